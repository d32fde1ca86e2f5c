import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import { err, ok, type Result } from "../../../result";
import type { Obstacle } from "../../effects/effects";
import type { LiveWay, OperationHome } from "../home";
import { trialOf } from "../live";
import type { Picture } from "../picture";
import { type ResourceBan, resourceBan } from "../resource-ban/home";
import { type ResourceCleanup, resourceCleanup } from "../resource-cleanup/home";
import { type ResourceClear, resourceClear } from "../resource-clear/home";
import { type ResourceMaintenance, resourceMaintenance } from "../resource-maintenance/home";
import { type ResourceManage, resourceManage } from "../resource-manage/home";
import { type ResourceRefresh, resourceRefresh } from "../resource-refresh/home";
import { type ResourceStart, resourceStart } from "../resource-start/home";
import { type ResourceStop, resourceStop } from "../resource-stop/home";

/** What can be done with several at once: verbs that are over when their commands are through and their effects are seen. */
export type OneOfSeveral =
  | ResourceStart
  | ResourceStop
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

/** Two members of a clone may come to one: it is done once. */
function prepare(wanted: ResourceSeveral, picture: Picture): Result<ResourceSeveral, Obstacle> {
  const prepared = new Map<string, OneOfSeveral>();
  for (const operation of wanted.operations) {
    const made = wayOf(operation).prepare(operation, picture);
    if (!made.ok) return err(made.error);
    prepared.set(JSON.stringify(made.value), made.value);
  }
  return ok({ kind: "resource.several", operations: [...prepared.values()] });
}

function undo(operation: ResourceSeveral, before: Cluster) {
  const back = each(operation, (way, of) => {
    const undone = way.undo(of, before);
    const known = one.safeParse(undone);
    return known.success ? [known.data] : [];
  });
  const [first] = back;
  if (first === undefined) return null;
  return back.length === 1 ? first : ({ kind: "resource.several", operations: back } as const);
}

const way: LiveWay<ResourceSeveral> = {
  kind: "live",
  prepare,
  commands: (operation, picture) => each(operation, (way, of) => way.commands(of, picture)),
  trial: (operation, picture, options) => {
    const trials = operation.operations.map((of) => trialOf(wayOf(of), of, picture, options));
    return {
      changes: trials.flatMap(({ changes }) => changes),
      afterwards: trials.flatMap(({ afterwards }) => afterwards),
    };
  },
  refusal: (operation, foretold, picture) =>
    each(operation, (way, of) => {
      const refused = way.refusal?.(of, foretold, picture) ?? null;
      return refused === null ? [] : [refused];
    })[0] ?? null,
  notes: (operation, foretold, picture) =>
    each(operation, (way, of) => way.notes?.(of, foretold, picture) ?? []),
  placedAnywhere: ({ operations }) => operations.every((of) => wayOf(of).placedAnywhere?.(of) ?? false),
  expectations: (operation, before) => each(operation, (way, of) => way.expectations(of, before)),
  marks: (operation, before) => each(operation, (way, of) => (way.marks ?? way.expectations)(of, before)),
  undo,
};

export const resourceSeveral: OperationHome<ResourceSeveral> = {
  input: z
    .strictObject({ kind: z.literal("resource.several"), operations: z.array(one).min(1).max(MOST) })
    .refine(({ operations }) => new Set(operations.map(({ kind }) => kind)).size === 1, "one-kind"),
  way,
};
