import { BOOTSTRAP } from "../../pacemaker/cib/precedence";
import { element, formatXml } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { findObject, type Ids, idOf, idsIn, resolved } from "./tree";

/** A place of the configuration whose sets of values the probe has as a resource's meta attributes. */
export type ProbedPlace = "property" | "resource-default" | "operation-default" | "attribute" | "capacity";

/** The resource that stands for a place in the probe; `node` where it is a node's. */
export function probeId(place: ProbedPlace, node: string): string {
  return node === "" ? `harrier-${place}` : `harrier-${place}-${[...node].map(codeOf).join("")}`;
}

/** Any name as part of an id, different names differently. */
function codeOf(letter: string): string {
  return /[a-z0-9]/.test(letter) ? letter : `.${letter.codePointAt(0)?.toString(16)}.`;
}

/**
 * A small CIB to ask which values of a configuration are in force, where no tool tells: `crm_attribute` prints the values of
 * all sets without choosing, and an operation's timeout is seen only when the operation is due. Properties, defaults and node
 * attributes stand in it as meta attributes of resources, which the same code of Pacemaker chooses from and `crm_resource
 * --get-parameter` prints. The resources whose operations are asked about run in it on a node that is alone there, with a definition
 * that changed: the transition graph has their stop, start and monitors. Nothing of it is on the cluster.
 */
export function effectProbe(configuration: XmlElement, operationsOf: readonly string[]): string {
  const ids = idsIn(configuration);
  const asked = operationsOf.flatMap((id) => findObject(configuration, id) ?? []);
  const resources = [
    ...childrenOf(childOf(configuration, "resources"), "template").map((one) => bare(one, ids)),
    ...standIns(configuration, ids),
    ...asked.map((one) => bare(one, ids)),
  ];
  const sections = [
    element("crm_config", {}, [
      element("cluster_property_set", { id: BOOTSTRAP }, [
        element("nvpair", { id: "harrier-fencing", name: "stonith-enabled", value: "false" }),
        element("nvpair", { id: "harrier-quorum", name: "no-quorum-policy", value: "ignore" }),
      ]),
    ]),
    element("nodes", {}, [element("node", { id: "1", uname: "harrier" })]),
    element("resources", {}, resources),
    element("constraints"),
    ...["rsc_defaults", "op_defaults"].flatMap((name) => {
      const section = childOf(configuration, name);
      return section === null ? [] : [inlined(section, ids)];
    }),
  ];
  const records = asked.map((one) => record(one, childOf(configuration, "resources")));
  const cib = element(
    "cib",
    { crm_feature_set: "3.0.14", "validate-with": "none", admin_epoch: "0", epoch: "1", num_updates: "0" },
    [
      element("configuration", {}, sections),
      element("status", {}, [
        element(
          "node_state",
          { id: "1", uname: "harrier", in_ccm: "true", crmd: "online", join: "member", expected: "member" },
          [element("lrm", { id: "1" }, [element("lrm_resources", {}, records)])],
        ),
      ]),
    ],
  );
  return formatXml(cib);
}

/** One resource for each place, without values where the defaults themselves are asked for. */
function standIns(configuration: XmlElement, ids: Ids): readonly XmlElement[] {
  const standIn = (id: string, sets: readonly XmlElement[]) =>
    // An agent that no rule of the defaults is about.
    element(
      "primitive",
      { id, class: "ocf", provider: "harrier", type: "probe" },
      sets.map((set) => asMeta(set, ids)),
    );
  const setsOf = (name: string) => childOf(configuration, name)?.children ?? [];
  const nodes = childrenOf(childOf(configuration, "nodes"), "node");
  return [
    standIn(probeId("property", ""), bootstrapLast(setsOf("crm_config"))),
    standIn(probeId("resource-default", ""), []),
    standIn(probeId("operation-default", ""), setsOf("op_defaults")),
    ...nodes.flatMap((node) => {
      const name = attributeOf(node, "uname") ?? "";
      return [
        standIn(probeId("attribute", name), childrenOf(node, "instance_attributes")),
        standIn(probeId("capacity", name), childrenOf(node, "utilization")),
      ];
    }),
  ];
}

/** What the scheduler does with these options by their name has to be said of a stand-in by score and place. */
function bootstrapLast(sets: readonly XmlElement[]): readonly XmlElement[] {
  const isBootstrap = (set: XmlElement) => idOf(set) === BOOTSTRAP;
  const first = sets
    .filter(isBootstrap)
    .map((set) => ({ ...set, attributes: new Map([...set.attributes, ["score", "INFINITY"]]) }));
  return [...sets.filter((set) => !isBootstrap(set)), ...first];
}

function asMeta(set: XmlElement, ids: Ids): XmlElement {
  return { ...inlined(resolved(set, ids) ?? set, ids), name: "meta_attributes" };
}

/** A resource with nothing but its operations. */
function bare(resource: XmlElement, ids: Ids): XmlElement {
  const operations = childrenOf(resource, "operations").map((one) => inlined(resolved(one, ids) ?? one, ids));
  return { ...resource, children: operations };
}

/** An element in which what it only refers to stands itself. */
function inlined(one: XmlElement, ids: Ids): XmlElement {
  return {
    ...one,
    children: one.children.map((child) => inlined(resolved(child, ids) ?? child, ids)),
  };
}

/** The resource was started here, with a definition of which nothing is known. */
function record(resource: XmlElement, resources: XmlElement | null): XmlElement {
  const id = idOf(resource);
  const template = childrenOf(resources, "template").find(
    (one) => idOf(one) === attributeOf(resource, "template"),
  );
  const agent = (name: string) => attributeOf(resource, name) ?? attributeOf(template ?? null, name);
  const key = "1:1:0:00000000-0000-0000-0000-000000000000";
  return element(
    "lrm_resource",
    { id, class: agent("class"), provider: agent("provider"), type: agent("type") },
    [
      element("lrm_rsc_op", {
        id: `${id}_last_0`,
        operation_key: `${id}_start_0`,
        operation: "start",
        crm_feature_set: "3.0.14",
        "transition-key": key,
        "transition-magic": `0:0;${key}`,
        "call-id": "1",
        "rc-code": "0",
        "op-status": "0",
        interval: "0",
      }),
    ],
  );
}
