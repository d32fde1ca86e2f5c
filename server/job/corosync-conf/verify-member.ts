import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { StepAnswer } from "@/lib/command/script-answers";
import { missingInForce, parseCmap, type RunningCorosync, reloadStatus } from "@/lib/corosync/in-force";
import { parseLinks } from "@/lib/corosync/parse-links";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { corosyncRuns, FORCE_QUESTIONS, RUNS_QUESTION, readConfAnswer } from "@/lib/corosync/push-conf";
import { ok, type Result } from "@/lib/result";
import { runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { ASK_BOUNDS } from "./check-member";
import { newFileOf } from "./pushing";
import { reloadFrom } from "./write-member";

/** How long links may take to connect. */
const PATIENCE_MS = 30_000;
const PACE_MS = 1_000;
/** A cluster that a change parts, parts once the token was awaited in vain: until then all looks well. */
const MORE_THAN_TOKEN_MS = 1_500;
const LONGEST_TOKEN_MS = 20_000;

/** Limit of the step: patience, what a good look has to last, and two answers that take their time. */
export const VERIFY_MS = PATIENCE_MS + LONGEST_TOKEN_MS + 2 * ASK_BOUNDS.timeoutMs + 15_000;

interface Look {
  readonly checksum: string | null;
  /** Null where corosync does not run. */
  readonly running: RunningCorosync | "silent" | null;
}

/**
 * Looks until the member's running corosync has the file in force, and that lasts longer than the token: values, links connected,
 * members and quorum as before. Where it did not hear of the reload (it was away then), it is told once.
 */
export async function verifyMember(runner: SshRunner, context: StepContext): Promise<StepEnd> {
  runner.tryAgain();
  const { node: host } = runner;
  const result = newFileOf(context);
  const until = Date.now() + PATIENCE_MS;
  let goodSince: number | null = null;
  let told = "";
  for (let looks = 0; ; looks += 1) {
    const look = await lookAt(runner);
    if (!look.ok) return failed(look.error);
    const { checksum, running } = look.value;
    if (checksum !== result.checksum) return failed({ code: "job.conf-changed", host });
    if (running === null) {
      context.write(["corosync does not run here: it reads the file when it starts"]);
      return DONE;
    }
    const missing =
      running === "silent"
        ? [`${RUNS_QUESTION.argv.join(" ")}: —`]
        : missingInForce(result.text, { ...result, text: result.before }, running);
    if (missing.length === 0) goodSince ??= Date.now();
    else goodSince = null;
    if (running !== "silent" && goodSince !== null && Date.now() - goodSince >= settleMs(running))
      return seen(running, context);
    const found = missing.join(", ");
    if (found !== told && found !== "") context.write([found]);
    told = found;
    if (missing.length > 0 && Date.now() > until)
      return failed({ code: "job.conf-not-in-force", host, found: missing.slice(0, 6).join(", ") });
    if (context.signal.aborted) return { kind: "cancelled" };
    if (
      running !== "silent" &&
      looks === 0 &&
      missing.length > 0 &&
      reloadStatus(running) !== "refused" &&
      hasOldValues(missing)
    ) {
      const end = await reloadFrom(runner, context.write);
      if (end.kind !== "done") return end;
    }
    await pause(PACE_MS);
  }
}

/** Values differ: it did not read the file again. Links and members take their time by themselves. */
function hasOldValues(missing: readonly string[]): boolean {
  return missing.some((one) => /^(?:runtime\.config\.|totem\.|quorum\.|nodelist\.)/.test(one));
}

function settleMs({ cmap }: RunningCorosync): number {
  const token = Number(cmap.get("runtime.config.totem.token") ?? 0);
  return Math.min(LONGEST_TOKEN_MS, token + MORE_THAN_TOKEN_MS);
}

async function lookAt(runner: SshRunner): Promise<Result<Look, NodeProblem>> {
  const answers = await runSideBySide(runner, FORCE_QUESTIONS, ASK_BOUNDS);
  if (!answers.ok) return answers;
  const { conf } = answers.value;
  const checksum = readConfAnswer(conf?.stdout ?? "")?.checksum ?? null;
  const isRunning = corosyncRuns(answers.value);
  const running = isRunning === null ? "silent" : isRunning ? runningOf(answers.value) : null;
  return ok({ checksum, running });
}

function runningOf({ cmap, links, quorum }: Readonly<Record<string, StepAnswer>>): RunningCorosync {
  return {
    cmap: parseCmap(cmap?.stdout ?? ""),
    links: parseLinks(links?.stdout ?? ""),
    quorum: parseQuorum(quorum?.stdout ?? ""),
  };
}

function seen({ links, quorum, cmap }: RunningCorosync, { write }: StepContext): StepEnd {
  const token = cmap.get("runtime.config.totem.token");
  write([
    `in force: token ${token ?? "—"} ms, links ${links.map(({ number }) => number).join(", ")} connected, ${quorum?.quorate ? "quorate" : "no quorum"}`,
  ]);
  return DONE;
}
