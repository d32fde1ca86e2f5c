import "server-only";
import { positional } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { corosyncRuns, RUNS_QUESTION } from "@/lib/corosync/push-conf";
import type { StepProblem } from "@/lib/job/job";
import { toShownLines } from "@/lib/job/lines";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { silent } from "../corosync-conf/silent";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { firstWithPacemaker } from "./first-with-pacemaker";

const COMMAND_MS = 60_000;

/** Whether a node is in corosync's membership, as another one sees it; one whose corosync does not run sees nobody.
 * `nodeId`: what it is in the file, where its tool may call it otherwise. */
export async function isMember(
  runner: SshRunner,
  node: string,
  nodeId: string | null,
): Promise<Result<boolean, StepProblem>> {
  const answers = await runSideBySide(runner, [RUNS_QUESTION, QUORUM_QUESTION], FEW_QUESTIONS);
  if (!answers.ok) return answers;
  const isRunning = corosyncRuns(answers.value);
  if (isRunning === false) return ok(false);
  const report = parseQuorum(answers.value.quorum?.stdout ?? "");
  if (isRunning === null) return err(silent(runner).problem);
  if (report === null) return err(silent(runner, QUORUM_QUESTION).problem);
  return ok(report.members.some(({ id, name }) => id === nodeId || name === node));
}

/**
 * Pacemaker forgets nodes: their entries in the configuration, their states and its caches, on all nodes. Asked by the first that runs
 * it, and then looked for in its configuration. Where it runs nowhere there is nobody to forget them.
 */
export async function eraseNodes(
  runners: readonly SshRunner[],
  nodes: readonly string[],
  context: StepContext,
): Promise<StepEnd> {
  const first = await firstWithPacemaker(runners);
  if (!first.ok) return failed(first.error);
  const runner = first.value;
  if (runner === null) {
    context.write(["Pacemaker runs on no node: it keeps its entry of what left until then"]);
    return DONE;
  }
  for (const node of nodes) {
    const erased = await eraseNode(runner, node, context);
    if (erased.kind !== "done") return erased;
  }
  return DONE;
}

async function eraseNode(runner: SshRunner, node: string, { write }: StepContext): Promise<StepEnd> {
  const argv = ["crm_node", "--force", "--remove", positional(node)] as const;
  write([`${runner.node}: $ ${argv.join(" ")}`]);
  const erased = await runner.run(argv, { privileged: true, timeoutMs: COMMAND_MS });
  if (erased.kind === "exited") write(toShownLines(erased.stdout, erased.stderr));
  if (!isSuccess(erased)) return failed(problemOf(erased, "crm_node", runner.sudo));
  return lookFor(runner, node);
}

async function lookFor(runner: SshRunner, node: string): Promise<StepEnd> {
  const argv = ["cibadmin", "--query", "--scope", "nodes"] as const;
  const outcome = await runner.run(argv, { privileged: true, timeoutMs: COMMAND_MS });
  if (!isSuccess(outcome)) return failed(problemOf(outcome, "cibadmin", runner.sudo));
  const isThere = outcome.stdout.includes(` uname="${node}"`);
  return isThere ? failed({ code: "job.node-not-forgotten", host: node }) : DONE;
}
