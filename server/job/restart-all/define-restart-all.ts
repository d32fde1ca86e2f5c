import "server-only";
import { z } from "zod";
import {
  START_COROSYNC_COMMAND,
  STOP_COROSYNC_COMMAND,
  STOP_PACEMAKER_COMMAND,
} from "@/lib/restart-all/commands";
import type { JobDefinition, StepSpec } from "../definition";
import { memberStepId, memberSteps } from "../member-steps";
import { type ActName, act } from "./act";
import { checkBeforeRestart } from "./check-before-restart";
import type { RestartAllDeps, RestartAllInput } from "./restarting";
import { SETTLE_MS, settle } from "./settle";

/** What the job was started with, as it is kept. */
export const restartAllInput: z.ZodType<RestartAllInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  nodes: z.array(z.string()).min(1).max(64),
  without: z.array(z.string()).max(64),
});

/** Asking a node before a command and after it, also one that is silent for a while. */
const ASK_MS = 5 * 60_000;
const limitOf = ({ seconds }: { readonly seconds: number }) => seconds * 1000 + ASK_MS;

/**
 * A cluster is started anew on all of its nodes, in the order of `pcs cluster stop --all` and `start --all`: Pacemaker ends everywhere
 * before any corosync does, since whoever still stops what it runs must not lose its quorum; corosync starts everywhere before any
 * Pacemaker does, so that nobody is missed and fenced. What ran on a node before is started there, nothing else. The last step asks the
 * cluster whether it is as before. Each step goes by the starts of the units as they were before (systemd's InvocationID), so that gone on
 * with, whenever that is, nothing is stopped twice.
 */
export function defineRestartAll(deps: RestartAllDeps, input: RestartAllInput): JobDefinition {
  const { clusterId, name, nodes } = input;
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const all = (step: StepSpec["name"]) => nodes.map((node) => memberStepId(step, node));
  const each = (step: ActName, place: { after: readonly string[]; afterSome?: true; limitMs: number }) =>
    memberSteps({ nodes, runners }, step, place, (runner, context) => act(runner, step, context));
  const check: StepSpec = {
    ...{ id: "check", name: "check", host: null, limitMs: ASK_MS, isLook: true },
    run: (context) => checkBeforeRestart(deps, input, context),
  };
  const startMs = limitOf(START_COROSYNC_COMMAND);
  const last: StepSpec = {
    ...{ id: "settle", name: "settle", host: null, after: all("start"), afterSome: true },
    limitMs: SETTLE_MS,
    run: async (context) => {
      const own = (await runners()).filter(({ node }) => nodes.includes(node));
      return settle(own, context);
    },
  };
  return {
    kind: "restart-all",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [
      check,
      ...each("stop", { after: [check.id], limitMs: limitOf(STOP_PACEMAKER_COMMAND) }),
      ...each("stop-corosync", { after: all("stop"), limitMs: limitOf(STOP_COROSYNC_COMMAND) }),
      ...each("corosync", { after: all("stop-corosync"), limitMs: startMs }),
      // One that does not come up keeps the others from nothing.
      ...each("start", { after: all("corosync"), afterSome: true, limitMs: startMs }),
      last,
    ],
    input,
  };
}
