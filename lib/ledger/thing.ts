import type { Standing } from "../cluster/leftover";

/**
 * Something that a person or a tool left on a cluster, and that is still there: as a closed union. Each says what it is about;
 * since when, what it still does and how it is cleared is told beside it (`entry.ts`).
 */
export type Thing =
  /** Of a move or a ban. */
  | {
      readonly kind: "constraint";
      readonly constraint: string;
      readonly resource: string;
      readonly node: string | null;
      readonly origin: "cli-prefer" | "cli-ban";
      readonly standing: Standing;
      /** The moment that its rule ends at, as written. */
      readonly until: string | null;
    }
  | {
      readonly kind: "standby" | "maintenance";
      readonly node: string;
      /** It ends when the node's cluster services restart. */
      readonly untilRestart: boolean;
    }
  /** A failed operation with on-fail=standby has put the node there. */
  | { readonly kind: "standby-on-fail"; readonly node: string }
  | { readonly kind: "maintenance-mode" }
  | { readonly kind: "stop-all" }
  | { readonly kind: "unmanaged" | "resource-maintenance"; readonly resource: string }
  /** Kept stopped, or kept from being promoted: as it is written. */
  | { readonly kind: "target-role"; readonly resource: string; readonly role: string }
  | {
      readonly kind: "operation-off";
      readonly resource: string;
      readonly operation: string;
      /** As written. */
      readonly interval: string;
    }
  | {
      readonly kind: "failure";
      readonly resource: string;
      readonly node: string;
      /** Of this resource on this node; 1000000 is "INFINITY". */
      readonly failCount: number;
      /** The last operation that failed and what it said; null where only the count is left. */
      readonly task: string | null;
      readonly said: string | null;
    }
  /** It runs, or is remembered, and is in no configuration any more. */
  | { readonly kind: "orphan"; readonly resource: string; readonly nodes: readonly string[] }
  /** A rule whose time is over, as crm_rule says; `owner` is the constraint or the set of values that it is in. */
  | {
      readonly kind: "expired-rule";
      readonly rule: string;
      readonly owner: string;
      /** The owner comes to nothing without it, and can go. */
      readonly whole: boolean;
    }
  /** Of no daemon and no agent that is configured; it ends when the node's cluster services restart. */
  | {
      readonly kind: "transient-attribute";
      readonly node: string;
      readonly name: string;
      readonly value: string;
    }
  /** A copy of the configuration that somebody began with crm_shadow. */
  | { readonly kind: "shadow"; readonly node: string; readonly name: string }
  /** Of a console that was killed: it goes by itself where the cluster is watched. */
  | { readonly kind: "scratch"; readonly node: string; readonly count: number }
  | { readonly kind: "practice-copy"; readonly clusterId: string; readonly name: string };

/** What names a thing among all others, however else it may be now. */
export function thingKey(thing: Thing): string {
  switch (thing.kind) {
    case "constraint":
      return `${thing.kind} ${thing.constraint}`;
    case "standby":
    case "maintenance":
    case "standby-on-fail":
      return `${thing.kind} ${thing.node}`;
    case "maintenance-mode":
    case "stop-all":
      return thing.kind;
    case "unmanaged":
    case "resource-maintenance":
    case "target-role":
    case "orphan":
      return `${thing.kind} ${thing.resource}`;
    case "operation-off":
      return `${thing.kind} ${thing.resource} ${thing.operation} ${thing.interval}`;
    case "failure":
      return `${thing.kind} ${thing.resource} ${thing.node}`;
    case "expired-rule":
      return `${thing.kind} ${thing.rule}`;
    case "transient-attribute":
    case "shadow":
      return `${thing.kind} ${thing.node} ${thing.name}`;
    case "scratch":
      return `${thing.kind} ${thing.node}`;
    case "practice-copy":
      return `${thing.kind} ${thing.clusterId}`;
  }
}
