import "server-only";
import type { Cluster } from "@/lib/cluster/cluster";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { notAsBefore, runningIn } from "@/lib/restart-all/restart-all";
import { err, ok, type Result } from "@/lib/result";
import { askController } from "../../change/controller-state";
import { readStatus } from "../../cluster/read-cluster";
import type { SshRunner } from "../../node/ssh-runner";
import { pause } from "../../pause";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { restartIn } from "./restarting";

const LOOK_MS = 1_000;
/** Services take their time to start; as long as the cluster has something to do it is waited for. */
export const SETTLE_MS = 30 * 60_000;
/** What is not so after this long at rest does not come by itself: a controller is elected within 20 s, a role is given within a monitor. */
const REST_MS = 60_000;
/** So long it may take until a node tells of the cluster, and of a controller that leads it. */
const LEADER_MS = 5 * 60_000;

/**
 * Waits until the cluster says that it is as before: a controller leads it, the nodes are online, what ran runs again. Where it comes to
 * rest otherwise, what is lacking is told.
 */
export async function settle(runners: readonly SshRunner[], context: StepContext): Promise<StepEnd> {
  const restart = restartIn(context);
  if (restart === null) return failed({ code: "job.no-cluster" });
  const { signal, write } = context;
  let [said, since, led] = ["", Date.now(), Date.now()];
  for (; !signal.aborted; await pause(LOOK_MS)) {
    const seen = await look(runners);
    const isOverdue = Date.now() - led > LEADER_MS;
    if (!seen.ok && isOverdue) return failed(seen.error);
    if (!seen.ok) continue;
    const { cluster, runner } = seen.value;
    const lacking = [...(cluster.dc === null ? ["DC"] : []), ...notAsBefore(restart, cluster)];
    if (cluster.dc !== null) led = Date.now();
    else if (isOverdue) return failed({ code: "job.not-as-before", found: lacking.join(", ") });
    const isIdle = (await askController(runner, { cluster, practice: false })) !== "busy";
    const now =
      lacking.length === 0 ? `DC: ${cluster.dc?.name}; as before` : `not yet: ${lacking.join(", ")}`;
    if (now !== said || !isIdle) since = Date.now();
    if (now !== said) write([now]);
    said = now;
    if (isIdle && lacking.length === 0) return told(cluster, context);
    if (Date.now() - since > REST_MS) return failed({ code: "job.not-as-before", found: lacking.join(", ") });
  }
  return { kind: "cancelled" };
}

interface Seen {
  readonly cluster: Cluster;
  readonly runner: SshRunner;
}

/** The cluster as the first node tells it that knows who leads; else as any tells it. */
async function look(runners: readonly SshRunner[]): Promise<Result<Seen, NodeProblem>> {
  let other: Result<Seen, NodeProblem> | null = null;
  for (const runner of runners) {
    const read = await readStatus(runner);
    if (read.ok && read.value.dc !== null) return ok({ cluster: read.value, runner });
    if (other === null || !other.ok) other = read.ok ? ok({ cluster: read.value, runner }) : read;
  }
  return other ?? err({ code: "node.cluster-stopped", state: "" });
}

function told(cluster: Cluster, { write }: StepContext): StepEnd {
  const online = cluster.nodes.filter((node) => node.online).map(({ name }) => name);
  const running = runningIn(cluster).map(({ id, role }) => `${id} (${role})`);
  write([`online: ${online.join(", ")}`, `runs: ${running.join(", ") || "nothing"}`]);
  return DONE;
}
