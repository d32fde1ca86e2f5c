import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { changePairs } from "./edit-values";
import { CONSTRAINT_NAMING } from "./naming";
import type { ConfigurationOperation, EditProblem } from "./operation";
import {
  append,
  changeSection,
  findObject,
  freshId,
  type Ids,
  idOf,
  idsIn,
  isConstraint,
  isObject,
  partsOf,
} from "./tree";

type Edited = Result<XmlElement, EditProblem>;
type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;
/** What things are called, and what they are to be called. */
type Names = ReadonlyMap<string, string>;

const COPYABLE: ReadonlySet<string> = new Set(["primitive", "group", "clone", "master"]);

/**
 * A resource once more, with all that is in it, under other names: what it has of its own is copied, what it only refers to
 * (`id-ref`, a template) it refers to, too. A copy of a member stands by itself.
 */
export function copyResource(configuration: XmlElement, step: Step<"resource.copy">): Edited {
  const found = findObject(configuration, step.id);
  if (found === null || isConstraint(found)) return err({ code: "unknown-id", id: step.id });
  if (!COPYABLE.has(found.name)) return err({ code: "wrong-kind", id: step.id, wanted: "cloneable" });
  const names: Names = new Map(step.names.map(({ id, as }) => [id, as]));
  const parts = objectIdsIn(found);
  const stranger = [...names.keys()].find((id) => !parts.includes(id));
  if (stranger !== undefined) return err({ code: "unknown-id", id: stranger });
  if (!parts.every((id) => names.has(id))) return err({ code: "not-all-members", id: step.id });
  const used = idsIn(configuration);
  for (const as of names.values()) {
    if (used.has(as)) return err({ code: "id-taken", id: as });
    used.add(as);
  }
  const bare = copied(found, names, used);
  const copy = step.isStopped
    ? changePairs(bare, "meta_attributes", { "target-role": "Stopped" }, used)
    : bare;
  const withCopy = changeSection(configuration, "resources", (all) => append(all, copy));
  if (!step.withConstraints) return ok(withCopy);
  const constraints = (childOf(configuration, "constraints")?.children ?? []).filter(
    (one) => isConstraint(one) && isNaming(one, names),
  );
  if (constraints.length === 0) return ok(withCopy);
  const copies = constraints.map((one) => copied(one, names, used));
  return ok(changeSection(withCopy, "constraints", (all) => append(all, ...copies)));
}

/** Another name for a resource, here and wherever it is named. Sets and pairs in it keep their ids, which nobody reads. */
export function renameResource(configuration: XmlElement, { id, as }: Step<"resource.rename">): Edited {
  const found = findObject(configuration, id);
  if (found === null || isConstraint(found)) return err({ code: "unknown-id", id });
  const used = idsIn(configuration);
  if (used.has(as)) return err({ code: "id-taken", id: as });
  used.add(as);
  const names: Names = new Map([[id, as]]);
  const rename = (one: XmlElement): XmlElement => {
    const isIt = isObject(one) && !isConstraint(one) && idOf(one) === id;
    const own = isIt ? as : isLeftoverOf(one, id) ? freshId(used, renamedWithin(idOf(one), names)) : null;
    const renamed = renamedReferences(own === null ? one : withAttribute(one, "id", own), names);
    const children = renamed.children.map(rename);
    return children.some((child, index) => child !== renamed.children[index])
      ? { ...renamed, children }
      : renamed;
  };
  return ok(rename(configuration));
}

/** Tools find again by its id what their own moves and bans left, and that is made of the resource's. */
function isLeftoverOf(one: XmlElement, id: string): boolean {
  if (one.name !== "rsc_location" || attributeOf(one, "rsc") !== id) return false;
  return idOf(one) === `cli-prefer-${id}` || idOf(one).startsWith(`cli-ban-${id}-on-`);
}

function objectIdsIn(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(objectIdsIn)];
}

/** An element with everything in it that has an id under another one, and what is named in it under its new name. */
function copied(one: XmlElement, names: Names, used: Ids): XmlElement {
  const fresh = new Map(names);
  const visit = (part: XmlElement): void => {
    const id = REFERRING.has(part.name) ? null : attributeOf(part, "id");
    if (id !== null && !fresh.has(id)) fresh.set(id, freshId(used, renamedWithin(id, names)));
    part.children.forEach(visit);
  };
  visit(one);
  const put = (part: XmlElement): XmlElement => {
    const renamed = renamedReferences(part, names);
    const ids = ["id", "id-ref"].reduce((made, name) => {
      const id = REFERRING.has(part.name) ? null : attributeOf(part, name);
      const as = id === null ? undefined : fresh.get(id);
      return as === undefined ? made : withAttribute(made, name, as);
    }, renamed);
    return { ...ids, children: ids.children.map(put) };
  };
  return put(one);
}

/** An id that was made of a resource's (`vip-monitor-10s`) is made of the new name; any other one gets that at its end. */
function renamedWithin(id: string, names: Names): string {
  for (const [name, as] of names) {
    const at = ` ${id} `.search(
      new RegExp(`(?<=[ ._-])${name.replace(/[^\p{L}\p{N}]/gu, "\\$&")}(?=[ ._-])`, "u"),
    );
    if (at > 0) return `${id.slice(0, at - 1)}${as}${id.slice(at - 1 + name.length)}`;
  }
  return `${id}-${[...names.values()][0] ?? "copy"}`;
}

/** Elements whose `id` is the name of something else. */
const REFERRING: ReadonlySet<string> = new Set(["resource_ref", "obj_ref"]);

const NAMING: Readonly<Record<string, readonly string[]>> = {
  ...CONSTRAINT_NAMING,
  resource_ref: ["id"],
  obj_ref: ["id"],
  acl_permission: ["reference"],
  primitive: ["template"],
  // Permissions as the schema had them before 2.0.
  read: ["ref"],
  write: ["ref"],
  deny: ["ref"],
};

function isNaming(one: XmlElement, names: Names): boolean {
  const own = (NAMING[one.name] ?? []).some((name) => names.has(attributeOf(one, name) ?? ""));
  return own || one.children.some((child) => isNaming(child, names));
}

/** The element with what it names under its new name; what is in it is not looked into. */
function renamedReferences(one: XmlElement, names: Names): XmlElement {
  const renamed = (NAMING[one.name] ?? []).reduce((made, name) => {
    const as = names.get(attributeOf(one, name) ?? "");
    return as === undefined ? made : withAttribute(made, name, as);
  }, one);
  if (one.name === "meta_attributes")
    return { ...one, children: one.children.map((pair) => renamedContainer(pair, names)) };
  if (one.name !== "fencing-level") return renamed;
  const devices = (attributeOf(one, "devices") ?? "").split(",");
  return devices.some((device) => names.has(device))
    ? withAttribute(renamed, "devices", devices.map((device) => names.get(device) ?? device).join(","))
    : renamed;
}

/** A resource that runs inside of another one says so by its id. */
function renamedContainer(pair: XmlElement, names: Names): XmlElement {
  const as =
    attributeOf(pair, "name") === "container" ? names.get(attributeOf(pair, "value") ?? "") : undefined;
  return as === undefined ? pair : withAttribute(pair, "value", as);
}

function withAttribute(one: XmlElement, name: string, value: string): XmlElement {
  return { ...one, attributes: new Map([...one.attributes, [name, value]]) };
}
