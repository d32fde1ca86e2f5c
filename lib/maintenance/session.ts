import type { Operation } from "../change/operation";
import type { Cluster } from "../cluster/cluster";
import type { Thing } from "../ledger/thing";

export type MaintenanceMode = "standby" | "maintenance";

/** What somebody wants to work on. */
export interface MaintenanceWish {
  /** Null: the whole cluster, which has no standby. */
  readonly node: string | null;
  /** `standby`: everything moves away. `maintenance`: it stays, and the cluster leaves it alone. */
  readonly mode: MaintenanceMode;
  /** What for, in the person's own words; may be empty. */
  readonly note: string;
  /** When it is expected to be over (ISO); null: not said. */
  readonly until: string | null;
}

/**
 * Work on a node or on a whole cluster: a record around the change that begins it and the one that ends it, which are ordinary
 * ones. What it set is one setting, and that is what its end takes back. Times are ISO 8601, UTC, the console's clock.
 */
export interface MaintenanceSession extends MaintenanceWish {
  readonly id: string;
  readonly clusterId: string;
  readonly by: string;
  /** When it was asked for: the first change of that person after it that sets what it is about begins it. */
  readonly askedAt: string;
  readonly before: Before;
  /** Null: its change was not made (yet). */
  readonly begun: { readonly at: string; readonly runId: string } | null;
  readonly ended: MaintenanceEnd | null;
}

/** How the cluster was before. */
export interface Before {
  /** What was left on it then (`keyOf` of each), to tell what came meanwhile. */
  readonly things: readonly string[];
  /** What ran on the node; of a whole cluster nothing moves. */
  readonly resources: readonly string[];
  /** `maintenance-mode` as it was written; null: it was not. */
  readonly written: string | null;
}

export type MaintenanceEnd =
  /** By a change that was made through Harrier, in whichever place. */
  | { readonly kind: "run"; readonly at: string; readonly by: string; readonly runId: string }
  /** Somebody else took the setting out: as the configuration has its last writer. `at`: when that was seen. */
  | {
      readonly kind: "elsewhere";
      readonly at: string;
      readonly user: string | null;
      readonly client: string | null;
      readonly origin: string | null;
    };

/** What it sets, as the ledger has it. */
export function settingOf({ node, mode }: Pick<MaintenanceWish, "node" | "mode">): Thing {
  return node === null ? { kind: "maintenance-mode" } : { kind: mode, node, untilRestart: false };
}

/** Whether the cluster shows what it sets. */
export function isSet(
  { node: name, mode }: Pick<MaintenanceWish, "node" | "mode">,
  { nodes, options }: Pick<Cluster, "nodes" | "options">,
): boolean {
  if (name === null) return options.maintenanceMode;
  const node = nodes.find((one) => one.name === name);
  return node !== undefined && (mode === "standby" ? node.standby : node.maintenance);
}

export function beginningOf({ node, mode }: Pick<MaintenanceWish, "node" | "mode">): Operation {
  if (node === null) return modeOf("true");
  return mode === "standby" ? { kind: "node.standby", node } : { kind: "node.maintenance", node, on: true };
}

/** What takes back what it set, and nothing else. */
export function endingOf({
  node,
  mode,
  before,
}: Pick<MaintenanceSession, "node" | "mode" | "before">): Operation {
  if (node === null) return modeOf(before.written);
  return mode === "standby" ? { kind: "node.online", node } : { kind: "node.maintenance", node, on: false };
}

function modeOf(value: string | null): Operation {
  const steps = [{ kind: "property.set", values: { "maintenance-mode": value } }] as const;
  return { kind: "configuration.change", subject: "maintenance-mode", purpose: "property", steps };
}

/** It has begun, and is not over. */
export function isOpen({ begun, ended }: MaintenanceSession): boolean {
  return begun !== null && ended === null;
}

/** Whether it lasts longer than was expected. */
export function isOverdue(session: MaintenanceSession, now: string): boolean {
  return isOpen(session) && session.until !== null && session.until < now;
}
