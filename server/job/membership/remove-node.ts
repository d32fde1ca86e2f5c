import "server-only";
import { z } from "zod";
import { stopCorosyncCommand, stopPacemakerCommand } from "@/lib/blueprint/tear-down";
import { longestLife } from "@/lib/command/detached";
import { removeNode } from "@/lib/corosync/edit-nodes";
import { isUntold, type NodeMark } from "@/lib/corosync/node-mark";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import type { SshRunner } from "../../node/ssh-runner";
import { pushSteps } from "../corosync-conf/push-steps";
import { type ConfPush, oldFileOf } from "../corosync-conf/pushing";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { ownerOf } from "../destroy/destroying";
import { refuseLeftRunning } from "../destroy/refuse-left-running";
import { onOwnHost, removeFrom, type TakenDown } from "../destroy/take-down";
import { memberStepId, memberSteps } from "../member-steps";
import { AskedMark } from "./asked-mark";
import { checkRoot } from "./check-root";
import type { MembershipDeps } from "./deps";
import { eraseNode } from "./erase-node";
import { goneStep, refuseCounted } from "./gone-step";
import { votesStep } from "./votes-step";

/** A node that leaves its cluster for good. */
export interface RemoveNodeInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  /** Those that stay. */
  readonly nodes: readonly string[];
  readonly node: string;
  /** Its id, which Pacemaker and corosync share; null where nobody told it. */
  readonly nodeId: string | null;
  /** It is not there any more: nothing is done to it, and where it answers it must not run the cluster. */
  readonly isGone: boolean;
}

/** What the job was started with, as it is kept. */
export const removeNodeInput: z.ZodType<RemoveNodeInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  node: z.string(),
  nodeId: z.string().nullable().default(null),
  isGone: z.boolean(),
});

type Runners = () => Promise<readonly SshRunner[]>;

const ASK_MS = 3 * 60_000;
const STOP_MS = longestLife(stopPacemakerCommand().seconds) * 1000 + ASK_MS;
const REMOVE_MS = longestLife(15 * 60) * 1000 + ASK_MS;

/**
 * A node is taken out. Those that stay are looked at, and the votes are counted; then the node stops, which moves its resources, and
 * is cleared; only then corosync.conf of the others loses it, and Pacemaker and the console forget it. One that is gone must not run
 * the cluster, as far as it can be asked, and be no member and off as the others see it. Every step bears being done again.
 */
export function defineRemoveNode(deps: MembershipDeps, input: RemoveNodeInput): JobDefinition {
  const { clusterId, name, nodes, node, nodeId, isGone } = input;
  const asked = new AskedMark({ name: node, id: nodeId });
  const mark = () => asked.mark;
  const ways = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const runners = async () => {
    const members = (await ways()).filter((runner) => nodes.includes(runner.node));
    await asked.ask(members);
    return members;
  };
  const push: ConfPush = {
    nodes,
    others: [node],
    base: null,
    also: [],
    textFrom: (text) => removeNode(text, mark()),
  };
  const onLeaving = (
    step: StepSpec["name"],
    after: readonly string[],
    limitMs: number,
    work: (runner: SshRunner, taken: TakenDown, context: StepContext) => Promise<StepEnd>,
  ) =>
    memberSteps(
      { nodes: [node], runners: ways },
      step,
      { after, limitMs, isLook: step === "check" },
      async (runner, context) =>
        isUntold(oldFileOf(context), mark())
          ? failed({ code: "job.node-unlisted", host: node })
          : work(runner, takenFrom(context, name), context),
    );
  const own = (step: StepSpec["name"]) => memberStepId(step, node);
  const steps = pushSteps(runners, push, ["votes", own(isGone ? "check" : "remove")]);
  const seen = steps.check.map(({ id }) => id);
  const last = isGone
    ? [goneStep({ runners, ways, mark }, seen)]
    : onLeaving("check", seen, ASK_MS, checkLeaving(runners, mark));
  const leaving = isGone
    ? []
    : [
        ...onLeaving("stop", [own("check"), "votes"], STOP_MS, (runner, taken, context) =>
          onOwnHost(runner, taken, stopPacemakerCommand(), context),
        ),
        ...onLeaving("corosync", [own("stop"), "votes"], STOP_MS, (runner, taken, context) =>
          onOwnHost(runner, taken, stopCorosyncCommand(), context),
        ),
        ...onLeaving("remove", [own("corosync")], REMOVE_MS, removeFrom),
      ];
  const erase: StepSpec = {
    ...{ id: "erase", name: "erase", host: null, limitMs: ASK_MS, after: steps.verify.map(({ id }) => id) },
    run: async (context) => eraseNode(await runners(), node, context),
  };
  const forget: StepSpec = {
    ...{ id: "forget", name: "forget", host: null, limitMs: ASK_MS, after: [erase.id] },
    async run() {
      await deps.saveMembers(clusterId, (known) => known.filter((one) => one.name !== node));
      return DONE;
    },
  };
  return {
    kind: "remove-node",
    about: { kind: "cluster", clusterId, name },
    hosts: [...nodes, node],
    steps: [
      ...steps.check,
      ...last,
      votesStep(
        runners,
        last.map(({ id }) => id),
        isGone ? null : mark,
      ),
      ...leaving,
      ...steps.write,
      steps.reload,
      ...steps.verify,
      erase,
      forget,
    ],
    input,
  };
}

/** The cluster that the leaving host is in: the file that the others had. One that has something else by now is left alone. */
function takenFrom(context: StepContext, name: string): TakenDown {
  return { kept: parseCorosyncConf(oldFileOf(context)), name, leave: () => undefined };
}

/**
 * The host answers, with root's rights, is this cluster's or nobody's, and leaves nothing running. One that has something else by now is
 * left alone, and must be no member: it would go on beside the others.
 */
function checkLeaving(runners: Runners, mark: () => NodeMark) {
  return async (runner: SshRunner, { kept }: TakenDown, context: StepContext): Promise<StepEnd> => {
    const root = await checkRoot(runner);
    if (root.kind !== "done") return root;
    const owner = await ownerOf(runner, kept);
    if (!owner.ok) return failed(owner.error);
    if (owner.value.kind !== "others") return refuseLeftRunning(runner, [runner.node]);
    context.write([`left alone: ${owner.value.found}`]);
    return refuseCounted(await runners(), mark(), context);
  };
}
