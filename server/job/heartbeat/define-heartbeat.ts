import "server-only";
import { z } from "zod";
import { longestLife } from "@/lib/command/detached";
import { isSuccess } from "@/lib/command/outcome";
import { actionCommand, actionNodes, type HeartbeatAction, isInForce, SHARES } from "@/lib/heartbeat/actions";
import type { HeartbeatCluster } from "@/lib/heartbeat/cluster-heartbeat";
import { HEARTBEAT_LOG } from "@/lib/heartbeat/log-tail";
import { toShownLines } from "@/lib/job/lines";
import { readHeartbeatCluster } from "../../cluster/read-heartbeat";
import type { SshRunner } from "../../node/ssh-runner";
import { runBuildCommand } from "../create/run-build-command";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import type { WayInto } from "../destroy/destroying";
import { memberStepId, memberSteps } from "../member-steps";

/** What is to be done to a cluster of the old stack. */
export interface HeartbeatInput {
  readonly clusterId: string;
  /** What the console calls it. */
  readonly name: string;
  readonly action: HeartbeatAction;
}

export interface HeartbeatDeps {
  /** Null where the console has no such cluster any more. */
  wayInto(clusterId: string): Promise<WayInto | null>;
}

const nodeName = z.string().min(1).max(255);

export const heartbeatActionSchema: z.ZodType<HeartbeatAction> = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["start", "stop", "enable", "disable"]), nodes: z.array(nodeName).min(1).max(64) }),
  z.object({ kind: z.enum(["standby", "takeover"]), node: nodeName, share: z.enum(SHARES) }),
]);

/** What the job was started with, as it is kept. */
export const heartbeatInput: z.ZodType<HeartbeatInput> = z.object({
  clusterId: z.string(),
  name: z.string(),
  action: heartbeatActionSchema,
});

const LOOK_MS = 1_000;
/** Heartbeat lets go of a request that nobody answers after 10 s: what is at rest elsewhere after this long stays there. */
const REST_MS = 20_000;
/** As long as an unattended start waits for the other node (initdead), and services take to start or stop. */
const SETTLE_MS = 10 * 60_000;

/**
 * One command on each node that it is for, and then the cluster is watched until its nodes say what it was for. A command that was
 * taken is no end: `systemctl start` does not wait for Heartbeat, and hb_standby only sends a request. Both bear being done again.
 */
export function defineHeartbeat(deps: HeartbeatDeps, input: HeartbeatInput): JobDefinition {
  const { clusterId, name, action } = input;
  const nodes = actionNodes(action);
  const { argv, seconds } = actionCommand(action);
  const runners = async () => (await deps.wayInto(clusterId))?.runners ?? [];
  const limitMs = longestLife(seconds) * 1000;
  const acts = memberSteps({ nodes, runners }, "act", { after: () => [], limitMs }, (runner, context) => {
    context.setResult(() => ({ kind: "heartbeat", action }));
    runner.tryAgain();
    return runBuildCommand(runner, { argv, seconds }, { password: "", authkey: "" }, context);
  });
  const settle: StepSpec = {
    ...{ id: "settle", name: "settle", host: null, limitMs: SETTLE_MS },
    after: nodes.map((node) => memberStepId("act", node)),
    run: async (context) => untilInForce(await runners(), action, context),
  };
  return {
    kind: "heartbeat",
    about: { kind: "cluster", clusterId, name },
    hosts: nodes,
    steps: [...acts, settle],
    input,
  };
}

/** Asks all nodes until they say what the action was for, or are at rest otherwise. */
async function untilInForce(
  runners: readonly SshRunner[],
  action: HeartbeatAction,
  context: Pick<StepContext, "signal" | "write">,
): Promise<StepEnd> {
  let said = "";
  let since = Date.now();
  for (;;) {
    const cluster = await readHeartbeatCluster(runners);
    const now = inWords(cluster);
    if (now !== said) {
      context.write([now]);
      since = Date.now();
    }
    said = now;
    const isDone = isInForce(action, cluster.nodes);
    if (isDone === true) return DONE;
    const hasFailed = action.kind === "start" && failedOn(cluster, action.nodes);
    if (hasFailed || (isDone === false && Date.now() - since > REST_MS && action.kind !== "start")) {
      await tellLogs(runners, actionNodes(action), context);
      return failed({ code: "job.heartbeat-not-in-force", found: now });
    }
    if (context.signal.aborted) return { kind: "cancelled" };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function failedOn({ nodes }: HeartbeatCluster, wanted: readonly string[]): boolean {
  return nodes.some(({ node, told }) => wanted.includes(node) && told?.service?.active === "failed");
}

/** `n1: none; n2: all` */
function inWords({ nodes }: HeartbeatCluster): string {
  const one = ({ node, told, problem }: HeartbeatCluster["nodes"][number]) => {
    if (told === null) return `${node}: ${problem?.code ?? "—"}`;
    return `${node}: ${told.runs ? (told.holds ?? "—") : (told.service?.active ?? "—")}`;
  };
  return nodes.map(one).join("; ");
}

/** Why, Heartbeat says in its log alone. */
async function tellLogs(
  runners: readonly SshRunner[],
  nodes: readonly string[],
  { write }: Pick<StepContext, "write">,
): Promise<void> {
  for (const runner of runners.filter(({ node }) => nodes.includes(node))) {
    const outcome = await runner.run(HEARTBEAT_LOG, { privileged: true, timeoutMs: 20_000 });
    if (isSuccess(outcome)) write([`${runner.node}: log`, ...toShownLines(outcome.stdout)]);
  }
}
