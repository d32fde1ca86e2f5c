import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { withoutNames } from "./edit-constraints";
import { changeOperations } from "./edit-operations";
import { borrowedValue, changePairs } from "./edit-values";
import type { ConfigurationOperation, EditProblem } from "./operation";
import {
  append,
  changeSection,
  containerOf,
  findObject,
  idOf,
  idsIn,
  isObject,
  partsOf,
  replaceObject,
} from "./tree";

type Edited = Result<XmlElement, EditProblem>;
type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** A primitive, or a template that primitives are made from. */
export function changePrimitive(configuration: XmlElement, step: Step<"primitive.change">): Edited {
  const there = findObject(configuration, step.id);
  const found = there?.name === "template" ? ok(there) : kindOf(configuration, step.id, "primitive");
  if (!found.ok) return found;
  const used = idsIn(configuration);
  let primitive = found.value;
  const sets = [
    ["instance_attributes", step.parameters],
    ["meta_attributes", step.meta],
    ["utilization", step.utilization],
  ] as const;
  for (const [set, values] of sets) {
    const borrowed = borrowedValue(primitive, set, values, used);
    if (borrowed !== null) return err({ code: "borrowed-values", ...borrowed });
    primitive = changePairs(primitive, set, values, used);
  }
  const template = findObject(configuration, attributeOf(primitive, "template") ?? "");
  const operations = { put: step.putOperations, drop: step.dropOperations };
  const changed = changeOperations(primitive, operations, used, template);
  if (!changed.ok) return changed;
  return ok(replaceObject(configuration, step.id, () => [changed.value]));
}

export function changeMeta(configuration: XmlElement, { id, meta }: Step<"resource.meta">): Edited {
  const found = findObject(configuration, id);
  if (found === null || found.name.startsWith("rsc_")) return err({ code: "unknown-id", id });
  const used = idsIn(configuration);
  const borrowed = borrowedValue(found, "meta_attributes", meta, used);
  if (borrowed !== null) return err({ code: "borrowed-values", ...borrowed });
  return ok(replaceObject(configuration, id, (one) => [changePairs(one, "meta_attributes", meta, used)]));
}

/** The resource with all that is in it, what is left empty around it, and every constraint that names one of them. */
export function deleteResource(configuration: XmlElement, id: string): Edited {
  const found = findObject(configuration, id);
  if (found === null || found.name.startsWith("rsc_")) return err({ code: "unknown-id", id });
  const user = found.name === "template" ? madeFrom(configuration, id) : null;
  if (user !== null) return err({ code: "in-use", id, by: idOf(user) });
  const outermost = emptiedBy(configuration, found);
  const gone = objectIdsIn(outermost);
  return ok(
    withoutNames(
      replaceObject(configuration, idOf(outermost), () => []),
      gone,
    ),
  );
}

/** A primitive that is made from a template. */
function madeFrom(root: XmlElement, template: string): XmlElement | null {
  if (root.name === "primitive" && attributeOf(root, "template") === template) return root;
  for (const child of root.children) {
    const found = madeFrom(child, template);
    if (found !== null) return found;
  }
  return null;
}

/** The outermost container that would have nothing in it any more. */
function emptiedBy(configuration: XmlElement, resource: XmlElement): XmlElement {
  const container = containerOf(configuration, idOf(resource));
  return container !== null && container.name !== "bundle" && partsOf(container).length === 1
    ? emptiedBy(configuration, container)
    : resource;
}

function objectIdsIn(one: XmlElement): ReadonlySet<string> {
  return new Set([idOf(one), ...partsOf(one).flatMap((part) => [...objectIdsIn(part)])]);
}

export function createGroup(configuration: XmlElement, { id, members }: Step<"group.create">): Edited {
  if (idsIn(configuration).has(id)) return err({ code: "id-taken", id });
  const taken = takeOut(configuration, members);
  if (!taken.ok) return taken;
  const { rest, parts } = taken.value;
  return ok(changeSection(rest, "resources", (all) => append(all, element("group", { id }, parts))));
}

export function addToGroup(configuration: XmlElement, step: Step<"group.add">): Edited {
  const group = kindOf(configuration, step.id, "group");
  if (!group.ok) return group;
  const own = partsOf(group.value).map(idOf);
  if (step.before !== null && !own.includes(step.before)) {
    return err({ code: "wrong-kind", id: step.before, wanted: "member" });
  }
  const taken = takeOut(configuration, step.members);
  if (!taken.ok) return taken;
  const { rest, parts } = taken.value;
  return ok(
    replaceObject(rest, step.id, (one) => {
      const old = partsOf(one);
      const at = step.before === null ? old.length : old.findIndex((part) => idOf(part) === step.before);
      return [withMembers(one, [...old.slice(0, at), ...parts, ...old.slice(at)])];
    }),
  );
}

export function removeFromGroup(configuration: XmlElement, step: Step<"group.remove">): Edited {
  const group = kindOf(configuration, step.id, "group");
  if (!group.ok) return group;
  const own = partsOf(group.value);
  const stranger = step.members.find((member) => !own.some((part) => idOf(part) === member));
  if (stranger !== undefined) return err({ code: "wrong-kind", id: stranger, wanted: "member" });
  const left = own.filter((part) => !step.members.includes(idOf(part)));
  if (left.length === 0) return err({ code: "would-be-empty", id: step.id });
  // Out of a clone's group there is nowhere to go but the top level.
  const freed = step.members.flatMap((member) => own.filter((part) => idOf(part) === member));
  const shrunk = replaceObject(configuration, step.id, (one) => [withMembers(one, left)]);
  return ok(changeSection(shrunk, "resources", (all) => append(all, ...freed)));
}

export function reorderGroup(configuration: XmlElement, { id, members }: Step<"group.reorder">): Edited {
  const group = kindOf(configuration, id, "group");
  if (!group.ok) return group;
  const own = partsOf(group.value);
  const ordered = members.flatMap((member) => own.filter((part) => idOf(part) === member));
  if (ordered.length !== own.length || new Set(members).size !== own.length) {
    return err({ code: "not-all-members", id });
  }
  return ok(replaceObject(configuration, id, (one) => [withMembers(one, ordered)]));
}

export function createClone(configuration: XmlElement, step: Step<"clone.create">): Edited {
  const used = idsIn(configuration);
  if (used.has(step.id)) return err({ code: "id-taken", id: step.id });
  const child = findObject(configuration, step.of);
  if (child === null) return err({ code: "unknown-id", id: step.of });
  const isCloneable = child.name === "primitive" || child.name === "group";
  if (!isCloneable || containerOf(configuration, step.of) !== null) {
    return err({ code: "wrong-kind", id: step.of, wanted: "cloneable" });
  }
  used.add(step.id);
  const meta = { ...(step.promotable ? { promotable: "true" } : {}), ...step.meta };
  const clone = changePairs(element("clone", { id: step.id }, [child]), "meta_attributes", meta, used);
  return ok(replaceObject(configuration, step.of, () => [clone]));
}

/** Takes a group or clone away from around its parts, which stay where it was, and the constraints that name it. */
export function dissolve(configuration: XmlElement, id: string, kind: "group" | "clone"): Edited {
  const found = kindOf(configuration, id, kind);
  if (!found.ok) return found;
  const container = containerOf(configuration, id);
  // A cloned group has no parts that a clone could hold one by one.
  if (container !== null && partsOf(found.value).length !== 1) {
    return err({ code: "wrong-kind", id, wanted: "free-primitive" });
  }
  return ok(
    withoutNames(
      replaceObject(configuration, id, (one) => partsOf(one)),
      new Set([id]),
    ),
  );
}

function kindOf(
  configuration: XmlElement,
  id: string,
  kind: "primitive" | "group" | "clone",
): Result<XmlElement, EditProblem> {
  const found = findObject(configuration, id);
  if (found === null) return err({ code: "unknown-id", id });
  const isIt = found.name === kind || (kind === "clone" && found.name === "master");
  return isIt ? ok(found) : err({ code: "wrong-kind", id, wanted: kind });
}

/** Primitives of the top level, taken out of it, in the order in which they were asked for. */
export function takeOut(
  configuration: XmlElement,
  ids: readonly string[],
): Result<{ readonly rest: XmlElement; readonly parts: readonly XmlElement[] }, EditProblem> {
  let rest = configuration;
  const parts: XmlElement[] = [];
  for (const id of ids) {
    const found = kindOf(rest, id, "primitive");
    if (!found.ok) return found;
    if (containerOf(rest, id) !== null) return err({ code: "wrong-kind", id, wanted: "free-primitive" });
    parts.push(found.value);
    rest = replaceObject(rest, id, () => []);
  }
  return ok({ rest, parts });
}

/** A group with other members, at the place where its members are. */
export function withMembers(group: XmlElement, members: readonly XmlElement[]): XmlElement {
  const at = group.children.findIndex(isObject);
  const others = group.children.filter((child) => !isObject(child));
  const head = at < 0 ? others.length : at;
  return { ...group, children: [...others.slice(0, head), ...members, ...others.slice(head)] };
}
