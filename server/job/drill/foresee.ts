import "server-only";
import type { DrillForecastView } from "@/lib/api/drill-view";
import { primitivesOf } from "@/lib/cluster/resource";
import type { DrillWish } from "@/lib/drill/drill";
import { type DrillRefusal, type DrillSpot, needsTyping } from "@/lib/drill/refusal";
import type { LiveCluster } from "../../cluster/live-cluster";
import type { CarryDeps } from "../../drill/carry-out";
import { weigh } from "../../drill/foretell";
import { killable } from "./act";

/** What a drill would do, and why it would not be begun. Changes nothing. */
export async function foresee(
  deps: CarryDeps,
  live: LiveCluster,
  wish: DrillWish,
): Promise<DrillForecastView> {
  await live.watcher.readNow();
  const { spot, foretold, ways, ends } = await weigh(deps, live, wish);
  const nodes = live.snapshot.cluster?.nodes ?? [];
  if (spot === null) return { resource: null, node: null, forecast: null, typed: false, refusals: ways };
  const { resource, node } = spot;
  const place = { resource: resource.id, node };
  const from = wish.probes.flatMap(({ from: asker, target }): DrillRefusal[] => {
    if (asker === null)
      return target.kind === "command" ? [{ code: "probe-from", subject: target.command }] : [];
    const isThere = nodes.some(({ name, online }) => name === asker && online) && asker !== node;
    return isThere ? [] : [{ code: "probe-from", subject: asker }];
  });
  if (foretold === null)
    return { ...place, forecast: null, typed: false, refusals: [...ways, ...from, ...ends] };
  const { forecast } = foretold;
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
  { resource }: DrillSpot,
  { probes }: DrillWish,
): Promise<boolean> {
  const runner = live.watcher.runners.find((one) => one.node === node);
  const members = primitivesOf(resource).map(({ id }) => id);
  return runner !== undefined && (await killable(live, runner, { members, probes })) !== null;
}
