import type { ConfigurationOperation } from "../change/configuration/operation";
import { type Located, locate } from "../change/locate";
import type { Operation } from "../change/operation";
import type { ChangePurpose } from "../change/operations/configuration-change/purposes";
import type { Cluster } from "../cluster/cluster";
import type { Thing } from "./thing";

/** How a thing is cleared. */
export interface WayOut {
  /** By itself, with the ordinary review; null: no change of the cluster clears it. */
  readonly operation: Operation | null;
  /** The same as steps of a configuration change, which can be made together with others'; null where it is not in the configuration. */
  readonly steps: readonly ConfigurationOperation[] | null;
}

const NONE: WayOut = { operation: null, steps: null };

/** How each of the things is cleared, alone and together with others. */
export function clearingOf(thing: Thing, cluster: Cluster): WayOut {
  switch (thing.kind) {
    case "constraint":
      return ofConstraint(thing);
    case "standby":
      return {
        operation: { kind: "node.online", node: thing.node },
        steps: thing.untilRestart ? null : [nodeValue(thing.node, "standby")],
      };
    case "standby-on-fail":
      return { operation: { kind: "node.online", node: thing.node }, steps: null };
    case "maintenance":
      return {
        operation: { kind: "node.maintenance", node: thing.node, on: false },
        steps: thing.untilRestart ? null : [nodeValue(thing.node, "maintenance")],
      };
    case "maintenance-mode":
      return bySteps("maintenance-mode", "property", property("maintenance-mode"));
    case "stop-all":
      return bySteps("stop-all-resources", "property", property("stop-all-resources"));
    case "unmanaged":
    case "resource-maintenance":
    case "target-role":
      return ofMeta(thing, locate(cluster, thing.resource));
    case "operation-off": {
      const { resource: id, operation: name, interval } = thing;
      const on = { name, interval, options: { enabled: "true" }, checkLevel: null };
      const nothing = { parameters: {}, meta: {}, utilization: {}, dropOperations: [] };
      return bySteps(id, "change", { kind: "primitive.change", id, ...nothing, putOperations: [on] });
    }
    case "failure": {
      const { resource, node } = thing;
      return { operation: { kind: "resource.cleanup", resource, node }, steps: null };
    }
    // A clean-up forgets failures alone: what is remembered of it goes by a refresh.
    case "orphan":
      return {
        operation: { kind: "resource.refresh", resource: thing.resource, node: null },
        steps: null,
      };
    case "expired-rule":
      return thing.whole
        ? bySteps(thing.owner, "constraint", { kind: "constraint.delete", id: thing.owner })
        : NONE;
    case "transient-attribute":
      return { operation: { kind: "node.forget", node: thing.node, name: thing.name }, steps: null };
    case "shadow":
      return { operation: { kind: "shadow.delete", node: thing.node, name: thing.name }, steps: null };
    case "scratch":
    case "practice-copy":
      return NONE;
  }
}

/** Those that are cleared by one review: all that the configuration has, or else the first sort of what else is wanted. */
export function together(
  ways: readonly WayOut[],
  subject: string,
): { readonly operation: Operation; readonly rest: number } | null {
  const steps = ways.flatMap((way) => way.steps ?? []);
  const inSteps = ways.filter((way) => way.steps !== null).length;
  const [only] = ways;
  if (ways.length === 1 && only !== undefined)
    return only.operation === null ? null : { operation: only.operation, rest: 0 };
  if (inSteps > 1) {
    const operation = { kind: "configuration.change", subject, purpose: "leftovers", steps } as const;
    return { operation, rest: ways.length - inSteps };
  }
  const cleanups = ways.flatMap(({ operation }) =>
    operation?.kind === "resource.cleanup" ? [operation] : [],
  );
  if (cleanups.length > 1)
    return {
      operation: { kind: "resource.several", operations: cleanups },
      rest: ways.length - cleanups.length,
    };
  const first = ways.find(({ operation }) => operation !== null)?.operation ?? null;
  return first === null ? null : { operation: first, rest: ways.length - 1 };
}

function ofConstraint(thing: Extract<Thing, { kind: "constraint" }>): WayOut {
  // Of one that ends some day the tool finds a ban by its name, and what holds on a node only by the resource.
  const isNamed = thing.origin === "cli-ban" || thing.until === null;
  const { resource, constraint } = thing;
  return {
    operation: { kind: "resource.clear", resource, node: isNamed ? thing.node : null },
    steps: [{ kind: "constraint.delete", id: constraint }],
  };
}

function nodeValue(node: string, name: string): ConfigurationOperation {
  return { kind: "node.attribute", node, values: { [name]: null } };
}

function property(name: string): ConfigurationOperation {
  return { kind: "property.set", values: { [name]: null } };
}

type MetaThing = Extract<Thing, { kind: "unmanaged" | "resource-maintenance" | "target-role" }>;

const META = {
  unmanaged: "is-managed",
  "resource-maintenance": "maintenance",
  "target-role": "target-role",
} as const;

/** The live verbs are of what hangs on the resource itself; of what is inside a clone they would write at the clone. */
function ofMeta(thing: MetaThing, found: Located | null): WayOut {
  const { resource, kind } = thing;
  const step = { kind: "resource.meta", id: resource, meta: { [META[kind]]: null } } as const;
  if (found === null || found.as === "inside") return bySteps(resource, "change", step);
  return { operation: liveVerb(thing), steps: [step] };
}

function liveVerb({ kind, resource }: MetaThing): Operation {
  if (kind === "unmanaged") return { kind: "resource.manage", resource, managed: true };
  if (kind === "resource-maintenance") return { kind: "resource.maintenance", resource, on: false };
  return { kind: "resource.start", resource };
}

function bySteps(
  subject: string,
  purpose: ChangePurpose,
  ...steps: readonly ConfigurationOperation[]
): WayOut {
  return { operation: { kind: "configuration.change", subject, purpose, steps }, steps };
}
