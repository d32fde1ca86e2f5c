import "server-only";
import { confIdOf, isUntold, type NodeMark } from "@/lib/corosync/node-mark";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import { corosyncRuns, RUNS_QUESTION } from "@/lib/corosync/push-conf";
import { isThere } from "@/lib/problem/questions";
import { readStatus } from "../../cluster/read-cluster";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { oldFileOf } from "../corosync-conf/pushing";
import { silent } from "../corosync-conf/silent";
import { DONE, failed, type StepContext, type StepEnd, type StepSpec } from "../definition";
import { ownerOf } from "../destroy/destroying";
import { memberStepId } from "../member-steps";
import { isMember } from "./erase-node";
import { firstWithPacemaker } from "./first-with-pacemaker";

const ASK_MS = 3 * 60_000;

interface Gone {
  /** Those that stay. */
  runners(): Promise<readonly SshRunner[]>;
  /** All whom the console knows, the node itself among them. */
  ways(): Promise<readonly SshRunner[]>;
  mark(): NodeMark;
}

/**
 * A node that is taken out without being stopped must be gone. It is asked itself first: in a split brain the others see no member, and
 * it runs on. Then those that stay: it must be no member, and nobody may wait for its fencing.
 */
export function goneStep({ runners, ways, mark }: Gone, after: readonly string[]): StepSpec {
  const { name: node } = mark();
  return {
    ...{ id: memberStepId("check", node), name: "check", host: node, after, limitMs: ASK_MS, isLook: true },
    async run(context) {
      if (isUntold(oldFileOf(context), mark())) return failed({ code: "job.node-unlisted", host: node });
      const itself = (await ways()).find((runner) => runner.node === node);
      const stopped = itself === undefined ? DONE : await refuseRunning(itself, context);
      if (stopped.kind !== "done") return stopped;
      return refuseCounted(await runners(), mark(), context);
    },
  };
}

/** Fails where the node lets the console in, and runs the cluster. One that does not let it in is gone as far as anybody can tell. */
async function refuseRunning(runner: SshRunner, context: StepContext): Promise<StepEnd> {
  const { node: host } = runner;
  const { write } = context;
  runner.tryAgain();
  const answers = await runSideBySide(runner, [RUNS_QUESTION], FEW_QUESTIONS);
  if (!answers.ok) {
    // It turned the login away: so it is on, and what runs there nobody knows.
    if (isThere(answers.error)) return failed(answers.error);
    write([`${host}: ${answers.error.code}`]);
    return DONE;
  }
  const owner = await ownerOf(runner, parseCorosyncConf(oldFileOf(context)));
  if (!owner.ok) return failed(owner.error);
  if (owner.value.kind === "others") {
    write([`${host} is left alone: ${owner.value.found}`]);
    return DONE;
  }
  const isRunning = corosyncRuns(answers.value);
  if (isRunning === null) return silent(runner);
  if (isRunning) return failed({ code: "job.not-gone", host, found: "corosync" });
  const pacemaker = await firstWithPacemaker([runner]);
  if (!pacemaker.ok) return failed(pacemaker.error);
  return pacemaker.value === null ? DONE : failed({ code: "job.not-gone", host, found: "Pacemaker" });
}

/**
 * Fails where a node that is not taken down is a member, as another one sees it: it would go on beside the others. So where they wait for
 * it to be fenced.
 */
export async function refuseCounted(
  members: readonly SshRunner[],
  mark: NodeMark,
  context: StepContext,
): Promise<StepEnd> {
  const { name: node } = mark;
  const nodeId = confIdOf(oldFileOf(context), mark);
  for (const runner of members) {
    const is = await isMember(runner, node, nodeId);
    if (!is.ok) return failed(is.error);
    if (is.value) return failed({ code: "job.still-member", host: node });
  }
  return refuseUnclean(members, node);
}

/**
 * Fails where Pacemaker waits for the node to be fenced: forgetting it takes its state out of the CIB (`crm_node --remove`), and with
 * that ends the wait, so that what may run there is started a second time. Where Pacemaker does not run, nobody waits.
 */
async function refuseUnclean(members: readonly SshRunner[], host: string): Promise<StepEnd> {
  for (const runner of members) {
    const cluster = await readStatus(runner);
    if (!cluster.ok && cluster.error.code === "node.cluster-stopped") continue;
    if (!cluster.ok) return failed(cluster.error);
    const node = cluster.value.nodes.find((one) => one.kind === "member" && one.name === host);
    if (node?.unclean) return failed({ code: "job.node-unclean", host });
  }
  return DONE;
}
