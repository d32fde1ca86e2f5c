import type { Argv } from "../../../command/argv";
import { attributeOf, childOf } from "../../../pacemaker/xml/xml-element";
import { namedByAttribute } from "../../configuration/naming";
import type { ConfigurationOperation } from "../../configuration/operation";
import { idOf, partsOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { changes, named, nounOf, pcsCommand, refuse, resourceBefore, section } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** Members into a group, which pcs makes where it is not there. From 0.12 on it takes no fencing devices in. */
export function groupAddCommands(
  group: string,
  members: readonly string[],
  before: string | null,
  context: DialectContext,
): readonly Argv[] {
  const isFencing = members.some((one) => nounOf(resourceBefore(one, context)) === "stonith");
  if (isFencing && isAtLeast(context.version, 0, 12)) refuse("no-words");
  const place = before === null ? [] : ["--before", named(before)];
  return [
    pcsCommand("resource", "group", "add", named(group), ...members.map((one) => named(one)), ...place),
  ];
}

/** Moves the head of the new order before the tail, which is in that order already: one command, and the shortest one. */
export function reorderCommands(
  { id, members }: Step<"group.reorder">,
  context: DialectContext,
): readonly Argv[] {
  const old = partsOf(resourceBefore(id, context)).map(idOf);
  let at = members.length - 1;
  while (at > 0 && old.indexOf(members[at - 1] ?? "") < old.indexOf(members[at] ?? "")) at -= 1;
  return at === 0 ? [] : groupAddCommands(id, members.slice(0, at), members[at] ?? null, context);
}

export function cloneCommands(step: Step<"clone.create">, context: DialectContext): readonly Argv[] {
  const { version } = context;
  const resource = resourceBefore(step.of, context);
  if (attributeOf(resource, "class") === "stonith") refuse("no-words");
  // pcs writes constraints on the resource anew, for the clone.
  if (isConstrained(step.of, context)) refuse("does-more");
  const all = step.promotable ? { promotable: "true", ...step.meta } : step.meta;
  const { promotable, ...others } = all;
  const isPromotable = promotable === "true";
  const meta = changes(isPromotable ? others : all);
  const id = named(step.id, "op", "meta");
  if (isPromotable && !isAtLeast(version, 0, 10)) {
    return [pcsCommand("resource", "master", id, named(step.of), ...meta)];
  }
  const isOwnId = step.id !== `${step.of}-clone`;
  const takesId = isAtLeast(version, 0, 10, 8);
  if (isOwnId && !takesId) refuse("too-old");
  const options = isAtLeast(version, 0, 11, 6) ? section("meta", meta) : meta;
  const verb = isPromotable ? "promotable" : "clone";
  return [pcsCommand("resource", verb, named(step.of), ...(takesId ? [id] : []), ...options)];
}

function isConstrained(id: string, { before }: DialectContext): boolean {
  const moved = ["rsc_location", "rsc_order", "rsc_colocation"];
  return (childOf(before, "constraints")?.children ?? []).some(
    (one) => moved.includes(one.name) && namedByAttribute(one).includes(id),
  );
}
