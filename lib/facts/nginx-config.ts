import type { Argv } from "../command/argv";
import { type Judgement, NOTHING_MORE, type TestOutcome } from "./judgement";
import { absolutePath, matching } from "./value";

/**
 * Only what calls itself nginx is ever started: `sh -t -c …` would run its argument as a command.
 */
const BINARY = /^(?:\/(?:[A-Za-z0-9_.+-]+\/)*)?nginx[A-Za-z0-9_.-]{0,30}$/;
const MAX_LINES = 200;

/**
 * The test that the ocf:heartbeat:nginx agent makes before each start. As root it leaves an empty pid file, and binds the
 * ports for a moment; as nobody it judges its configuration and then may not open its pid file.
 * @throws FactValueError
 */
export function nginxConfigCommand(binary: string, config: string): Argv {
  return [matching(binary, BINARY), "-t", "-c", absolutePath(config)];
}

/** Was nginx kept from reading or opening something, whatever the configuration is worth? */
export function lackedRights(stderr: string): boolean {
  return /\((?:13: Permission denied|30: Read-only file system)\)/.test(stderr);
}

/** Rights, and a virtual IP that is on another node now: no fault of the configuration. */
const CIRCUMSTANCES = /\((?:13|30|99): [A-Z][^()]*\)$|the "user" directive makes sense only if/;

/** Reads how `nginx -t` ended; `said` is nginx's own words where it did not accept, or has a warning. */
export function judgeNginx({ code, stderr }: TestOutcome): Judgement {
  const lines = stderr.trim().split("\n", MAX_LINES);
  const findings = lines.filter(
    (line) => /\[(?:warn|alert|crit|emerg)\]/.test(line) && !CIRCUMSTANCES.test(line),
  );
  const isAccepted = lines.some((line) => /^nginx: the configuration file .* syntax is ok$/.test(line));
  const valid = code === 0 || (isAccepted && !findings.some((line) => line.includes("[emerg]")));
  return { ...NOTHING_MORE, valid, said: (valid ? findings : lines).join("\n") };
}
