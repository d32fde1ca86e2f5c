import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { changePairs } from "./edit-values";
import type { EditProblem, OperationKey, OperationSpec } from "./operation";
import { freshId, idOf } from "./tree";

/** One operation as the CIB has it. */
export function operationElement(resource: string, spec: OperationSpec, used: Set<string>): XmlElement {
  const { name, interval, options, checkLevel } = spec;
  const id = freshId(used, resource, name, interval);
  return withCheckLevel(element("op", { id, name, interval, ...options }), checkLevel, used);
}

function withCheckLevel(op: XmlElement, level: string | null, used: Set<string>): XmlElement {
  return level === null ? op : changePairs(op, "instance_attributes", { OCF_CHECK_LEVEL: level }, used);
}

/** Drops operations, then puts others: one that is there (same name and interval) keeps what is not given. */
export function changeOperations(
  primitive: XmlElement,
  put: readonly OperationSpec[],
  drop: readonly OperationKey[],
  used: Set<string>,
): Result<XmlElement, EditProblem> {
  if (put.length === 0 && drop.length === 0) return ok(primitive);
  const old = childOf(primitive, "operations");
  const there = childrenOf(old, "op");
  const absent = drop.find((key) => !there.some((op) => isSame(op, key)));
  if (absent !== undefined) return err({ code: "unknown-operation", id: idOf(primitive), ...keyOf(absent) });
  const kept = there.filter((op) => !drop.some((key) => isSame(op, key)));
  const changed = kept.map((op) => {
    const spec = put.find((candidate) => isSame(op, candidate));
    return spec === undefined ? op : merge(op, spec, used);
  });
  const added = put
    .filter((spec) => !kept.some((op) => isSame(op, spec)))
    .map((spec) => operationElement(idOf(primitive), spec, used));
  const operations = { ...(old ?? element("operations")), children: [...changed, ...added] };
  const others = primitive.children.filter((child) => child !== old);
  if (operations.children.length === 0) return ok({ ...primitive, children: others });
  if (old === null) return ok({ ...primitive, children: [...primitive.children, operations] });
  return ok({
    ...primitive,
    children: primitive.children.map((child) => (child === old ? operations : child)),
  });
}

function merge(op: XmlElement, { options, checkLevel }: OperationSpec, used: Set<string>): XmlElement {
  const attributes = new Map([...op.attributes, ...Object.entries(options)]);
  return withCheckLevel({ ...op, attributes }, checkLevel, used);
}

function isSame(op: XmlElement, { name, interval }: OperationKey): boolean {
  return (
    attributeOf(op, "name") === name && secondsOf(attributeOf(op, "interval") ?? "0") === secondsOf(interval)
  );
}

function keyOf({ name, interval }: OperationKey): OperationKey {
  return { name, interval };
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  s: 1,
  sec: 1,
  ms: 0.001,
  msec: 0.001,
  us: 0.000_001,
  usec: 0.000_001,
  m: 60,
  min: 60,
  h: 3600,
  hr: 3600,
};

/** A time as Pacemaker writes it (`10`, `10s`, `2min`) in seconds; the text itself where it is something else (`PT1H`). */
export function secondsOf(text: string): number | string {
  const match = /^\s*(\d{1,12})\s*([a-z]*)\s*$/i.exec(text);
  const unit = UNITS[(match?.[2] ?? "").toLowerCase()];
  return match === null || unit === undefined ? text : Number(match[1]) * unit;
}
