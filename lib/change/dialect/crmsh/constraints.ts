import type { Argv } from "../../../command/argv";
import type {
  ConfigurationOperation,
  ConstraintRole,
  NewResourceSet,
  ScoreText,
} from "../../configuration/operation";
import type { DialectContext } from "../dialect";
import { requireRole } from "./roles";
import { ruleWords } from "./rules";
import { crm, plainId, Unsayable } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

export function colocation(step: Step<"colocation.create">, context: DialectContext): readonly Argv[] {
  for (const role of [step.role, step.withRole]) requireRole(role, context);
  const words = [reference(step.resource, step.role), reference(step.with, step.withRole)];
  return [configure("colocation", step.id, score(step.score), ...words)];
}

export function colocationSets(step: Step<"colocation.sets">, context: DialectContext): readonly Argv[] {
  for (const { role } of step.sets) requireRole(role, context);
  if (step.sets.some(({ action }) => action !== null)) throw new Unsayable("no-words");
  return [configure("colocation", step.id, score(step.score), ...setWords(step.sets))];
}

export function order(step: Step<"order.create">): readonly Argv[] {
  const words = [reference(step.first, step.firstAction), reference(step.second, step.secondAction)];
  return [configure("order", step.id, `${step.strength}:`, ...words, ...symmetry(step))];
}

export function orderSets(step: Step<"order.sets">): readonly Argv[] {
  if (step.sets.some(({ role }) => role !== null)) throw new Unsayable("no-words");
  return [configure("order", step.id, `${step.strength}:`, ...setWords(step.sets), ...symmetry(step))];
}

export function location(step: Step<"location.create">, context: DialectContext): readonly Argv[] {
  requireRole(step.role ?? null, context);
  // A node's name in crmsh's grammar; with ":" or "=" it would be something else.
  if (!/^[A-Za-z0-9_][^=:\s'"\\]*$/.test(step.node)) throw new Unsayable("value-misread");
  const own = [
    ...(step.role === undefined ? [] : [`role=${step.role}`]),
    ...(step.discovery === undefined ? [] : [`resource-discovery=${step.discovery}`]),
  ];
  return [configure("location", step.id, plainId(step.resource), ...own, score(step.score), step.node)];
}

export function locationRule(step: Step<"location.rule">, context: DialectContext): readonly Argv[] {
  requireRole(step.role, context);
  const role = step.role === null ? [] : [`$role=${step.role}`];
  const words = ["rule", ...role, score(step.score), ...ruleWords(step.rule)];
  return [configure("location", step.id, plainId(step.resource), ...words)];
}

export function ticket(step: Step<"ticket.create">, context: DialectContext): readonly Argv[] {
  requireRole(step.role, context);
  const words = [ticketWord(step), reference(step.resource, step.role), ...lossPolicy(step)];
  return [configure("rsc_ticket", step.id, ...words)];
}

export function ticketSets(step: Step<"ticket.sets">, context: DialectContext): readonly Argv[] {
  for (const { role } of step.sets) requireRole(role, context);
  if (step.sets.some(({ action }) => action !== null)) throw new Unsayable("no-words");
  const words = [ticketWord(step), ...setWords(step.sets, 1), ...lossPolicy(step)];
  return [configure("rsc_ticket", step.id, ...words)];
}

function ticketWord({ ticket }: Step<"ticket.create" | "ticket.sets">): string {
  if (!/^[\w.-]+$/.test(ticket)) throw new Unsayable("value-misread");
  return `${ticket}:`;
}

function lossPolicy({ lossPolicy }: Step<"ticket.create" | "ticket.sets">): readonly string[] {
  return lossPolicy === null ? [] : [`loss-policy=${lossPolicy}`];
}

function configure(verb: string, id: string, ...words: readonly string[]): Argv {
  return crm("configure", verb, plainId(id), ...words);
}

function score(text: ScoreText): string {
  if (!/^[+-]?(?:INFINITY|\d+)$/.test(text)) throw new Unsayable("value-misread");
  return `${text.replace("INFINITY", "inf")}:`;
}

function symmetry({ symmetrical }: { readonly symmetrical: boolean }): readonly string[] {
  return symmetrical ? [] : ["symmetrical=false"];
}

function reference(id: string, qualifier: string | null): string {
  return qualifier === null ? plainId(id) : `${plainId(id)}:${qualifier}`;
}

/**
 * `a b ( c d ) [ e f ]`: one after another, side by side, side by side and one of them is enough. As many plain words as a constraint without
 * sets has (`plain`) would be one, so `_rsc_set_` goes before them.
 */
function setWords(sets: readonly NewResourceSet[], plain: 1 | 2 = 2): readonly string[] {
  const words = sets.flatMap((set, index) => {
    const previous = sets[index - 1];
    // Nothing stands between two plain sets; only another role or action tells them apart.
    const runsOn = previous !== undefined && isPlain(previous) && isPlain(set);
    if (runsOn && qualifierOf(previous) === qualifierOf(set)) throw new Unsayable("no-words");
    return oneSet(set);
  });
  if (words.length < plain) throw new Unsayable("no-words");
  return words.length === plain ? ["_rsc_set_", ...words] : words;
}

function oneSet(set: NewResourceSet): readonly string[] {
  // What is the default is not written down by crmsh.
  if (set.sequential === true || set.requireAll === true) throw new Unsayable("no-words");
  const resources = set.resources.map((id) => reference(id, qualifierOf(set)));
  if (set.requireAll === false) {
    const inOrder = set.sequential === null ? ["sequential=true"] : [];
    return ["[", ...resources, ...inOrder, "]"];
  }
  return set.sequential === false ? ["(", ...resources, ")"] : resources;
}

function isPlain({ sequential, requireAll }: NewResourceSet): boolean {
  return sequential === null && requireAll === null;
}

function qualifierOf({ role, action }: NewResourceSet): ConstraintRole | string | null {
  return role ?? action;
}
