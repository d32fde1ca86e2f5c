import type { CibVersion } from "@/lib/cluster/cluster";
import { err, ok, type Result } from "@/lib/result";
import { maskDocument } from "../../command/mask-document";
import { withinBounds } from "../bounds";
import { readLastChange } from "../crm-mon/summary";
import { parseXml } from "../xml/parse-xml";
import { countUnknown } from "../xml/unknown";
import { attributeOf, booleanOf, childOf, childrenOf, integerOf, type XmlElement } from "../xml/xml-element";
import type { XmlError } from "../xml/xml-error";
import { readAliases } from "./aliases";
import type { CibReport, ConfiguredNode } from "./cib-report";
import { readConstraints } from "./constraints";
import { CIB, CONFIGURATION } from "./grammar";
import { secretsOfTree } from "./hide-secrets";
import { collectReferences, type References, readPairs } from "./nvpairs";
import { readResources } from "./resources";

export type { CibReport, ConfiguredNode } from "./cib-report";

/**
 * Reads `cibadmin -Q` (root `<cib>`) or its configuration section alone (root `<configuration>`). Values that are
 * secrets, by their attribute's name or inside them, are not in the result but in its `secrets`.
 */
export function parseCib(text: string): Result<CibReport, XmlError> {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (root.name !== "cib" && root.name !== "configuration")
    return err({ code: "xml.unexpected-root", root: root.name });
  const cib = root.name === "cib" ? root : null;
  const configuration = cib === null ? root : childOf(cib, "configuration");
  const bounded = withinBounds([
    ["nodes", childOf(configuration, "nodes"), ({ name }) => name === "node"],
    ["resources", childOf(configuration, "resources"), ({ name }) => name === "primitive"],
    ["constraints", childOf(configuration, "constraints"), ({ name }) => name.startsWith("rsc_")],
  ]);
  return bounded.ok ? ok(readCib(cib, configuration)) : bounded;
}

/** What a configuration says whose tree is read already. */
export function readConfiguration(configuration: XmlElement): CibReport {
  return readCib(null, configuration);
}

function readCib(cib: XmlElement | null, configuration: XmlElement | null): CibReport {
  const references: References = configuration === null ? new Map() : collectReferences(configuration);
  const section = (name: string) => childOf(configuration, name);
  const pairs = (parent: XmlElement | null, name: string) =>
    Object.fromEntries(readPairs(parent, name, references));
  return {
    secrets: secretsOfTree(configuration ?? NOTHING),
    version: readVersion(cib),
    validateWith: attributeOf(cib, "validate-with"),
    featureSet: attributeOf(cib, "crm_feature_set"),
    haveQuorum: booleanOf(cib, "have-quorum"),
    lastChange: readLastChange(cib, "cib-last-written"),
    properties: maskDocument(pairs(section("crm_config"), "cluster_property_set")),
    nodes: childrenOf(section("nodes"), "node").map((node) => readNode(node, references)),
    resources: readResources(section("resources"), references),
    constraints: readConstraints(section("constraints"), references),
    aliases: readAliases(section("tags"), section("resources")),
    resourceDefaults: maskDocument(pairs(section("rsc_defaults"), "meta_attributes")),
    operationDefaults: maskDocument(pairs(section("op_defaults"), "meta_attributes")),
    fencingLevels: childrenOf(section("fencing-topology"), "fencing-level").length,
    unknown: readUnknown(cib, configuration),
  };
}

const NOTHING: XmlElement = { name: "configuration", attributes: new Map(), children: [], text: "" };

function readUnknown(cib: XmlElement | null, configuration: XmlElement | null): ReadonlyMap<string, number> {
  const counts =
    cib !== null ? countUnknown(cib, CIB) : configuration && countUnknown(configuration, CONFIGURATION);
  const prefix = cib === null ? "configuration/" : "";
  return new Map([...(counts ?? [])].map(([path, count]) => [`cib/${prefix}${path}`, count]));
}

function readVersion(cib: XmlElement | null): CibVersion | null {
  const adminEpoch = integerOf(cib, "admin_epoch");
  const epoch = integerOf(cib, "epoch");
  const numUpdates = integerOf(cib, "num_updates");
  return adminEpoch === null || epoch === null || numUpdates === null
    ? null
    : { adminEpoch, epoch, numUpdates };
}

function readNode(element: XmlElement, references: References): ConfiguredNode {
  const type = attributeOf(element, "type");
  const name = attributeOf(element, "uname") ?? "";
  return {
    id: attributeOf(element, "id") ?? name,
    name,
    kind:
      type === null ? "member" : type === "remote" || type === "ping" || type === "member" ? type : "unknown",
    attributes: maskDocument(Object.fromEntries(readPairs(element, "instance_attributes", references))),
    utilization: maskDocument(Object.fromEntries(readPairs(element, "utilization", references))),
  };
}
