import type {
  Bundle,
  BundleReplica,
  Clone,
  CloneInstance,
  Group,
  Primitive,
  Resource,
} from "@/lib/cluster/resource";
import { withoutInstance } from "../../cluster/resource";
import { isTransientRole, toAgent, toRole } from "../words";
import { attributeOf, booleanOf, childrenOf, wordOf, type XmlElement } from "../xml/xml-element";

/** Top-level resources as printed, unknown elements left out. */
export function readResources(resources: XmlElement | null): readonly Resource[] {
  return (resources?.children ?? []).flatMap((element): Resource[] => {
    switch (element.name) {
      case "resource":
        return [readPrimitive(element)];
      case "group":
        return [readGroup(element)];
      case "clone":
        return [readClone(element)];
      case "bundle":
        return [readBundle(element)];
      default:
        return [];
    }
  });
}

function readBase(element: XmlElement) {
  const targetRole = toRole(attributeOf(element, "target_role"));
  return {
    id: withoutInstance(attributeOf(element, "id") ?? ""),
    managed: booleanOf(element, "managed") ?? true,
    maintenance: booleanOf(element, "maintenance") ?? false,
    failed: booleanOf(element, "failed") ?? false,
    failureIgnored: booleanOf(element, "failure_ignored") ?? false,
    // The tool's own `disabled` also means "not to be promoted"; a target role, where printed, is the plainer word.
    disabled: targetRole === null ? (booleanOf(element, "disabled") ?? false) : targetRole === "stopped",
    targetRole,
    description: wordOf(element, "description"),
  };
}

function readPrimitive(element: XmlElement): Primitive {
  const word = attributeOf(element, "role");
  const nodes = childrenOf(element, "node").map((node) => attributeOf(node, "name") ?? "");
  return {
    kind: "primitive",
    ...readBase(element),
    instance: attributeOf(element, "id") ?? "",
    agent: toAgent(attributeOf(element, "resource_agent")),
    role: toRole(word) ?? "unknown",
    active: booleanOf(element, "active") ?? nodes.length > 0,
    nodes,
    blocked: booleanOf(element, "blocked") ?? false,
    orphaned: booleanOf(element, "removed", "orphaned") ?? false,
    pending: wordOf(element, "pending") ?? (isTransientRole(word) ? word : null),
    lockedTo: wordOf(element, "locked_to"),
    probe: null,
  };
}

function readGroup(element: XmlElement): Group {
  const members = childrenOf(element, "resource").map(readPrimitive);
  const base = readBase(element);
  return { kind: "group", ...base, failed: base.failed || members.some((member) => member.failed), members };
}

function readClone(element: XmlElement): Clone {
  const instances = element.children.flatMap((child): CloneInstance[] => {
    if (child.name === "resource") return [readPrimitive(child)];
    return child.name === "group" ? [readGroup(child)] : [];
  });
  const base = readBase(element);
  return {
    kind: "clone",
    ...base,
    failed: base.failed || instances.some((instance) => instance.failed),
    promotable: booleanOf(element, "multi_state") ?? false,
    unique: booleanOf(element, "unique") ?? false,
    childId: instances[0]?.id ?? null,
    cloneMax: null,
    instances,
  };
}

function readBundle(element: XmlElement): Bundle {
  const base = readBase(element);
  const containerType = wordOf(element, "type");
  return {
    kind: "bundle",
    ...base,
    containerType,
    image: wordOf(element, "image"),
    // Only the configuration tells.
    promotable: false,
    unique: booleanOf(element, "unique") ?? false,
    replicas: childrenOf(element, "replica").map((replica) => readReplica(replica, base.id, containerType)),
  };
}

/** A replica's parts are told apart by the names that Pacemaker gives to what it makes; the child has its own. */
function readReplica(element: XmlElement, bundle: string, containerType: string | null): BundleReplica {
  const id = attributeOf(element, "id") ?? "";
  const parts = childrenOf(element, "resource").map(readPrimitive);
  const container = parts.find((part) => part.id === `${bundle}-${containerType}-${id}`) ?? null;
  const remote = parts.find((part) => part.id === `${bundle}-${id}`) ?? null;
  const ip = parts.find((part) => part.id.startsWith(`${bundle}-ip-`)) ?? null;
  const child = parts.find((part) => part !== container && part !== remote && part !== ip) ?? null;
  return { id, container, ip, remote, child };
}
