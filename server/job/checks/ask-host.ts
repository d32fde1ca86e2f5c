import "server-only";
import { randomUUID } from "node:crypto";
import type { Answer, HostFacts } from "@/lib/checks/facts";
import { parseLinkInterfaces } from "@/lib/checks/link-interfaces";
import { allowed, type HostQuestion } from "@/lib/checks/questions";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { isSuccess } from "@/lib/command/outcome";
import { parseScriptOutput, scriptText } from "@/lib/command/script";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import type { NodeRunner } from "../../node/runner";

const QUESTION_SECONDS = 15;
/** Of all questions together. */
export const HOST_MS = 60_000;
const MAX_BYTES = 4 * 1024 * 1024;
const CLOCK_MS = 5_000;
/** The quickest of so many answers tells the time best. */
const CLOCK_TRIES = 3;

export type Answers = Readonly<Record<string, Answer>>;

/** Asks a host all questions in one round trip, side by side. What one of them comes to is in its answer. */
export async function askHost(
  runner: NodeRunner,
  questions: readonly HostQuestion[],
): Promise<Result<Answers, NodeProblem>> {
  const token = randomUUID();
  const lanes = questions.map((question) => [
    {
      name: question.name,
      argv: allowed(question, runner.sudo),
      timeoutSeconds: QUESTION_SECONDS,
      mayFail: true,
    },
  ]);
  const text = scriptText({ token, first: [], lanes, laneSeconds: HOST_MS / 1000 });
  const outcome = await runner.script(text, { timeoutMs: HOST_MS, maxBytes: MAX_BYTES });
  if (!isSuccess(outcome)) return err(problemOf(outcome, "sh", false));
  const { steps } = parseScriptOutput(outcome.stdout, token);
  return ok(
    Object.fromEntries(steps.map(({ name, code, stdout, stderr }) => [name, { code, stdout, stderr }])),
  );
}

/** A host's clock against the console's; null where `date` tells nothing. */
export async function readClock(runner: NodeRunner): Promise<HostFacts["clock"]> {
  let best: HostFacts["clock"] = null;
  for (let turn = 0; turn < CLOCK_TRIES; turn += 1) {
    const sent = performance.timeOrigin + performance.now();
    const outcome = await runner.run(["date", "+%s.%N"], { timeoutMs: CLOCK_MS });
    const heard = performance.timeOrigin + performance.now();
    const seconds = isSuccess(outcome) ? Number(outcome.stdout.trim()) : Number.NaN;
    if (!Number.isFinite(seconds)) return best;
    const errorMs = (heard - sent) / 2;
    if (best === null || errorMs < best.errorMs)
      best = { offsetMs: seconds * 1000 - (sent + heard) / 2, errorMs };
  }
  return best;
}

/** What a host printed, read. */
export function toFacts(host: string, answers: Answers, clock: HostFacts["clock"]): HostFacts {
  const conf = answers.conf?.code === 0 ? parseCorosyncConf(answers.conf.stdout) : null;
  const interfaces = answers.interfaces?.code === 0 ? parseLinkInterfaces(answers.interfaces.stdout) : null;
  return { host, problem: null, answers, clock, conf, interfaces };
}

/** A host of which nothing is known but why. */
export function silentHost(host: string, problem: NodeProblem): HostFacts {
  return { host, problem, answers: {}, clock: null, conf: null, interfaces: null };
}
