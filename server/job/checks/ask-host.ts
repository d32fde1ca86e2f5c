import "server-only";
import type { HostFacts } from "@/lib/checks/facts";
import { parseLinkInterfaces } from "@/lib/checks/link-interfaces";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { SideCommand } from "@/lib/command/side-command";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../../node/runner";
import { runSideBySide } from "../../node/side-by-side";
import { learnSecretsIn } from "../../secrets";

/** Of all questions to a host together. */
export const HOST_MS = 60_000;
const BOUNDS = { seconds: 15, timeoutMs: HOST_MS, maxBytes: 16 * 1024 * 1024 };
/** Characters of one answer that are looked at: what is longer is no answer of a tool that was asked for so little. */
const MOST = 256 * 1024;

export type Answers = HostFacts["answers"];

/** Asks a host all questions. What one of them comes to is in its answer. */
export async function askHost(
  runner: NodeRunner,
  questions: readonly SideCommand[],
): Promise<Result<Answers, NodeProblem>> {
  const answers = await runSideBySide(runner, questions, BOUNDS);
  if (!answers.ok) return answers;
  const cut = Object.entries(answers.value).map(
    ([name, { code, stdout, stderr }]) =>
      [name, { code, stdout: stdout.slice(0, MOST), stderr: stderr.slice(0, MOST) }] as const,
  );
  return ok(Object.fromEntries(cut));
}

/** What a host said, read. */
export function toFacts(host: string, answers: Answers, clock: HostFacts["clock"]): HostFacts {
  const written = answers.conf?.code === 0 ? answers.conf.stdout : null;
  // A key may stand in it.
  if (written !== null) learnSecretsIn(written);
  const conf = written === null ? null : parseCorosyncConf(written);
  const interfaces = answers.interfaces?.code === 0 ? parseLinkInterfaces(answers.interfaces.stdout) : null;
  return { host, problem: null, answers, clock, conf, interfaces };
}

/** A host of which nothing is known but why. */
export function silentHost(host: string, problem: NodeProblem): HostFacts {
  return { host, problem, answers: {}, clock: null, conf: null, interfaces: null };
}
