import "server-only";
import { z } from "zod";
import { removeNodes } from "@/lib/corosync/edit-nodes";
import type { NodeMark } from "@/lib/corosync/node-mark";
import { pushSteps } from "../corosync-conf/push-steps";
import type { ConfPush } from "../corosync-conf/pushing";
import { DONE, type JobDefinition, type StepSpec } from "../definition";
import { memberStepId } from "../member-steps";
import { AskedMark } from "./asked-mark";
import type { MembershipDeps } from "./deps";
import { eraseNodes } from "./erase-node";
import { goneStep } from "./gone-step";
import { leavingSteps } from "./leaving-steps";
import { tellingOfSilence } from "./silent-member";
import { votesStep } from "./votes-step";

/** A node that leaves its cluster for good, or several that are gone. */
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
  /** Further ones that are gone as well. One that is gone could not be taken out alone while others are: they would have to get the file. */
  readonly alsoGone: readonly NodeMark[];
}

/** What the job was started with, as it is kept. */
export const removeNodeInput: z.ZodType<RemoveNodeInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  node: z.string(),
  nodeId: z.string().nullable().default(null),
  isGone: z.boolean(),
  // A console before this one knew of one node alone.
  alsoGone: z
    .array(z.object({ name: z.string(), id: z.string().nullable() }))
    .max(64)
    .default([]),
});

const ASK_MS = 3 * 60_000;

/**
 * A node is taken out. Those that stay are looked at, and the votes are counted; then the node stops, which moves its resources, and
 * is cleared; only then corosync.conf of the others loses it, and Pacemaker and the console forget it. Those that are gone, one or
 * several, go by one file: none of them must run the cluster, as far as it can be asked, and each be no member and off as the others see
 * it. Every step bears being done again.
 */
export function defineRemoveNode(deps: MembershipDeps, input: RemoveNodeInput): JobDefinition {
  const { clusterId, name, nodes, node, nodeId, isGone, alsoGone } = input;
  const first = new AskedMark({ name: node, id: nodeId });
  const asked = [first, ...(isGone ? alsoGone : []).map((mark) => new AskedMark(mark))];
  const out = asked.map(({ mark }) => mark.name);
  const ways = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const runners = async () => {
    const members = (await ways()).filter((runner) => nodes.includes(runner.node));
    for (const one of asked) await one.ask(members);
    return members;
  };
  const push: ConfPush = {
    nodes,
    others: out,
    base: null,
    also: [],
    textFrom: (text) =>
      removeNodes(
        text,
        asked.map(({ mark }) => mark),
      ),
  };
  const ready = isGone ? out.map((one) => memberStepId("check", one)) : [memberStepId("remove", node)];
  const steps = pushSteps(runners, push, ["votes", ...ready]);
  const check = steps.check.map(tellingOfSilence);
  const seen = check.map(({ id }) => id);
  const mark = () => first.mark;
  const leaving = isGone
    ? { check: asked.map((one) => goneStep({ runners, ways, mark: () => one.mark }, seen)), take: [] }
    : leavingSteps({ runners, ways, mark, node, name }, seen);
  const votes = votesStep(
    runners,
    leaving.check.map(({ id }) => id),
    isGone ? null : mark,
  );
  const erase: StepSpec = {
    ...{ id: "erase", name: "erase", host: null, limitMs: ASK_MS * out.length },
    after: steps.verify.map(({ id }) => id),
    run: async (context) => eraseNodes(await runners(), out, context),
  };
  const forget: StepSpec = {
    ...{ id: "forget", name: "forget", host: null, limitMs: ASK_MS, after: [erase.id] },
    async run() {
      await deps.saveMembers(clusterId, (known) => known.filter((one) => !out.includes(one.name)));
      return DONE;
    },
  };
  return {
    kind: "remove-node",
    about: { kind: "cluster", clusterId, name, ...(out.length > 1 ? { leaving: out } : {}) },
    hosts: [...nodes, ...out],
    steps: [
      ...check,
      ...leaving.check,
      votes,
      ...leaving.take,
      ...steps.write,
      steps.reload,
      ...steps.verify,
      erase,
      forget,
    ],
    input,
  };
}
