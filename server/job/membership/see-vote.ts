import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { corosyncRuns, RUNS_QUESTION } from "@/lib/corosync/push-conf";
import { DEVICE_QUESTION, deviceHost, deviceState } from "@/lib/corosync/qdevice";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { silent } from "../corosync-conf/silent";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

/** How long the device may take: its service asks again every 10 s where it was not let in. */
const PATIENCE_MS = 40_000;
const PACE_MS = 1_000;
export const VOTE_MS = PATIENCE_MS + 3 * FEW_QUESTIONS.timeoutMs;

/**
 * Looks until the device has a vote, as the node's running corosync counts it, and it is the one on `host`: a service that ran before
 * votes for the device that it started with. Null: whichever.
 */
export async function seeVote(
  runner: SshRunner,
  host: string | null,
  context: StepContext,
): Promise<StepEnd> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answers = await runSideBySide(
      runner,
      [RUNS_QUESTION, QUORUM_QUESTION, DEVICE_QUESTION],
      FEW_QUESTIONS,
    );
    if (!answers.ok) return failed(answers.error);
    const { quorum, device } = answers.value;
    const isRunning = corosyncRuns(answers.value);
    if (isRunning === false) {
      context.write(["corosync does not run here"]);
      return DONE;
    }
    const report = parseQuorum(quorum?.stdout ?? "");
    const votes = report?.members.find(({ id }) => id === "0")?.votes ?? 0;
    const said = device?.stdout ?? "";
    const isMeant = host === null || deviceHost(said) === host;
    if (isMeant && votes > 0 && report?.flags.includes("Qdevice")) {
      context.write([`the device has ${votes} of ${report.totalVotes} votes`]);
      return DONE;
    }
    if (isRunning === null && Date.now() > until) return silent(runner);
    const found = [deviceHost(said), deviceState(said)].filter((one) => one !== null).join(", ") || "—";
    if (Date.now() > until) return failed({ code: "job.device-not-voting", host: runner.node, found });
    if (context.signal.aborted) return { kind: "cancelled" };
    await pause(PACE_MS);
  }
}
