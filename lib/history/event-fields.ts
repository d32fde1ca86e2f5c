import type { ClusterEvent } from "../cluster/event";
import type { Partition } from "../cluster/partitions";

type FieldOf<Value> = Value extends boolean
  ? "flag"
  : Value extends readonly string[]
    ? "texts"
    : Value extends readonly Partition[]
      ? "parts"
      : null extends Value
        ? "text or null"
        : "text";
type FieldsOf<Event> = { readonly [Name in Exclude<keyof Event, "kind">]: FieldOf<Event[Name]> };

/** What each kind of event consists of: a kind or field that is missing here does not compile. */
const FIELDS: { readonly [Kind in ClusterEvent["kind"]]: FieldsOf<Extract<ClusterEvent, { kind: Kind }>> } = {
  "resource.started": { resource: "text", node: "text" },
  "resource.stopped": { resource: "text", node: "text" },
  "resource.moved": { resource: "text", from: "text", to: "text" },
  "resource.promoted": { resource: "text", node: "text" },
  "resource.demoted": { resource: "text", node: "text" },
  "resource.failed": {
    resource: "text",
    node: "text",
    task: "text",
    exitStatus: "text",
    exitReason: "text or null",
  },
  "resource.recovered": { resource: "text", node: "text" },
  "resource.added": { resource: "text" },
  "resource.removed": { resource: "text" },
  "resource.managed": { resource: "text", managed: "flag" },
  "node.joined": { node: "text" },
  "node.left": { node: "text" },
  "node.unclean": { node: "text" },
  "node.fenced": { node: "text", by: "text or null", succeeded: "flag" },
  "node.standby": { node: "text", on: "flag" },
  "node.maintenance": { node: "text", on: "flag" },
  "cluster.quorum": { has: "flag" },
  "cluster.dc": { node: "text or null" },
  "cluster.maintenance": { on: "flag" },
  "cluster.divided": { partitions: "parts", doubled: "texts" },
  "cluster.united": { members: "texts", doubled: "texts" },
  "constraint.added": { constraint: "text" },
  "constraint.removed": { constraint: "text" },
};

/** An event as it was stored, by this version or another; null where this one has no such event. */
export function readEvent(value: unknown): ClusterEvent | null {
  if (typeof value !== "object" || value === null) return null;
  const stored = value as Readonly<Record<string, unknown>>;
  const { kind } = stored;
  if (typeof kind !== "string" || !Object.hasOwn(FIELDS, kind)) return null;
  const fields: Readonly<Record<string, string>> = FIELDS[kind as ClusterEvent["kind"]];
  const fits = Object.entries(fields).every(([name, field]) => isField(stored[name], field));
  if (!fits) return null;
  const known = Object.keys(fields).map((name) => [name, stored[name]]);
  return { kind, ...Object.fromEntries(known) } as ClusterEvent;
}

function isField(value: unknown, field: string): boolean {
  if (field === "flag") return typeof value === "boolean";
  if (field === "texts") return isTexts(value);
  if (field === "parts") return Array.isArray(value) && value.every(isPart);
  return typeof value === "string" || (field === "text or null" && value === null);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isPart(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { members, dc, hasQuorum } = value as Readonly<Record<string, unknown>>;
  return isTexts(members) && (dc === null || typeof dc === "string") && typeof hasQuorum === "boolean";
}
