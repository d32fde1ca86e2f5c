import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import { err, ok, type Result } from "../../../result";
import type { Obstacle } from "../../effects/effects";
import type { Operation } from "../../operation";
import type { PlannedCommand } from "../../plan/plan";
import type { Expectation } from "../../run/expectation";
import { isSoAlready } from "../../run/so-already";
import type { RefusedCommand, Variant } from "../../trial/what-if";
import type { LiveWay, OperationHome, TrialOptions } from "../home";
import { trialOf } from "../live";
import type { Picture } from "../picture";
import { type ResourceBan, resourceBan } from "../resource-ban/home";
import { type ResourceCleanup, resourceCleanup } from "../resource-cleanup/home";
import { type ResourceClear, resourceClear } from "../resource-clear/home";
import { type ResourceMaintenance, resourceMaintenance } from "../resource-maintenance/home";
import { type ResourceManage, resourceManage } from "../resource-manage/home";
import { type ResourceMove, resourceMove } from "../resource-move/home";
import { type ResourceRefresh, resourceRefresh } from "../resource-refresh/home";
import { type ResourceRestart, resourceRestart } from "../resource-restart/home";
import { type ResourceStart, resourceStart } from "../resource-start/home";
import { type ResourceStop, resourceStop } from "../resource-stop/home";

/** What can be done with several at once. */
export type OneOfSeveral =
  | ResourceStart
  | ResourceStop
  | ResourceRestart
  | ResourceMove
  | ResourceManage
  | ResourceMaintenance
  | ResourceBan
  | ResourceClear
  | ResourceCleanup
  | ResourceRefresh;

/** The same verb for several resources, as one plan and one run. */
export interface ResourceSeveral {
  readonly kind: "resource.several";
  /** All of one kind, each of another resource. */
  readonly operations: readonly OneOfSeveral[];
}

const HOMES = {
  "resource.start": resourceStart,
  "resource.stop": resourceStop,
  "resource.restart": resourceRestart,
  "resource.move": resourceMove,
  "resource.manage": resourceManage,
  "resource.maintenance": resourceMaintenance,
  "resource.ban": resourceBan,
  "resource.clear": resourceClear,
  "resource.cleanup": resourceCleanup,
  "resource.refresh": resourceRefresh,
} as const satisfies {
  readonly [K in OneOfSeveral["kind"]]: OperationHome<Extract<OneOfSeveral, { kind: K }>>;
};

const MOST = 100;

const one: z.ZodType<OneOfSeveral> = z.union([
  resourceStart.input,
  resourceStop.input,
  resourceRestart.input,
  resourceMove.input,
  resourceManage.input,
  resourceMaintenance.input,
  resourceBan.input,
  resourceClear.input,
  resourceCleanup.input,
  resourceRefresh.input,
]);

/** The way of one of them, which takes operations of just its kind. */
function wayOf(operation: OneOfSeveral): LiveWay<OneOfSeveral> {
  const { way } = HOMES[operation.kind];
  if (way.kind !== "live") throw new Error(`${operation.kind} is not a live verb`);
  // As in the table of all homes: that a kind's home takes that kind is what the compiler cannot follow.
  return way as unknown as LiveWay<OneOfSeveral>;
}

/** What each of them says, one after another. */
function each<T>(
  { operations }: ResourceSeveral,
  ask: (way: LiveWay<OneOfSeveral>, operation: OneOfSeveral) => readonly T[],
): readonly T[] {
  return operations.flatMap((operation) => ask(wayOf(operation), operation));
}

/** Two members of a clone may come to one: it is done once. What is so already is left out; where all of them are, there is nothing to do. */
function prepare(wanted: ResourceSeveral, picture: Picture): Result<ResourceSeveral, Obstacle> {
  const prepared = new Map<string, OneOfSeveral>();
  const so: SoAlready[] = [];
  for (const operation of wanted.operations) {
    const made = wayOf(operation).prepare(operation, picture);
    if (made.ok) prepared.set(JSON.stringify(made.value), made.value);
    else if (isOfSo(made.error)) so.push(made.error);
    else return err(made.error);
  }
  const [first] = so;
  if (prepared.size > 0 || first === undefined)
    return ok({ kind: "resource.several", operations: [...prepared.values()] });
  const resources = [...new Set(so.map(({ resource }) => resource))];
  return err(resources.length === 1 ? first : { code: "several-so", resources: resources.join(", ") });
}

type SoAlready = Extract<Obstacle, { readonly code: "already-there" | "nothing-to-clear" }>;

function isOfSo(obstacle: Obstacle): obstacle is SoAlready {
  return obstacle.code === "already-there" || obstacle.code === "nothing-to-clear";
}

/** What each of them gives, as one change; null where there is nothing. */
function together(
  operation: ResourceSeveral,
  ask: (way: LiveWay<OneOfSeveral>, operation: OneOfSeveral) => Operation | null | undefined,
) {
  const back = each(operation, (way, of) => {
    const known = one.safeParse(ask(way, of));
    return known.success ? [known.data] : [];
  });
  const [first] = back;
  // Several are of one kind: what kept moves of different pasts would go back by is more than one change.
  if (first === undefined || back.some(({ kind }) => kind !== first.kind)) return null;
  return back.length === 1 ? first : ({ kind: "resource.several", operations: back } as const);
}

/** The way back of all that changed: where one of them has none, only some would come back, which is no way back of the whole. */
function undo(operation: ResourceSeveral, before: Cluster) {
  const isPartial = operation.operations.some(
    (of) => wayOf(of).undo(of, before) === null && !isSoAlready(wayOf(of).expectations(of, before), before),
  );
  return isPartial ? null : together(operation, (way, of) => way.undo(of, before));
}

/** All that comes at once, then all that comes once that is seen: one half of the whole, then the other. */
function commands(operation: ResourceSeveral, picture: Picture): readonly PlannedCommand[] {
  const all = each(operation, (way, of) => way.commands(of, picture));
  return [...all.filter(({ when }) => when === "now"), ...all.filter(({ when }) => when === "later")];
}

/** What comes afterwards is told of all of them, or of none: where one cannot be tried, what the others come to is not known either. */
function trial(operation: ResourceSeveral, picture: Picture, options: TrialOptions): Partial<Variant> {
  const trials = operation.operations.map((of) => trialOf(wayOf(of), of, picture, options));
  const isUntold = operation.operations.some(
    (of, at) =>
      trials[at]?.afterwards.length === 0 &&
      wayOf(of)
        .commands(of, picture)
        .some(({ when }) => when === "later"),
  );
  return {
    changes: trials.flatMap(({ changes }) => changes),
    afterwards: isUntold ? [] : trials.flatMap(({ afterwards }) => afterwards),
  };
}

/** Of the one whose command the tool refused. */
function explanation({ operations }: ResourceSeveral, picture: Picture, refused: RefusedCommand) {
  let at = refused.command;
  for (const of of operations) {
    const { length } = trialOf(wayOf(of), of, picture, { atSize: false }).changes;
    if (at < length) return wayOf(of).explanation?.(of, picture, { ...refused, command: at }) ?? null;
    at -= length;
  }
  return null;
}

function distinct(expectations: readonly Expectation[]): readonly Expectation[] {
  return [...new Map(expectations.map((one) => [JSON.stringify(one), one])).values()];
}

const way: LiveWay<ResourceSeveral> = {
  kind: "live",
  prepare,
  commands,
  trial,
  refusal: (operation, foretold, picture) =>
    each(operation, (way, of) => {
      const refused = way.refusal?.(of, foretold, picture) ?? null;
      return refused === null ? [] : [refused];
    })[0] ?? null,
  explanation,
  notes: (operation, foretold, picture) =>
    each(operation, (way, of) => way.notes?.(of, foretold, picture) ?? []),
  placedAnywhere: ({ operations }) => operations.every((of) => wayOf(of).placedAnywhere?.(of) ?? false),
  expectations: (operation, before) => each(operation, (way, of) => way.expectations(of, before)),
  marks: (operation, before) => each(operation, (way, of) => (way.marks ?? way.expectations)(of, before)),
  isHalved: ({ operations }) => operations.some((of) => wayOf(of).isHalved?.(of) ?? false),
  afterwards: (operation, moved) => distinct(each(operation, (way, of) => way.afterwards?.(of, moved) ?? [])),
  settled: (operation) =>
    operation.operations.every((of) => wayOf(of).settled !== undefined)
      ? each(operation, (way, of) => way.settled?.(of) ?? [])
      : null,
  undo,
  leaves: (operation) => together(operation, (way, of) => way.leaves?.(of)),
  leftover: (operation, cluster) => together(operation, (way, of) => way.leftover?.(of, cluster)),
};

export const resourceSeveral: OperationHome<ResourceSeveral> = {
  input: z
    .strictObject({ kind: z.literal("resource.several"), operations: z.array(one).min(1).max(MOST) })
    .refine(({ operations }) => new Set(operations.map(({ kind }) => kind)).size === 1, "one-kind"),
  way,
};
