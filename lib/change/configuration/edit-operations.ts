import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { changePairs } from "./edit-values";
import type { EditProblem, OperationKey, OperationSpec } from "./operation";
import { freshId, type Ids, idOf, resolved } from "./tree";

/** One operation as the CIB has it. */
export function operationElement(resource: string, spec: OperationSpec, used: Ids): XmlElement {
  const { name, interval, options, checkLevel } = spec;
  const id = freshId(used, resource, name, interval);
  return withCheckLevel(element("op", { id, name, interval, ...options }), checkLevel, used);
}

function withCheckLevel(op: XmlElement, level: string | null, used: Ids): XmlElement {
  return level === null ? op : changePairs(op, "instance_attributes", { OCF_CHECK_LEVEL: level }, used);
}

/**
 * Drops operations, then puts others: one that is there (same name and interval) keeps what is not given. Operations that are
 * borrowed from another resource become the primitive's own first, and so do those of its template that would not be
 * read any more: an operation of one's own hides the template's of that name and role, whatever their interval.
 */
export function changeOperations(
  primitive: XmlElement,
  { put, drop }: { readonly put: readonly OperationSpec[]; readonly drop: readonly OperationKey[] },
  ids: Ids,
  template: XmlElement | null,
): Result<XmlElement, EditProblem> {
  if (put.length === 0 && drop.length === 0) return ok(primitive);
  const id = idOf(primitive);
  const old = childOf(primitive, "operations");
  const own = operationsOf(primitive, ids);
  const hiding = new Set([...own.map(roleKey), ...put.map(specKey)]);
  const lent = operationsOf(template, ids);
  const inherited = lent.filter((op) => !own.some((one) => roleKey(one) === roleKey(op)));
  const isDropped = (op: XmlElement) => drop.some((key) => isSame(op, key));
  for (const key of drop) {
    const taken = inherited.find((op) => isSame(op, key));
    if (taken !== undefined) hiding.add(roleKey(taken));
    if (![...own, ...inherited].some((op) => isSame(op, key)))
      return err({ code: "unknown-operation", id, ...keyOf(key) });
  }
  const hidden = inherited.filter((op) => hiding.has(roleKey(op)));
  const there = [
    ...(old?.attributes.has("id-ref") ? own.map((op) => copy(id, op, ids)) : own),
    ...hidden.map((op) => copy(id, op, ids)),
  ];
  const kept = there.filter((op) => !isDropped(op));
  const changed = kept.map((op) => {
    const spec = put.find((candidate) => isSame(op, candidate));
    return spec === undefined ? op : merge(op, spec, ids);
  });
  const added = put
    .filter((spec) => !kept.some((op) => isSame(op, spec)))
    .map((spec) => operationElement(id, spec, ids));
  const all = [...changed, ...added];
  const back = drop.find((key) =>
    lent.some((op) => isSame(op, key) && !all.some((one) => roleKey(one) === roleKey(op))),
  );
  if (back !== undefined)
    return err({ code: "inherited-operation", id, template: idOf(template ?? primitive), ...keyOf(back) });
  const head = old === null || old.attributes.has("id-ref") ? element("operations") : old;
  const operations = { ...head, children: all };
  if (all.length === 0)
    return ok({ ...primitive, children: primitive.children.filter((child) => child !== old) });
  if (old === null) return ok({ ...primitive, children: [...primitive.children, operations] });
  return ok({
    ...primitive,
    children: primitive.children.map((child) => (child === old ? operations : child)),
  });
}

/** Operations as the cluster reads them: what stands beside an `id-ref` does not count. */
function operationsOf(resource: XmlElement | null, ids: Ids): readonly XmlElement[] {
  const operations = childOf(resource, "operations");
  return operations === null ? [] : childrenOf(resolved(operations, ids), "op");
}

/** What an own operation hides of a template's (Pacemaker's template_op_key). */
function roleKey(op: XmlElement): string {
  return keyWith(attributeOf(op, "name") ?? "", attributeOf(op, "role"));
}

function specKey({ name, options }: OperationSpec): string {
  return keyWith(name, options.role ?? null);
}

function keyWith(name: string, role: string | null): string {
  return /^(?:started|slave|unpromoted)?$/i.test(role ?? "") ? name : `${name} ${role?.toLowerCase()}`;
}

/** The same operation under ids of its own. */
function copy(resource: string, op: XmlElement, ids: Ids): XmlElement {
  const id = freshId(ids, resource, attributeOf(op, "name") ?? "op", attributeOf(op, "interval") ?? "0s");
  return renamed(op, id, ids);
}

function renamed(one: XmlElement, id: string, ids: Ids): XmlElement {
  const children = one.children.map((child) =>
    child.attributes.has("id")
      ? renamed(child, freshId(ids, id, attributeOf(child, "name") ?? child.name), ids)
      : child,
  );
  return { ...one, attributes: new Map([...one.attributes, ["id", id]]), children };
}

function merge(op: XmlElement, { options, checkLevel }: OperationSpec, used: Ids): XmlElement {
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
