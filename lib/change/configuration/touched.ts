import { canonicalElement } from "../../pacemaker/cib/canonical";
import { inPrecedence, isUnconditional } from "../../pacemaker/cib/precedence";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { editConfiguration } from "./edit";
import { namedByConstraint } from "./naming";
import type { ConfigurationOperation } from "./operation";
import { append, changeSection, idOf, partsOf } from "./tree";

/** One object of the configuration that a change makes another: XML text before and after, null where it is not there. */
export interface TouchedObject {
  /** `resources/vip`, `constraints/c1`, `crm_config//no-quorum-policy`, `nodes/n1/utilization/cpu`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Sections whose children are objects of their own. */
const WHOLE = ["resources", "constraints", "tags", "acls", "fencing-topology", "alerts"];
const VALUES = ["crm_config", "rsc_defaults", "op_defaults"];

/** What is different between two configurations, object by object. */
export function touchedBy(before: XmlElement, after: XmlElement): readonly TouchedObject[] {
  const [old, now] = [objectsIn(before), objectsIn(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const [a, b] = [old.get(path), now.get(path)];
    if (a !== undefined && b !== undefined && canonicalElement(a) === canonicalElement(b)) return [];
    return [
      { path, before: a === undefined ? null : formatXml(a), after: b === undefined ? null : formatXml(b) },
    ];
  });
}

/** Paths of what two made of one configuration in different ways: who brings the one over the other ends what was done there. */
export function contestedBy(began: XmlElement, one: XmlElement, other: XmlElement): readonly string[] {
  const moved = new Set(touchedBy(began, other).map(({ path }) => path));
  const apart = new Set(touchedBy(one, other).map(({ path }) => path));
  const paths = touchedBy(began, one).map(({ path }) => path);
  return paths.filter((path) => moved.has(path) && apart.has(path));
}

/** Whether a configuration has what a change made of it, what was there before, or (in part) something else. */
export function stateOfTouched(
  configuration: XmlElement,
  touched: readonly TouchedObject[],
): "before" | "after" | "other" {
  const now = objectsIn(configuration);
  const has = (side: "before" | "after") =>
    touched.every((one) => canonicalOf(now.get(one.path)) === canonicalText(one[side]));
  return has("after") ? "after" : has("before") ? "before" : "other";
}

/** Why a change cannot be taken back, worded under `change.undo.<code>`. */
export type UndoProblem =
  /** Somebody changed these since. */
  | { readonly code: "changed-since"; readonly paths: readonly string[] }
  /** What would go is named by something newer. */
  | { readonly code: "named-since"; readonly id: string; readonly by: string }
  /** No step brings these back: to say that all is as it was would be wrong. */
  | { readonly code: "no-way-back"; readonly paths: readonly string[] };

/** The configuration with a change taken back, if all that it touched is still as it left it. */
export function takeBack(
  configuration: XmlElement,
  touched: readonly TouchedObject[],
): Result<XmlElement, UndoProblem> {
  const now = objectsIn(configuration);
  const changed = touched.filter((one) => canonicalOf(now.get(one.path)) !== canonicalText(one.after));
  if (changed.length > 0) return err({ code: "changed-since", paths: changed.map(({ path }) => path) });
  const restored = touched.reduce((tree, one) => put(tree, one.path, elementOf(one.before)), configuration);
  const dangling = danglingName(restored, configuration);
  if (dangling !== null) return err({ code: "named-since", ...dangling });
  const made = objectsIn(restored);
  const stayed = touched.filter((one) => canonicalOf(made.get(one.path)) !== canonicalText(one.before));
  return stayed.length === 0
    ? ok(restored)
    : err({ code: "no-way-back", paths: stayed.map(({ path }) => path) });
}

/** The objects of a configuration by their paths. */
export function objectsIn(configuration: XmlElement): ReadonlyMap<string, XmlElement> {
  const objects = new Map<string, XmlElement>();
  for (const name of WHOLE) {
    for (const one of childOf(configuration, name)?.children ?? []) objects.set(`${name}/${keyOf(one)}`, one);
  }
  for (const name of VALUES) {
    addSets(objects, `${name}/`, childOf(configuration, name)?.children ?? []);
  }
  for (const node of childrenOf(childOf(configuration, "nodes"), "node")) {
    const path = `nodes/${attributeOf(node, "uname") ?? idOf(node)}`;
    for (const kind of new Set(node.children.map(({ name }) => name))) {
      addSets(objects, `${path}/${kind}`, childrenOf(node, kind));
    }
  }
  for (const [path, section] of unknownSections(configuration)) objects.set(path, section);
  return objects;
}

/** Sections that nobody here knows, and second ones of a name, are one object each: nothing of a configuration is passed over. */
function unknownSections(configuration: XmlElement): readonly (readonly [string, XmlElement])[] {
  const known = new Set([...WHOLE, ...VALUES, "nodes", "status"]);
  return configuration.children.flatMap((section, at) => {
    if (section.children.length === 0 || known.delete(section.name) || section.name === "status") return [];
    return [[`${section.name}/#${at}`, section] as const];
  });
}

/** A user's name is no id to XML: a role may be called the same. */
function keyOf(one: XmlElement): string {
  return one.name === "acl_target" ? `${one.name}/${idOf(one)}` : idOf(one);
}

/** The pairs of sets of one kind that count, each an object; a set under a rule, or borrowed by an `id-ref`, is one as a whole. */
function addSets(objects: Map<string, XmlElement>, path: string, sets: readonly XmlElement[]): void {
  for (const set of sets) {
    const borrowed = attributeOf(set, "id-ref");
    if (borrowed !== null || !isUnconditional(set)) objects.set(`${path}/#${borrowed ?? idOf(set)}`, set);
  }
  for (const pair of inPrecedence(sets.filter(isUnconditional)).flatMap((set) => childrenOf(set, "nvpair"))) {
    const key = `${path}/${attributeOf(pair, "name") ?? idOf(pair)}`;
    if (!objects.has(key)) objects.set(key, pair);
  }
}

function canonicalOf(one: XmlElement | undefined): string | null {
  return one === undefined ? null : canonicalElement(one);
}

function canonicalText(text: string | null): string | null {
  const one = elementOf(text);
  return one === null ? null : canonicalElement(one);
}

function elementOf(text: string | null): XmlElement | null {
  const parsed = text === null ? null : parseXml(text);
  return parsed?.ok ? parsed.value : null;
}

/** The configuration with one object as it was. */
function put(configuration: XmlElement, path: string, one: XmlElement | null): XmlElement {
  const [section = ""] = path.split("/");
  if (WHOLE.includes(section)) return putWhole(configuration, section, path.slice(section.length + 1), one);
  const edited = editConfiguration(configuration, valueStep(path, attributeOf(one, "value")));
  return edited.ok ? edited.value : configuration;
}

/** Those of the touched objects that are values, as steps that set them to what they were. */
export function valueSteps(touched: readonly TouchedObject[]): readonly ConfigurationOperation[] {
  const values = touched.filter(({ path }) => !WHOLE.includes(path.split("/")[0] ?? ""));
  return values.map(({ path, before }) => valueStep(path, attributeOf(elementOf(before), "value")));
}

function putWhole(
  configuration: XmlElement,
  section: string,
  key: string,
  one: XmlElement | null,
): XmlElement {
  return changeSection(configuration, section, (old) => {
    if (one === null) return { ...old, children: old.children.filter((child) => keyOf(child) !== key) };
    if (!old.children.some((child) => keyOf(child) === key)) return append(old, one);
    return { ...old, children: old.children.map((child) => (keyOf(child) === key ? one : child)) };
  });
}

/** `crm_config//name`, `nodes/n1/utilization/name`. */
function valueStep(path: string, value: string | null): ConfigurationOperation {
  const [section = "", node = "", ...rest] = path.split("/");
  if (section === "nodes") {
    const values = { [rest.slice(1).join("/")]: value };
    return { kind: rest[0] === "utilization" ? "node.utilization" : "node.attribute", node, values };
  }
  const values = { [rest.join("/")]: value };
  if (section === "crm_config") return { kind: "property.set", values };
  return { kind: section === "rsc_defaults" ? "resource-defaults.set" : "operation-defaults.set", values };
}

/**
 * What names something that was there before and is not any more: constraints, levels of fencing, primitives their template, users their
 * roles. A member that a tag lost means nothing, and stays.
 */
function danglingName(
  configuration: XmlElement,
  before: XmlElement,
): { readonly id: string; readonly by: string } | null {
  const ids = namableIn(configuration);
  const gone = new Set([...namableIn(before)].filter((id) => !ids.has(id)));
  for (const section of ["constraints", "fencing-topology", "acls", "resources"]) {
    for (const one of childOf(configuration, section)?.children ?? []) {
      const id = namesOf(one).find((name) => gone.has(name));
      if (id !== undefined) return { id, by: idOf(one) };
    }
  }
  return null;
}

/** What an object names. */
function namesOf(one: XmlElement): readonly string[] {
  const template = attributeOf(one, "template") ?? "";
  const devices = (attributeOf(one, "devices") ?? "").split(",");
  const roles = childrenOf(one, "role").map(idOf);
  return [...namedByConstraint(one), template, ...devices, ...roles, ...partsOf(one).flatMap(namesOf)];
}

function namableIn(configuration: XmlElement): ReadonlySet<string> {
  const all = (name: string) => childOf(configuration, name)?.children ?? [];
  const others = [...all("tags"), ...childrenOf(childOf(configuration, "acls"), "acl_role")];
  return new Set([...all("resources").flatMap(idsWithin), ...others.map(idOf)]);
}

function idsWithin(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsWithin)];
}
