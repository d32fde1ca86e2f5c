import "server-only";
import type { DrillForecastView } from "@/lib/api/drill-view";
import { primitivesOf } from "@/lib/cluster/resource";
import type { DrillWish } from "@/lib/drill/drill";
import { type DrillRefusal, needsTyping, outlives, spotOf, standsInTheWay } from "@/lib/drill/refusal";
import type { LiveCluster } from "../../cluster/live-cluster";
import { foretell } from "../../drill/foretell";
import { killable } from "../../job/drill/act";
import type { Runtime } from "../../runtime";

/** What a drill would do, and why it would not be begun. Changes nothing. */
export async function foresee(
  { jobDeps }: Runtime,
  live: LiveCluster,
  wish: DrillWish,
): Promise<DrillForecastView> {
  await live.watcher.readNow();
  const { cluster, connection } = live.snapshot;
  const none = { resource: null, node: null, forecast: null, typed: false };
  if (cluster === null || connection.kind !== "live")
    return { ...none, refusals: [{ code: "not-connected" }] };
  const spot = spotOf(cluster, wish);
  if ("code" in spot) return { ...none, refusals: [spot] };
  const { resource, node } = spot;
  const place = { resource: resource.id, node };
  const ways = standsInTheWay(cluster, spot, wish.method);
  const from = wish.probes.flatMap(({ from: asker, target }): DrillRefusal[] => {
    if (asker === null)
      return target.kind === "command" ? [{ code: "probe-from", subject: target.command }] : [];
    const isThere = cluster.nodes.some(({ name, online }) => name === asker && online) && asker !== node;
    return isThere ? [] : [{ code: "probe-from", subject: asker }];
  });
  const foretold = await foretell(jobDeps, live, spot, wish.method);
  if (!foretold.ok)
    return { ...place, forecast: null, typed: false, refusals: [...ways, ...from, foretold.error] };
  const { forecast } = foretold.value;
  const ends = outlives(cluster, spot, wish.method, forecast);
  const hidden = wish.method.kind === "kill-process" && !(await hasProcess(live, node, spot, wish));
  const process: DrillRefusal[] = hidden ? [{ code: "no-process", subject: resource.id }] : [];
  return {
    ...place,
    forecast,
    typed: needsTyping(wish.method, forecast),
    refusals: [...ways, ...from, ...ends, ...process],
  };
}

async function hasProcess(
  live: LiveCluster,
  node: string,
  { resource }: Exclude<ReturnType<typeof spotOf>, DrillRefusal>,
  { probes }: DrillWish,
): Promise<boolean> {
  const runner = live.watcher.runners.find((one) => one.node === node);
  const members = primitivesOf(resource).map(({ id }) => id);
  return runner !== undefined && (await killable(live, runner, { members, probes })) !== null;
}
