import type { ConfigurationOperation } from "./configuration/operation";

/** Everything that Harrier can change, as a closed union. One word per verb: permission, audit and messages use `kind`. */
export type Operation =
  | { readonly kind: "node.standby"; readonly node: string }
  | { readonly kind: "node.online"; readonly node: string }
  | { readonly kind: "node.maintenance"; readonly node: string; readonly on: boolean }
  | {
      readonly kind: "resource.move";
      /** Top-level id: a member moves its group, so the group's id stands here. */
      readonly resource: string;
      readonly to: string;
      /** Move the promoted role instead of the whole resource. */
      readonly promoted: boolean;
      /** Keep the location constraint afterwards instead of letting go. */
      readonly keep: boolean;
    }
  /** Remove the constraints that moves and bans left on a resource. */
  | { readonly kind: "resource.clear"; readonly resource: string }
  /** Forget failures, so that the cluster tries again. On one node, or everywhere. */
  | { readonly kind: "resource.cleanup"; readonly resource: string; readonly node: string | null }
  /** Whether systemd itself starts a unit at boot, on these nodes. The CIB knows nothing of it. */
  | {
      readonly kind: "unit.boot";
      readonly unit: string;
      readonly nodes: readonly string[];
      readonly enabled: boolean;
    }
  /** Steps that change the configuration together: staged on a copy, applied as one patch, all or nothing. */
  | {
      readonly kind: "configuration.change";
      /** What it is about, as a person would call it: an id, mostly. */
      readonly subject: string;
      readonly purpose: ChangePurpose;
      readonly steps: readonly ConfigurationOperation[];
    }
  /** Takes back what a configuration change did, where nobody touched it since. */
  | { readonly kind: "configuration.undo"; readonly subject: string; readonly run: string };

/** What a configuration change is for, as codes worded under `change.purpose.<purpose>`. */
export const CHANGE_PURPOSES = [
  "virtual-ip",
  "filesystem",
  "nginx",
  "web-service",
  "group",
  "clone",
  "colocation",
  "order",
  "location",
  "stickiness",
  "resource",
  "change",
  "delete",
] as const;

export type ChangePurpose = (typeof CHANGE_PURPOSES)[number];

export type OperationKind = Operation["kind"];

/** Id of what an operation is about: a node's name, a resource's id or a unit's name. */
export function subjectOf(operation: Operation): string {
  if ("subject" in operation) return operation.subject;
  if ("unit" in operation) return operation.unit;
  return "node" in operation && operation.kind.startsWith("node.")
    ? (operation.node as string)
    : (operation as { resource: string }).resource;
}

export type ConfigurationChange = Extract<Operation, { kind: "configuration.change" | "configuration.undo" }>;

/** Whether an operation is staged on a copy of the configuration and applied as a patch. */
export function isConfigurationChange(operation: Operation): operation is ConfigurationChange {
  return operation.kind === "configuration.change" || operation.kind === "configuration.undo";
}
