import type { Argv } from "../../../command/argv";
import { attributeOf } from "../../../pacemaker/xml/xml-element";
import { type ConstraintStep, namedBy } from "../../configuration/edit-constraints";
import type { NewResourceSet } from "../../configuration/operation";
import { containerOf, idOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { constraintsOf, needsForce } from "./force";
import { ruleWords } from "./rules";
import { named, pair, pcsCommand, refuse, roleWord } from "./words";

type Step<Kind extends ConstraintStep["kind"]> = Extract<ConstraintStep, { kind: Kind }>;

/** A constraint of any kind, always with its id. */
export function constraintCommands(step: ConstraintStep, context: DialectContext): readonly Argv[] {
  const words = constraintWords(step, context);
  return [pcsCommand("constraint", ...words, ...(needsForce(step, context) ? ["--force"] : []))];
}

function constraintWords(step: ConstraintStep, context: DialectContext): readonly string[] {
  switch (step.kind) {
    case "colocation.create":
      return colocationWords(step, context);
    case "order.create":
      return orderWords(step, context);
    case "colocation.sets":
      return [
        "colocation",
        ...setWords(step.sets, context),
        pair("score", score(step.score)),
        pair("id", step.id),
      ];
    case "order.sets":
      refuseOneGroup(namedBy(step), context);
      return ["order", ...setWords(step.sets, context), ...orderOptions(step)];
    case "location.create":
      return locationWords(step, context);
    case "location.rule":
      return [
        "location",
        named(step.resource, "add", "remove", "delete", "show", "config", "avoids", "prefers"),
        ...ruleWords(step, context),
      ];
    case "ticket.create":
      return [
        "ticket",
        "add",
        named(step.ticket),
        ...(step.role === null ? [] : [roleWord(step.role, context)]),
        named(step.resource),
        ...lossPolicy(step),
        pair("id", step.id),
      ];
    case "ticket.sets":
      return [
        "ticket",
        ...setWords(step.sets, context),
        pair("ticket", step.ticket),
        ...lossPolicy(step),
        pair("id", step.id),
      ];
  }
}

function lossPolicy({ lossPolicy }: Step<"ticket.create" | "ticket.sets">): readonly string[] {
  return lossPolicy === null ? [] : [pair("loss-policy", lossPolicy)];
}

/** pcs gives a resource without a role the role Started as soon as the other has one, which is what no role means. */
function colocationWords(step: Step<"colocation.create">, context: DialectContext): readonly string[] {
  const role = (name: string | null) => (name === null ? [] : [roleWord(name, context)]);
  const points = score(step.score);
  return [
    "colocation",
    "add",
    ...role(step.role),
    named(step.resource, "with"),
    "with",
    ...role(step.withRole),
    named(step.with, "with"),
    isAtLeast(context.version, 0, 12) ? pair("score", points) : points,
    pair("id", step.id),
  ];
}

/** pcs writes both actions down. Without one of its own, the second has that of the first. */
function orderWords(step: Step<"order.create">, context: DialectContext): readonly string[] {
  const first = step.firstAction ?? "start";
  refuseOneGroup(namedBy(step), context);
  return [
    "order",
    first,
    named(step.first, "then"),
    "then",
    step.secondAction ?? first,
    named(step.second, "then"),
    ...orderOptions(step),
  ];
}

function orderOptions(step: Step<"order.create" | "order.sets">): readonly string[] {
  const oneWay = step.symmetrical ? [] : ["symmetrical=false"];
  return [pair("kind", step.strength), ...oneWay, pair("id", step.id)];
}

function setWords(sets: readonly NewResourceSet[], context: DialectContext): readonly string[] {
  const words = sets.flatMap(({ resources, sequential, requireAll, role, action }) => [
    "set",
    ...resources.map((id) => named(id, "set", "setoptions")),
    ...(sequential === null ? [] : [`sequential=${sequential}`]),
    ...(requireAll === null ? [] : [`require-all=${requireAll}`]),
    ...(role === null ? [] : [pair("role", roleWord(role, context))]),
    ...(action === null ? [] : [pair("action", action)]),
  ]);
  return [...words, "setoptions"];
}

/** pcs replaces whatever the resource has for that node. */
function locationWords(step: Step<"location.create">, context: DialectContext): readonly string[] {
  const isThere = constraintsOf(context.before, "rsc_location").some(
    (one) => attributeOf(one, "rsc") === step.resource && attributeOf(one, "node") === step.node,
  );
  if (isThere) refuse("does-more");
  // It knows a role of rules alone.
  if (step.role !== undefined) refuse("no-words");
  const points = score(step.score);
  return [
    "location",
    "add",
    named(step.id),
    named(step.resource),
    named(step.node),
    isAtLeast(context.version, 0, 12) ? pair("score", points) : points,
    ...(step.discovery === undefined ? [] : [pair("resource-discovery", step.discovery)]),
  ];
}

/** A negative number is the one argument with a "-" that pcs does not take for an option. */
function score(text: string): string {
  return /^[+-]?(?:\d+|INFINITY)$/.test(text) ? text : refuse("value-misread");
}

/** Members of one group have their order already, and pcs refuses to say it again. */
function refuseOneGroup(ids: readonly string[], { before }: DialectContext): void {
  const groups = ids.flatMap((id) => {
    const container = containerOf(before, id);
    return container?.name === "group" ? [idOf(container)] : [];
  });
  if (new Set(groups).size < groups.length) refuse("no-words");
}
