import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { MEMBER_TAGS } from "../configuration/edit-acls";
import { pairsOf } from "../configuration/edit-values";
import type { AclPermission, AlertSelect, ContainerRuntime } from "../configuration/further-operation";
import type { ConfigurationOperation, Values } from "../configuration/operation";
import { idOf, partsOf } from "../configuration/tree";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** A tag as the step that makes it. */
export function tagStep(tag: XmlElement): Step<"tag.set"> {
  return { kind: "tag.set", id: idOf(tag), references: tag.children.map(idOf) };
}

const RUNTIMES: readonly ContainerRuntime[] = ["docker", "podman"];

/** A bundle as the step that makes it, once its primitive is there; none for a runtime without one. */
export function bundleStep(bundle: XmlElement): readonly ConfigurationOperation[] {
  const [network, storage] = [childOf(bundle, "network"), childOf(bundle, "storage")];
  const runtime = RUNTIMES.find((name) => childOf(bundle, name) !== null);
  if (runtime === undefined) return [];
  return [
    {
      kind: "bundle.create",
      id: idOf(bundle),
      runtime,
      container: attributesOf(childOf(bundle, runtime)),
      network: attributesOf(network),
      ports: childrenOf(network, "port-mapping").map(attributesOf),
      storage: childrenOf(storage, "storage-mapping").map(attributesOf),
      primitive: partsOf(bundle).map(idOf)[0] ?? null,
      meta: Object.fromEntries(pairsOf(bundle, "meta_attributes")),
    },
  ];
}

function attributesOf(one: XmlElement | null): Values {
  const { id: _id, ...values } = Object.fromEntries(one?.attributes ?? []);
  return values;
}

/** An alert as the step that makes it. */
export function alertStep(alert: XmlElement): Step<"alert.set"> {
  const recipients = childrenOf(alert, "recipient").map((one) => ({
    id: idOf(one),
    value: attributeOf(one, "value") ?? "",
    ...described(one),
  }));
  const path = attributeOf(alert, "path") ?? "";
  const select = selectOf(childOf(alert, "select"));
  return { kind: "alert.set", id: idOf(alert), path, ...described(alert), select, recipients };
}

function described(one: XmlElement) {
  return {
    description: attributeOf(one, "description"),
    meta: Object.fromEntries(pairsOf(one, "meta_attributes")),
    parameters: Object.fromEntries(pairsOf(one, "instance_attributes")),
  };
}

function selectOf(select: XmlElement | null): AlertSelect | null {
  if (select === null) return null;
  const has = (kind: string) => childOf(select, `select_${kind}`) !== null;
  const names = childrenOf(childOf(select, "select_attributes"), "attribute");
  return {
    nodes: has("nodes"),
    fencing: has("fencing"),
    resources: has("resources"),
    attributes: has("attributes") ? names.map((one) => attributeOf(one, "name") ?? "") : null,
  };
}

/** Roles, then who has them. */
export function aclSteps(acls: XmlElement | null): readonly ConfigurationOperation[] {
  return [...childrenOf(acls, "acl_role").filter(isWholeRole).map(roleStep), ...accountSteps(acls)];
}

/** Users, then groups, each with its roles. */
export function accountSteps(acls: XmlElement | null): readonly Step<"acl-member.set">[] {
  return (["user", "group"] as const).flatMap((member) =>
    childrenOf(acls, MEMBER_TAGS[member]).map((one) => {
      const roles = childrenOf(one, "role").map(idOf);
      return { kind: "acl-member.set", member, id: idOf(one), roles } as const;
    }),
  );
}

/** Whether each permission has a step: made without one that has none, the role would allow what it does not. */
export function isWholeRole(role: XmlElement): boolean {
  return role.children.every((one) => one.name === "acl_permission" && readPermission(one) !== null);
}

/** A role as the step that makes it, with those of its permissions that a step has words for. */
export function roleStep(role: XmlElement): Step<"acl-role.set"> {
  const permissions = childrenOf(role, "acl_permission").flatMap((one) => readPermission(one) ?? []);
  return { kind: "acl-role.set", id: idOf(role), description: attributeOf(role, "description"), permissions };
}

function readPermission(one: XmlElement): AclPermission | null {
  const right = attributeOf(one, "kind");
  const on = subjectOf(one);
  if ((right !== "read" && right !== "write" && right !== "deny") || on === null) return null;
  return { right, on, description: attributeOf(one, "description") };
}

function subjectOf(one: XmlElement): AclPermission["on"] | null {
  const [xpath, id, type] = ["xpath", "reference", "object-type"].map((name) => attributeOf(one, name));
  if (xpath) return { kind: "xpath", xpath };
  if (id) return { kind: "reference", id };
  return type ? { kind: "object-type", type, attribute: attributeOf(one, "attribute") } : null;
}
