import type { Effects, MoveForecast, Obstacle, ResourceEffect } from "../change/effects/effects";
import type { Cluster } from "../cluster/cluster";
import { primitivesOf } from "../cluster/resource";

/** One clause of what a drop would do, worded under `board.forecast.<code>`. */
export type ForecastClause =
  | { readonly code: "moves-here"; readonly names: readonly string[] }
  | { readonly code: "starts-here"; readonly names: readonly string[] }
  | { readonly code: "promoted-here"; readonly names: readonly string[] }
  | { readonly code: "moves-away"; readonly names: readonly string[]; readonly to: string }
  | { readonly code: "restarts"; readonly names: readonly string[] }
  | { readonly code: "stops"; readonly names: readonly string[] }
  | { readonly code: "left-stopped"; readonly names: readonly string[] }
  | { readonly code: "fenced"; readonly names: readonly string[] }
  | { readonly code: "loses-quorum" }
  /** `else`: but for what moves by stopping and starting. */
  | { readonly code: "nothing-stops" | "nothing-else-stops" }
  | { readonly code: "goes-back"; readonly to: string }
  | { readonly code: "changes-nothing" };

/** What a column says while something is dragged. */
export type ForecastSummary =
  | { readonly kind: "asking" }
  | { readonly kind: "home" }
  /** The question itself failed; dropping is allowed, the review asks again. */
  | { readonly kind: "unasked" }
  | { readonly kind: "impossible"; readonly obstacle: Obstacle }
  | { readonly kind: "unknown"; readonly detail: string }
  | {
      readonly kind: "possible";
      readonly clauses: readonly ForecastClause[];
      /** Something is left stopped, fenced or without quorum. */
      readonly isDangerous: boolean;
      /** Something stops, restarts or goes back. */
      readonly isNotable: boolean;
    };

/** Primitive id → id of the top-level resource that people know it by. */
export function topLevelNames(cluster: Cluster): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const resource of cluster.resources) {
    for (const primitive of primitivesOf(resource)) {
      names.set(primitive.id, resource.id);
      names.set(primitive.instance, resource.id);
    }
  }
  return names;
}

export function summarizeForecast(
  forecast: MoveForecast,
  resource: string,
  names: ReadonlyMap<string, string>,
): ForecastSummary {
  if (forecast.kind === "impossible") return { kind: "impossible", obstacle: forecast.obstacle };
  if (forecast.kind === "unknown") return { kind: "unknown", detail: forecast.detail };
  const { effects, node } = forecast;
  const danger = dangers(effects);
  const clauses = [...movements(effects, node, names), ...danger];
  const back = goesBack(effects, resource, node, names);
  const stops = clauses.some((c) => c.code === "stops" || c.code === "restarts" || c.code === "left-stopped");
  const calm: ForecastClause[] =
    clauses.length === 0
      ? [{ code: "changes-nothing" }]
      : stops
        ? []
        : [{ code: movesByStopping(effects) ? "nothing-else-stops" : "nothing-stops" }];
  return {
    kind: "possible",
    clauses: [...clauses, ...calm, ...(back === null ? [] : [{ code: "goes-back" as const, to: back }])],
    isDangerous: danger.length > 0,
    isNotable: stops || back !== null,
  };
}

function movements(
  effects: Effects,
  node: string,
  names: ReadonlyMap<string, string>,
): readonly ForecastClause[] {
  const called = (list: readonly ResourceEffect[]) => [
    ...new Set(list.map((e) => names.get(e.instance) ?? names.get(e.resource) ?? e.resource)),
  ];
  const done = effects.resources.filter((e) => !e.blocked);
  const moving = done.filter((e) => e.kind === "move" || e.kind === "migrate");
  const away = [...new Set(moving.flatMap((e) => (e.to === node || e.to === null ? [] : [e.to])))];
  const stopping = called(done.filter((e) => e.kind === "stop"));
  const clauses: readonly (ForecastClause & { readonly names: readonly string[] })[] = [
    { code: "moves-here", names: called(moving.filter((e) => e.to === node)) },
    { code: "starts-here", names: called(done.filter((e) => e.kind === "start" && e.to === node)) },
    {
      code: "promoted-here",
      names: called(done.filter((e) => e.kind === "promote" && !e.provisional && (e.to ?? e.from) === node)),
    },
    ...away.map((to) => ({
      code: "moves-away" as const,
      to,
      names: called(moving.filter((e) => e.to === to)),
    })),
    { code: "restarts", names: called(done.filter((e) => e.kind === "restart" || e.kind === "recover")) },
    { code: "stops", names: stopping.filter((name) => !leftStoppedNames(effects, names).includes(name)) },
    { code: "left-stopped", names: leftStoppedNames(effects, names) },
  ];
  return clauses.filter((clause) => clause.names.length > 0);
}

/** A move is a stop here and a start there; only a live migration is not. */
function movesByStopping(effects: Effects): boolean {
  return effects.resources.some(({ kind, blocked }) => kind === "move" && !blocked);
}

function leftStoppedNames(effects: Effects, names: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(effects.leftStopped.map((id) => names.get(id) ?? id))];
}

function dangers(effects: Effects): readonly ForecastClause[] {
  return [
    ...(effects.fenced.length > 0 ? [{ code: "fenced" as const, names: effects.fenced }] : []),
    ...(effects.losesQuorum ? [{ code: "loses-quorum" as const }] : []),
  ];
}

/** Where the resource would go when its constraint is cleared; null where it stays or nobody asked. */
function goesBack(
  effects: Effects,
  resource: string,
  node: string,
  names: ReadonlyMap<string, string>,
): string | null {
  const back = effects.afterClearing?.find(
    (e) =>
      (e.kind === "move" || e.kind === "migrate" || e.kind === "promote") &&
      (names.get(e.instance) ?? names.get(e.resource) ?? e.resource) === resource &&
      e.to !== null &&
      e.to !== node,
  );
  return back?.to ?? null;
}
