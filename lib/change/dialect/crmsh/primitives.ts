import type { Agent } from "../../../cluster/resource";
import type { Argv } from "../../../command/argv";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { secondsOf } from "../../configuration/edit-operations";
import type { ConfigurationOperation, OperationKey, OperationSpec } from "../../configuration/operation";
import { findObject, idOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { requireNoAdvice, requireUnits } from "./advice";
import { ending, escaped, filtered, requireText, without } from "./filter";
import { joinGroup } from "./groups-and-clones";
import { requireRole } from "./roles";
import { resourceValues } from "./values";
import { crm, pair, pairs, plainId, Unsayable } from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** Made at the top level first where it goes into a group: crmsh has no words for both at once. */
export function createPrimitive(
  step: Step<"primitive.create" | "primitive.from-template">,
  context: DialectContext,
): readonly Argv[] {
  const origin = step.kind === "primitive.create" ? agentWord(step.agent) : `@${plainId(step.template)}`;
  const made = crm("configure", "primitive", plainId(step.id), origin, ...filling(step, context));
  if (step.group === null) return [made];
  if (findObject(context.before, step.group) !== null) {
    return [made, ...joinGroup(context.before, step.group, [step.id], null)];
  }
  return [made, crm("configure", "group", plainId(step.group), step.id)];
}

export function createTemplate(step: Step<"template.create">, context: DialectContext): readonly Argv[] {
  const words = filling(step, context);
  return [crm("configure", "rsc_template", plainId(step.id), agentWord(step.agent), ...words)];
}

type Filling = Pick<Step<"template.create">, "parameters" | "meta" | "operations">;

function filling({ parameters, meta, operations }: Filling, context: DialectContext): readonly string[] {
  requireNoAdvice(context);
  // Renamed where the agent has the same name with "_".
  if (Object.keys(parameters).some((name) => name.includes("-"))) throw new Unsayable("value-misread");
  return [
    ...pairs("params", parameters),
    ...pairs("meta", meta),
    ...operations.flatMap((spec) => operationWords(spec, context)),
  ];
}

function agentWord({ standard, provider, type }: Agent): string {
  const parts = provider === null ? [standard, type] : [standard, provider, type];
  if (parts.some((part) => !/^[\w.@-]+$/.test(part))) throw new Unsayable("value-misread");
  return parts.join(":");
}

/** What is an attribute of an operation itself; anything else becomes a parameter of the agent. */
const OPTIONS = new Set([
  ...["timeout", "on-fail", "role", "enabled", "record-pending", "start-delay", "interval-origin"],
]);

function operationWords(
  { name, interval, options, checkLevel }: OperationSpec,
  context: DialectContext,
): readonly string[] {
  requireUnits({ interval, ...options }, context);
  if (Object.keys(options).some((option) => !OPTIONS.has(option))) throw new Unsayable("value-misread");
  requireRole(options.role ?? null, context);
  if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new Unsayable("value-misread");
  const own = Object.entries({ interval, ...options }).map(([key, value]) => pair(key, value));
  return ["op", name, ...own, ...(checkLevel === null ? [] : [pair("OCF_CHECK_LEVEL", checkLevel)])];
}

export function changePrimitive(step: Step<"primitive.change">, context: DialectContext): readonly Argv[] {
  const primitive = findObject(context.before, step.id);
  // crm_resource, which the words are for, knows no templates.
  if (primitive === null || primitive.name === "template") throw new Unsayable("no-words");
  return [
    ...resourceValues("param", step.id, step.parameters, context),
    ...resourceValues("meta", step.id, step.meta, context),
    ...resourceValues("utilization", step.id, step.utilization, context),
    ...operationChanges(primitive, step, context),
  ];
}

/** Options of operations that are there are set one by one; others come and go at once, in the primitive's line of text. */
function operationChanges(
  primitive: XmlElement,
  { putOperations, dropOperations }: Step<"primitive.change">,
  context: DialectContext,
): readonly Argv[] {
  const there = childrenOf(childOf(primitive, "operations"), "op");
  const kept = there.filter((op) => !dropOperations.some((key) => isSame(op, key)));
  const dropped = there.filter((op) => !kept.includes(op)).map((op) => without(operationPattern(op, there)));
  const changed = putOperations.flatMap((spec) => {
    const op = kept.find((one) => isSame(one, spec));
    return op === undefined ? [] : optionCommands(primitive, op, kept, spec, context);
  });
  const added = putOperations
    .filter((spec) => !kept.some((op) => isSame(op, spec)))
    .flatMap((spec) => operationWords(spec, context));
  if (dropped.length === 0 && added.length === 0) return changed;
  requireText(primitive);
  const end = added.length === 0 ? [] : [ending(added)];
  // What is put at an end needs to know whose line it is.
  const own = dropped.length === 0 ? [`/^primitive ${escaped(idOf(primitive))} /!q1`] : dropped;
  return [filtered(idOf(primitive), ...own, ...end), ...changed];
}

/** `crm configure set a.monitor.10s.timeout 20s`; the interval is told where the name is there twice. */
function optionCommands(
  primitive: XmlElement,
  op: XmlElement,
  all: readonly XmlElement[],
  { options, checkLevel }: OperationSpec,
  context: DialectContext,
): readonly Argv[] {
  if (!isAtLeast(context.version, 4, 4)) throw new Unsayable("too-old");
  const [id, name, interval] = [idOf(primitive), nameOf(op), attributeOf(op, "interval") ?? ""];
  // The path's parts end at dots.
  if (id.includes(".") || Object.keys(options).some((option) => !OPTIONS.has(option))) {
    throw new Unsayable("value-misread");
  }
  requireUnits(options, context);
  const isAlone = all.filter((other) => nameOf(other) === name).length === 1;
  if (!isAlone && (!/^\d+s$/.test(interval) || idOf(op) !== `${id}-${name}-${interval}`))
    throw new Unsayable("no-words");
  const path = isAlone ? `${id}.${name}` : `${id}.${name}.${interval}`;
  const hasLevel = checkLevel !== null && checkLevelOf(op) !== checkLevel;
  if (hasLevel) throw new Unsayable("no-words");
  return Object.entries(options).map(([option, value]) =>
    crm("configure", "set", `${path}.${option}`, value),
  );
}

function checkLevelOf(op: XmlElement): string | null {
  const pairsThere = childrenOf(childOf(op, "instance_attributes"), "nvpair");
  const level = pairsThere.find((one) => attributeOf(one, "name") === "OCF_CHECK_LEVEL");
  return level === undefined ? null : attributeOf(level, "value");
}

function operationPattern(op: XmlElement, all: readonly XmlElement[]): string {
  const name = nameOf(op);
  const isAlone = all.filter((other) => nameOf(other) === name).length === 1;
  const interval = ` interval=${escaped(attributeOf(op, "interval") ?? "")}`;
  const own = isAlone ? "" : `( [^ =]*=[^ ]*)*${interval}`;
  return ` op ${escaped(name)}${own}( [^ =]*=[^ ]*| op_params)*`;
}

function nameOf(op: XmlElement): string {
  return attributeOf(op, "name") ?? "";
}

function isSame(op: XmlElement, key: OperationKey): boolean {
  return nameOf(op) === key.name && secondsOf(attributeOf(op, "interval") ?? "0") === secondsOf(key.interval);
}
