import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { secondsOf } from "../../configuration/edit-operations";
import type { ConfigurationOperation, OperationKey, OperationSpec } from "../../configuration/operation";
import { findObject } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { named, pair, refuse, roleWord } from "./words";

/** What pcs lets an operation have. */
const OPTIONS = new Set([
  "description",
  "start-delay",
  "interval-origin",
  "timeout",
  "enabled",
  "record-pending",
  "role",
  "on-fail",
]);

/** `monitor interval=10s timeout=20s`: never without its interval, which pcs would make 60 s. */
export function operationWords(spec: OperationSpec, context: DialectContext): readonly string[] {
  const options = Object.entries(spec.options).map(([name, value]) => {
    if (!OPTIONS.has(name)) refuse("no-words");
    if (value === "") refuse("value-misread");
    return pair(name, name === "role" ? roleWord(value, context) : value);
  });
  const level = spec.checkLevel === null ? [] : [pair("OCF_CHECK_LEVEL", spec.checkLevel)];
  const name = named(spec.name, "op", "meta", "clone", "promotable", "master", "bundle");
  return [name, pair("interval", spec.interval), ...options, ...level];
}

/** From 0.12 on `create` takes times like `10s` only, and no ISO 8601 durations. */
export function refuseDurations(operations: readonly OperationSpec[], { version }: DialectContext): void {
  const times = operations.flatMap(({ interval, options }) => [interval, options.timeout ?? "0"]);
  const isPlain = (time: string) => /^\d+(?:s|sec|ms|msec|us|usec|m|min|h|hr)?$/.test(time);
  if (isAtLeast(version, 0, 12) && !times.every(isPlain)) refuse("no-words");
}

/** Words of `op delete`, of `op …` in `update`, and of `op add`, to be said in that order. */
export interface OperationChanges {
  readonly remove: readonly (readonly string[])[];
  readonly update: readonly (readonly string[])[];
  readonly add: readonly (readonly string[])[];
}

/**
 * `update … op` writes the first operation of that name and role anew, with nothing but what is said, or adds one. So an
 * operation is said in full, and where pcs would take another one for it, it is deleted and added.
 */
export function operationChanges(
  step: Extract<ConfigurationOperation, { kind: "primitive.change" }>,
  primitive: XmlElement,
  context: DialectContext,
): OperationChanges {
  const result = { remove: [] as string[][], update: [] as string[][], add: [] as string[][] };
  let there = operationsOf(primitive);
  const remove = (op: XmlElement) => {
    result.remove.push(deletion(op, there));
    there = there.filter((one) => one !== op);
  };
  for (const op of there.filter((one) => step.dropOperations.some((key) => isSame(one, key)))) remove(op);
  for (const key of step.putOperations) {
    const final = operationsOf(findObject(context.after, step.id)).find((op) => isSame(op, key));
    if (final === undefined) return refuse("no-words");
    const words = [...operationWords(specOf(final), context)];
    const old = there.find((op) => isSame(op, key));
    const taken = there.find((op) => roleKey(op) === roleKey(final));
    if (taken === old) {
      result.update.push(words);
    } else {
      if (old !== undefined) remove(old);
      // Two operations of one name are fine for Pacemaker; --force lets pcs have them, and what else it would let by is checked here.
      result.add.push([...words, "--force"]);
    }
    there = [...there.filter((op) => op !== old), final];
  }
  return result;
}

function operationsOf(primitive: XmlElement | null): readonly XmlElement[] {
  return childrenOf(childOf(primitive, "operations"), "op");
}

function isSame(op: XmlElement, { name, interval }: OperationKey): boolean {
  return (
    attributeOf(op, "name") === name && secondsOf(attributeOf(op, "interval") ?? "0") === secondsOf(interval)
  );
}

function roleKey(op: XmlElement): string {
  const role = attributeOf(op, "role") ?? "";
  return `${attributeOf(op, "name")} ${role.replace("Master", "Promoted").replace("Slave", "Unpromoted")}`;
}

/** By all of its attributes, which is how pcs finds the one that is meant. */
function deletion(op: XmlElement, there: readonly XmlElement[]): string[] {
  const attributes = [...op.attributes].filter(([name]) => name !== "id" && name !== "name");
  const name = named(attributeOf(op, "name") ?? "");
  const isAlone = there.filter((one) => attributeOf(one, "name") === name).length === 1;
  if (isAlone) return [name];
  // Nothing but a name would delete every operation of that name.
  if (attributes.length === 0) return refuse("no-words");
  return [name, ...attributes.map(([key, value]) => pair(key, value))];
}

/** An operation as the CIB has it; what pcs would lose when it writes it anew is refused. */
function specOf(op: XmlElement): OperationSpec {
  const sets = op.children;
  const pairs = sets.flatMap((set) => set.children);
  const isPlain = sets.length <= 1 && sets.every((set) => set.name === "instance_attributes");
  const isLevel = pairs.every((one) => attributeOf(one, "name") === "OCF_CHECK_LEVEL") && pairs.length <= 1;
  if (!isPlain || !isLevel) refuse("does-more");
  const { id, name, interval, ...options } = Object.fromEntries(op.attributes);
  const checkLevel = attributeOf(pairs[0] ?? null, "value");
  return { name: name ?? "", interval: interval ?? "0s", options, checkLevel };
}
