import "server-only";
import type { DrillForecastView } from "@/lib/api/drill-view";
import { primitivesOf } from "@/lib/cluster/resource";
import type { DrillWish } from "@/lib/drill/drill";
import { type DrillRefusal, type DrillSpot, needsTyping } from "@/lib/drill/refusal";
import type { LiveCluster } from "../../cluster/live-cluster";
import { canPing } from "../../drill/ask-once";
import type { CarryDeps } from "../../drill/carry-out";
import { weigh } from "../../drill/foretell";
import { isRoot, killable } from "./act";

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
  const isPinging = wish.probes.some(({ from: asker, target }) => asker === null && target.kind === "ping");
  if (isPinging && !(await canPing())) from.push({ code: "no-ping" });
  if (foretold === null)
    return { ...place, forecast: null, typed: false, refusals: [...ways, ...from, ...ends] };
  const { forecast } = foretold;
  const onNode = foretold.plan === null ? await refusedOn(live, spot, wish) : [];
  return {
    ...place,
    forecast,
    typed: needsTyping(wish.method, forecast),
    refusals: [...ways, ...from, ...ends, ...onNode],
  };
}

/** What no operation does is a script on the node: whether the login may run it, and what it is about is there. */
async function refusedOn(
  live: LiveCluster,
  { resource, node }: DrillSpot,
  { method, probes }: DrillWish,
): Promise<readonly DrillRefusal[]> {
  const runner = live.watcher.runners.find((one) => one.node === node);
  if (runner === undefined) return [{ code: "not-connected" }];
  if (!(await isRoot(runner))) return [{ code: "no-rights", subject: node }];
  if (method.kind !== "kill-process") return [];
  const members = primitivesOf(resource).map(({ id }) => id);
  const hint = await killable(live, runner, { members, probes });
  return hint === null ? [{ code: "no-process", subject: resource.id }] : [];
}
