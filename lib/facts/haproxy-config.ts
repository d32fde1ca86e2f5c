import type { Argv } from "../command/argv";
import { type Judgement, NOTHING_MORE, type TestOutcome } from "./judgement";
import { linesOf } from "./lines";
import { absolutePath, matching } from "./value";

const BINARY = /^\/(?:[A-Za-z0-9_.+-]+\/)*haproxy[A-Za-z0-9_.-]{0,30}$/;
const MAX_LINES = 200;

/**
 * Judges the configuration and binds nothing. Read from the root directory, as its unit does: it wants to come back to
 * where it was started.
 * @throws FactValueError
 */
export function haproxyConfigCommand(binary: string, config: string): Argv {
  return [matching(binary, BINARY), "-c", "-C", "/", "-f", absolutePath(config)];
}

export function judgeHaproxy({ code, stderr }: TestOutcome): Judgement {
  const lines = [...linesOf(stderr.trim(), MAX_LINES)];
  const findings = lines.filter((line) => /^\[(?:ALERT|WARNING)\]/.test(line));
  const said = (code === 0 || findings.length > 0 ? findings : lines).join("\n");
  return { ...NOTHING_MORE, valid: code === 0, said };
}
