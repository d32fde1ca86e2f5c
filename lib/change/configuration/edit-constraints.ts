import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { ruleElement } from "./edit-rules";
import { NAMING_ATTRIBUTES } from "./naming";
import type { ConfigurationOperation, EditProblem, NewResourceSet } from "./operation";
import {
  append,
  changeSection,
  findObject,
  freshId,
  type Ids,
  idOf,
  idsIn,
  isConstraint,
  isTaken,
  mapChildren,
  replaceObject,
} from "./tree";

type Edited = Result<XmlElement, EditProblem>;
export type ConstraintStep = Extract<
  ConfigurationOperation,
  {
    kind:
      | "colocation.create"
      | "colocation.sets"
      | "order.create"
      | "order.sets"
      | "location.create"
      | "location.rule"
      | "ticket.create"
      | "ticket.sets";
  }
>;

export function isConstraintStep(step: ConfigurationOperation): step is ConstraintStep {
  return /^(colocation|order|location|ticket)\.(create|sets|rule)$/.test(step.kind);
}

export function createConstraint(configuration: XmlElement, step: ConstraintStep): Edited {
  const used = idsIn(configuration);
  // A tag may name it already: one that is changed is made anew, and stays in its tags.
  if (isTaken(configuration, step.id)) return err({ code: "id-taken", id: step.id });
  const unknown = namedBy(step).find((id) => {
    const found = findObject(configuration, id);
    return found === null ? !isTag(configuration, id) : isConstraint(found);
  });
  if (unknown !== undefined) return err({ code: "unknown-id", id: unknown });
  if (step.kind === "location.create" && !hasNode(configuration, step.node)) {
    return err({ code: "unknown-node", node: step.node });
  }
  used.add(step.id);
  const constraint = constraintElement(step, used);
  return ok(changeSection(configuration, "constraints", (all) => append(all, constraint)));
}

export function deleteConstraint(configuration: XmlElement, id: string): Edited {
  const found = findObject(configuration, id);
  if (found === null) return err({ code: "unknown-id", id });
  if (!isConstraint(found)) return err({ code: "wrong-kind", id, wanted: "constraint" });
  return ok(replaceObject(configuration, id, () => []));
}

/** A tag stands for its members in a constraint. */
function isTag(configuration: XmlElement, id: string): boolean {
  return childrenOf(childOf(configuration, "tags"), "tag").some((tag) => idOf(tag) === id);
}

/** Nodes of the configuration; a remote node is there by the resource that makes its connection, a guest by the one that it runs as. */
export function hasNode(configuration: XmlElement, name: string): boolean {
  const nodes = configuration.children
    .filter((section) => section.name === "nodes")
    .flatMap((section) => childrenOf(section, "node"));
  return (
    nodes.some((node) => attributeOf(node, "uname") === name) ||
    findObject(configuration, name) !== null ||
    isGuest(configuration, name)
  );
}

/** A virtual machine by its `remote-node`, or a copy of a bundle. */
function isGuest(configuration: XmlElement, name: string): boolean {
  if (findObject(configuration, name.replace(/-\d+$/, ""))?.name === "bundle") return true;
  const isOne = (one: XmlElement): boolean =>
    one.name === "nvpair"
      ? attributeOf(one, "name") === "remote-node" && attributeOf(one, "value") === name
      : one.children.some(isOne);
  return (childOf(configuration, "resources")?.children ?? []).some(isOne);
}

/** Ids of the resources that a constraint is about. */
export function namedBy(step: ConstraintStep): readonly string[] {
  switch (step.kind) {
    case "colocation.create":
      return [step.resource, step.with];
    case "order.create":
      return [step.first, step.second];
    case "colocation.sets":
    case "order.sets":
    case "ticket.sets":
      return step.sets.flatMap(({ resources }) => resources);
    case "location.create":
    case "location.rule":
    case "ticket.create":
      return [step.resource];
  }
}

function constraintElement(step: ConstraintStep, used: Ids): XmlElement {
  const { id } = step;
  switch (step.kind) {
    case "colocation.create":
      return element("rsc_colocation", {
        id,
        rsc: step.resource,
        "rsc-role": step.role,
        "with-rsc": step.with,
        "with-rsc-role": step.withRole,
        score: step.score,
      });
    case "colocation.sets":
      return element("rsc_colocation", { id, score: step.score }, setElements(id, step.sets, used));
    case "order.create":
      return element("rsc_order", {
        id,
        first: step.first,
        "first-action": step.firstAction,
        // biome-ignore lint/suspicious/noThenProperty: the CIB's word, and no promise
        then: step.second,
        "then-action": step.secondAction,
        kind: step.strength,
        symmetrical: step.symmetrical ? null : "false",
      });
    case "order.sets":
      return element(
        "rsc_order",
        { id, kind: step.strength, symmetrical: step.symmetrical ? null : "false" },
        setElements(id, step.sets, used),
      );
    case "location.create":
      return element("rsc_location", {
        id,
        rsc: step.resource,
        role: step.role ?? null,
        node: step.node,
        score: step.score,
        "resource-discovery": step.discovery ?? null,
      });
    case "location.rule": {
      const rule = ruleElement(id, step.rule, used, { role: step.role, score: step.score });
      return element("rsc_location", { id, rsc: step.resource }, [rule]);
    }
    case "ticket.create":
      return element("rsc_ticket", {
        id,
        rsc: step.resource,
        "rsc-role": step.role,
        ticket: step.ticket,
        "loss-policy": step.lossPolicy,
      });
    case "ticket.sets": {
      const own = { id, ticket: step.ticket, "loss-policy": step.lossPolicy };
      return element("rsc_ticket", own, setElements(id, step.sets, used));
    }
  }
}

function setElements(id: string, sets: readonly NewResourceSet[], used: Ids): readonly XmlElement[] {
  return sets.map(({ resources, sequential, requireAll, role, action }) =>
    element(
      "resource_set",
      {
        id: freshId(used, id, "set"),
        sequential: booleanText(sequential),
        "require-all": booleanText(requireAll),
        role,
        action,
      },
      resources.map((resource) => element("resource_ref", { id: resource })),
    ),
  );
}

function booleanText(value: boolean | null): string | null {
  return value === null ? null : String(value);
}

/**
 * The configuration without anything that names the ids: constraints on them, their places in resource sets (and sets and
 * constraints that are empty then), tags, permissions by reference, and fencing levels of a device that is gone.
 */
export function withoutNames(configuration: XmlElement, gone: ReadonlySet<string>): XmlElement {
  const isGone = (one: XmlElement, ...names: readonly string[]) =>
    names.some((name) => gone.has(attributeOf(one, name) ?? ""));
  return mapChildren(configuration, (one) => {
    switch (one.name) {
      case "rsc_location":
      case "rsc_colocation":
      case "rsc_order":
      case "rsc_ticket":
        return isGone(one, ...NAMING_ATTRIBUTES) ? [] : withoutReferences(one, gone);
      case "tag": {
        const kept = one.children.filter((child) => !gone.has(idOf(child)));
        return kept.length === one.children.length
          ? null
          : kept.length === 0
            ? []
            : [{ ...one, children: kept }];
      }
      case "acl_permission":
        return isGone(one, "reference") ? [] : null;
      case "fencing-level":
        return withoutDevices(one, gone);
      default:
        return null;
    }
  });
}

function withoutReferences(constraint: XmlElement, gone: ReadonlySet<string>): readonly XmlElement[] | null {
  const sets = childrenOf(constraint, "resource_set");
  if (!sets.some((set) => set.children.some((ref) => gone.has(idOf(ref))))) return null;
  const children = constraint.children.flatMap((child) => {
    if (child.name !== "resource_set" || child.children.length === 0) return [child];
    const refs = child.children.filter((ref) => !gone.has(idOf(ref)));
    return refs.length === 0 ? [] : [{ ...child, children: refs }];
  });
  return children.some(({ name }) => name === "resource_set") ? [{ ...constraint, children }] : [];
}

function withoutDevices(level: XmlElement, gone: ReadonlySet<string>): readonly XmlElement[] | null {
  const devices = (attributeOf(level, "devices") ?? "").split(",");
  const kept = devices.filter((device) => !gone.has(device));
  if (kept.length === devices.length) return null;
  if (kept.length === 0) return [];
  return [{ ...level, attributes: new Map([...level.attributes, ["devices", kept.join(",")]]) }];
}
