import { canonicalElement } from "../../pacemaker/cib/canonical";
import {
  attributeOf,
  childOf,
  childrenOf,
  readBoolean,
  type XmlElement,
} from "../../pacemaker/xml/xml-element";
import { type PairSet, pairsOf } from "../configuration/edit-values";
import type { ConfigurationOperation, OperationSpec, ValueChanges } from "../configuration/operation";
import { containerOf, findObject, idOf, partsOf } from "../configuration/tree";
import { operationOf } from "./steps-of";

/** What a walk offers to those who build on it (steps-between.ts). */
interface Site {
  readonly tree: XmlElement;
  take(step: ConfigurationOperation): boolean;
}

/**
 * Brings one resource of the top level, with all that is in it, to what is wanted. What is there stays there where it can: a
 * running primitive is changed, put into a group or taken out of a clone, and only one of another agent is made anew.
 * @param all the steps that make the whole wanted configuration from nothing
 * @returns false where something of another sort is in its place and cannot go: what was done so far is better taken back
 */
export function buildResource(
  site: Site,
  wanted: XmlElement,
  all: readonly ConfigurationOperation[],
): boolean {
  const here = findObject(site.tree, idOf(wanted));
  const isAsItWas = here !== null && canonicalElement(here) === canonicalElement(wanted);
  if (isAsItWas && containerOf(site.tree, idOf(wanted)) === null) return true;
  const ids = idsWithin(wanted);
  const isKnown = everyPart(wanted, ({ name }) => KNOWN.has(name));
  if (!isKnown || ids.every((id) => findObject(site.tree, id) === null)) {
    if (!isKnown) for (const id of ids) removeIt(site, id);
    for (const step of all) if ("id" in step && ids.includes(step.id) && isMaking(step)) site.take(step);
    return true;
  }
  if (!loosen(site, wanted, ids)) return false;
  build(site, wanted, null);
  return true;
}

const KNOWN: ReadonlySet<string> = new Set(["primitive", "template", "group", "clone", "master"]);

/** Steps of a resource's own; a constraint may have any id. */
function isMaking({ kind }: ConfigurationOperation): boolean {
  return /^(primitive|resource|group|clone|bundle|template)\./.test(kind);
}

function idsWithin(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsWithin)];
}

function everyPart(one: XmlElement, holds: (part: XmlElement) => boolean): boolean {
  return holds(one) && partsOf(one).every((part) => everyPart(part, holds));
}

function removeIt(site: Site, id: string): void {
  if (findObject(site.tree, id) !== null) site.take({ kind: "resource.delete", id });
}

/** Takes away what stands around or in the place of the wanted parts and is not wanted so. */
function loosen(site: Site, wanted: XmlElement, ids: readonly string[]): boolean {
  const shapes = new Map<string, XmlElement>();
  const note = (one: XmlElement): void => {
    shapes.set(idOf(one), one);
    for (const part of partsOf(one)) note(part);
  };
  note(wanted);
  for (const id of ids) {
    const found = findObject(site.tree, id);
    if (found !== null && !isSameSort(found, shapes.get(id))) dismantle(site, found);
  }
  for (const id of ids) freeOf(site, id, shapes, ids);
  return ids.every((id) => {
    const found = findObject(site.tree, id);
    return found === null || isSameSort(found, shapes.get(id));
  });
}

function isSameSort(here: XmlElement, wanted: XmlElement | undefined): boolean {
  if (wanted === undefined) return false;
  const sort = ({ name }: XmlElement) => (name === "master" ? "clone" : name);
  if (sort(here) !== sort(wanted)) return false;
  if (here.name !== "primitive" && here.name !== "template") return true;
  return ["class", "provider", "type", "template"].every(
    (name) => attributeOf(here, name) === attributeOf(wanted, name),
  );
}

function dismantle(site: Site, found: XmlElement): void {
  const id = idOf(found);
  if (found.name === "group" && site.take({ kind: "group.dissolve", id })) return;
  if ((found.name === "clone" || found.name === "master") && site.take({ kind: "clone.dissolve", id }))
    return;
  removeIt(site, id);
}

/** Takes a part out of the containers that are not to be around it, from the outermost on. */
function freeOf(
  site: Site,
  id: string,
  shapes: ReadonlyMap<string, XmlElement>,
  ids: readonly string[],
): void {
  for (let turns = 0; turns < 3; turns += 1) {
    const around = containersOf(site.tree, id).find((one) => !holds(shapes.get(idOf(one)), id, shapes));
    if (around === undefined) return;
    const name = idOf(around);
    if (around.name !== "group") {
      if (!site.take({ kind: "clone.dissolve", id: name })) return;
    } else {
      const leaving = partsOf(around)
        .map(idOf)
        .filter((part) => ids.includes(part));
      const stays = leaving.length < partsOf(around).length;
      const out = stays
        ? ({ kind: "group.remove", id: name, members: leaving } as const)
        : ({ kind: "group.dissolve", id: name } as const);
      if (!site.take(out)) return;
    }
  }
}

/** Containers of a resource, the outermost first. */
function containersOf(tree: XmlElement, id: string): readonly XmlElement[] {
  const around = findObject(tree, id) === null ? null : containerOf(tree, id);
  return around === null ? [] : [...containersOf(tree, idOf(around)), around];
}

function holds(one: XmlElement | undefined, id: string, shapes: ReadonlyMap<string, XmlElement>): boolean {
  if (one === undefined) return false;
  return partsOf(one).some((part) => idOf(part) === id || holds(shapes.get(idOf(part)), id, shapes));
}

function build(site: Site, wanted: XmlElement, group: string | null): void {
  switch (wanted.name) {
    case "primitive":
    case "template":
      buildPrimitive(site, wanted, group);
      break;
    case "group":
      buildGroup(site, wanted);
      break;
    default:
      buildClone(site, wanted);
  }
}

function buildPrimitive(site: Site, wanted: XmlElement, group: string | null): void {
  const id = idOf(wanted);
  if (findObject(site.tree, id) === null && wanted.name === "primitive") {
    site.take({
      kind: "primitive.create",
      id,
      agent: {
        standard: attributeOf(wanted, "class") ?? "ocf",
        provider: attributeOf(wanted, "provider"),
        type: attributeOf(wanted, "type") ?? "",
      },
      parameters: Object.fromEntries(pairsOf(wanted, "instance_attributes")),
      operations: operationsOf(wanted),
      meta: Object.fromEntries(pairsOf(wanted, "meta_attributes")),
      group,
    });
  }
  const here = findObject(site.tree, id);
  if (here === null) return;
  const { put, drop, anew } = operationChanges(operationsOf(here), operationsOf(wanted));
  const change = (part: object) =>
    site.take({
      kind: "primitive.change",
      id,
      parameters: {},
      meta: {},
      utilization: {},
      putOperations: [],
      dropOperations: [],
      ...part,
    });
  // What is put keeps the options that it has: one that loses some is made anew.
  if (anew.length > 0) change({ dropOperations: anew.map(keyOf) });
  change({
    parameters: pairChanges(here, wanted, "instance_attributes"),
    meta: pairChanges(here, wanted, "meta_attributes"),
    utilization: pairChanges(here, wanted, "utilization"),
    putOperations: [...put, ...anew],
    dropOperations: drop.map(keyOf),
  });
}

function buildGroup(site: Site, wanted: XmlElement): void {
  const id = idOf(wanted);
  const members = partsOf(wanted).map(idOf);
  const isThere = findObject(site.tree, id) !== null;
  const some = members.some((member) => findObject(site.tree, member) !== null);
  for (const part of partsOf(wanted)) build(site, part, isThere || !some ? id : null);
  if (findObject(site.tree, id) === null) site.take({ kind: "group.create", id, members });
  const here = findObject(site.tree, id);
  if (here === null) return;
  const own = partsOf(here).map(idOf);
  const missing = members.filter((member) => !own.includes(member));
  if (missing.length > 0) site.take({ kind: "group.add", id, members: missing, before: null });
  const extra = own.filter((member) => !members.includes(member));
  if (extra.length > 0) site.take({ kind: "group.remove", id, members: extra });
  site.take({ kind: "group.reorder", id, members });
  takeMeta(site, wanted, (meta) => meta);
}

function buildClone(site: Site, wanted: XmlElement): void {
  const id = idOf(wanted);
  const [child] = partsOf(wanted);
  if (child === undefined) return;
  build(site, child, null);
  const { promotable: _own, ...meta } = Object.fromEntries(pairsOf(wanted, "meta_attributes"));
  const promotable = isPromotable(wanted);
  if (findObject(site.tree, id) === null) {
    site.take({ kind: "clone.create", id, of: idOf(child), promotable, meta });
    return;
  }
  takeMeta(site, wanted, (changes, here) =>
    isPromotable(here) === promotable ? changes : { ...changes, promotable: promotable ? "true" : null },
  );
}

function isPromotable(clone: XmlElement): boolean {
  return (
    clone.name === "master" || readBoolean(pairsOf(clone, "meta_attributes").get("promotable") ?? "") === true
  );
}

function takeMeta(
  site: Site,
  wanted: XmlElement,
  also: (changes: ValueChanges, here: XmlElement) => ValueChanges,
): void {
  const id = idOf(wanted);
  const here = findObject(site.tree, id);
  if (here === null) return;
  const { promotable: _apart, ...changes } = pairChanges(here, wanted, "meta_attributes");
  const meta = also(changes, here);
  if (Object.keys(meta).length > 0) site.take({ kind: "resource.meta", id, meta });
}

function pairChanges(here: XmlElement, wanted: XmlElement, set: PairSet): ValueChanges {
  const [old, next] = [pairsOf(here, set), pairsOf(wanted, set)];
  const changed = [...next].filter(([name, value]) => old.get(name) !== value);
  const gone = [...old.keys()].filter((name) => !next.has(name));
  return Object.fromEntries([...changed, ...gone.map((name): [string, null] => [name, null])]);
}

function operationsOf(primitive: XmlElement): readonly OperationSpec[] {
  return childrenOf(childOf(primitive, "operations"), "op").map(operationOf);
}

function keyOf({ name, interval }: OperationSpec) {
  return { name, interval };
}

function operationChanges(old: readonly OperationSpec[], next: readonly OperationSpec[]) {
  const same = (a: OperationSpec, b: OperationSpec) => a.name === b.name && a.interval === b.interval;
  const put: OperationSpec[] = [];
  const anew: OperationSpec[] = [];
  for (const one of next) {
    const before = old.find((other) => same(one, other));
    if (before !== undefined && JSON.stringify(plain(before)) === JSON.stringify(plain(one))) continue;
    const loses =
      before !== undefined &&
      (Object.keys(before.options).some((name) => !(name in one.options)) ||
        (before.checkLevel !== null && one.checkLevel === null));
    (loses ? anew : put).push(one);
  }
  return { put, anew, drop: old.filter((one) => !next.some((other) => same(one, other))) };
}

function plain({ options, checkLevel }: OperationSpec) {
  return { options: Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)), checkLevel };
}
