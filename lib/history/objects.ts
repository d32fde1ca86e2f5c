import type { TouchedObject } from "../change/configuration/touched";
import type { Operation } from "../change/operation";
import { membersIn } from "../cluster/division-course";
import type { ClusterEvent } from "../cluster/event";
import { withoutInstance } from "../cluster/resource";
import type { Transition } from "./transition";

/** What an entry is about, as it is looked up: `node:n1`, `resource:vip`, `constraint:c1`. */
export type ObjectName = `${"node" | "resource" | "constraint"}:${string}`;

/** `topOf`: the top-level resource that a resource belongs to, so that a group's history has its members'. */
export function objectsOfEvent(
  event: ClusterEvent,
  topOf: (resource: string) => string | undefined,
): readonly ObjectName[] {
  const names: ObjectName[] = [];
  if ("resource" in event) {
    const id = withoutInstance(event.resource);
    names.push(`resource:${id}`, `resource:${topOf(event.resource) ?? id}`);
  }
  if ("node" in event && event.node !== null) names.push(`node:${event.node}`);
  if ("from" in event) names.push(`node:${event.from}`, `node:${event.to}`);
  if ("doubled" in event) {
    const members = "members" in event ? event.members : membersIn(event);
    names.push(...members.map((member) => `node:${member}` as const));
    for (const one of event.doubled) {
      const id = withoutInstance(one);
      names.push(`resource:${id}`, `resource:${topOf(one) ?? id}`);
    }
  }
  if ("constraint" in event) names.push(`constraint:${event.constraint}`);
  return [...new Set(names)];
}

/** Fields of operations and their steps that name something. */
const NODES = ["node", "to", "nodes"];
const RESOURCES = ["resource", "subject", "id", "members", "of", "with", "first", "second", "resources"];
const PARTS = ["steps", "sets"];

/** What an operation names, whichever it is: an id too many finds an entry more, and does no harm. */
export function objectsOfOperation(operation: Operation): readonly ObjectName[] {
  return [...new Set(namesIn(operation as unknown as Readonly<Record<string, unknown>>))];
}

function namesIn(part: Readonly<Record<string, unknown>>): readonly ObjectName[] {
  const isConstraint = /^(?:colocation|order|location|constraint)\./.test(String(part.kind));
  return Object.entries(part).flatMap(([field, value]): readonly ObjectName[] => {
    const texts = [value].flat().filter((one) => typeof one === "string");
    if (NODES.includes(field)) return texts.map((text) => `node:${text}` as const);
    if (field === "id" && isConstraint) return texts.map((text) => `constraint:${text}` as const);
    if (RESOURCES.includes(field)) return texts.map((text) => `resource:${text}` as const);
    if (!PARTS.includes(field) || !Array.isArray(value)) return [];
    return value.flatMap((one) => namesIn(one as Readonly<Record<string, unknown>>));
  });
}

/** What a configuration change made another, by the paths of what it touched. */
export function objectsTouched(touched: readonly Pick<TouchedObject, "path">[]): readonly ObjectName[] {
  const names = touched.flatMap(({ path }): readonly ObjectName[] => {
    const [section, id = ""] = path.split("/");
    if (section === "resources") return [`resource:${id}`];
    if (section === "constraints") return [`constraint:${id}`];
    return section === "nodes" ? [`node:${id}`] : [];
  });
  return [...new Set(names)];
}

/** What a decision of the scheduler is about: what it starts, stops and moves, and where; nobody asks for its own file. */
export function objectsOfTransition(
  { actions, node }: Transition,
  topOf: (resource: string) => string | undefined,
): readonly ObjectName[] {
  const names = (actions ?? []).flatMap(({ kind, subject, from, to }): readonly ObjectName[] => {
    if (kind === "fence") return [`node:${subject}`];
    const id = withoutInstance(subject);
    const nodes = [from, to].flatMap((name) => (name === null ? [] : [`node:${name}` as const]));
    return [`resource:${id}`, `resource:${topOf(id) ?? id}`, ...nodes];
  });
  return [...new Set([`node:${node}` as const, ...names])];
}
