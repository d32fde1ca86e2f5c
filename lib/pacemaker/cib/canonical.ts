import { scoreText } from "../../cluster/constraint";
import { toScore } from "../words";
import { formatXml } from "../xml/format-xml";
import { attributeOf, childOf, readBoolean, type XmlElement } from "../xml/xml-element";

/** Elements whose id nobody but tools care for; unless something refers to it. */
const ANONYMOUS = new Set([
  "nvpair",
  "instance_attributes",
  "meta_attributes",
  "utilization",
  "cluster_property_set",
  "operations",
  "op",
  "rule",
  "expression",
  "date_expression",
  "date_spec",
  "duration",
  "resource_set",
  "fencing-level",
  "acl_permission",
  "attribute",
  "port-mapping",
  "storage-mapping",
]);

/** Containers whose order of children means nothing. */
const UNORDERED = new Set([
  "configuration",
  "crm_config",
  "nodes",
  "resources",
  "constraints",
  "rsc_defaults",
  "op_defaults",
  "tags",
  "acls",
  "fencing-topology",
  "alerts",
  "alert",
  "select",
  "select_attributes",
  "bundle",
  "operations",
  "instance_attributes",
  "meta_attributes",
  "utilization",
  "cluster_property_set",
  "rule",
]);
const EMPTY_IS_NOTHING = new Set([
  "instance_attributes",
  "meta_attributes",
  "utilization",
  "operations",
  "cluster_property_set",
  "rsc_defaults",
  "op_defaults",
  "tags",
  "acls",
  "fencing-topology",
  "alerts",
]);

/** What an absent attribute means, where tools differ in writing it down. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rsc_order: { symmetrical: "true", "first-action": "start", "require-all": "true" },
  op: { interval: "0s" },
  resource_set: { sequential: "true", "require-all": "true" },
};

/** Attributes that are true or false, in any word for it. */
const TRUTHS = ["symmetrical", "sequential", "require-all"] as const;

/** Constraints and their parts, which name roles. Of operations the name is a matter of the schema alone, and stays. */
const WITH_ROLES = new Set(["rsc_location", "rsc_colocation", "rsc_ticket", "resource_set", "rule"]);
const OLD_ROLES = new Map([
  ["Master", "Promoted"],
  ["Slave", "Unpromoted"],
]);

/** A role as it is called today, whatever Pacemaker wrote it down. */
export function roleName(role: string): string {
  return OLD_ROLES.get(role) ?? role;
}

/**
 * A configuration in one form: what means the same is the same text. Names that tools make up for themselves go, so do
 * empty sets and the order where it means nothing. For comparing, not for loading.
 */
export function canonicalConfiguration(configuration: XmlElement): string {
  const referred = new Set<string>();
  const visit = (one: XmlElement) => {
    for (const name of ["id-ref", "reference"]) {
      const id = attributeOf(one, name);
      if (id !== null) referred.add(id);
    }
    for (const child of one.children) visit(child);
  };
  visit(configuration);
  return formatXml(canonical(configuration, referred)).replaceAll("><", ">\n<");
}

/** One element in canonical form. */
export function canonicalElement(one: XmlElement): string {
  return formatXml(canonical(one, new Set()));
}

function canonical(one: XmlElement, referred: ReadonlySet<string>): XmlElement {
  const children = one.children
    .map((child) => (one.name === "rule" ? withoutScore(child) : child))
    .map((child) => canonical(child, referred))
    .filter(
      (child) =>
        !(EMPTY_IS_NOTHING.has(child.name) && child.children.length === 0 && !child.attributes.has("id-ref")),
    );
  const ordered = UNORDERED.has(one.name)
    ? sorted(children)
    : // Attributes, operations and members stand in any order among each other; members keep theirs.
      [...sorted(children.filter(isSet)), ...children.filter((child) => !isSet(child))];
  return { ...one, attributes: canonicalAttributes(one, referred), children: ordered };
}

/** A rule in a rule has a score only where older schemas insist on one; Pacemaker never looks at it. */
function withoutScore(one: XmlElement): XmlElement {
  if (one.name !== "rule") return one;
  return { ...one, attributes: new Map([...one.attributes].filter(([name]) => name !== "score")) };
}

function isSet({ name }: XmlElement): boolean {
  return name.endsWith("_attributes") || name === "utilization" || name === "operations";
}

function sorted(children: readonly XmlElement[]): readonly XmlElement[] {
  const keyed = children.map((child) => [placeOf(child), child] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, child]) => child);
}

/** Of several sets of a kind, and of several pairs of a name, the order says which counts: it stays. */
function placeOf(one: XmlElement): string {
  if (isSet(one) || one.name === "cluster_property_set") return one.name;
  return one.name === "nvpair" ? `nvpair ${attributeOf(one, "name")}` : formatXml(one);
}

function canonicalAttributes(one: XmlElement, referred: ReadonlySet<string>): ReadonlyMap<string, string> {
  const defaults = DEFAULTS[one.name] ?? {};
  const attributes = { ...defaults, ...Object.fromEntries(one.attributes) };
  for (const name of TRUTHS) {
    const truth = attributes[name] === undefined ? null : readBoolean(attributes[name]);
    if (truth !== null) attributes[name] = String(truth);
  }
  const id = attributes.id;
  if (ANONYMOUS.has(one.name) && id !== undefined && !referred.has(id)) delete attributes.id;
  // A rule of one condition joins nothing.
  if (one.name === "rule" && (one.children.length < 2 || attributes["boolean-op"] === "and")) {
    delete attributes["boolean-op"];
  }
  // Started is what no role means; pcs writes it down beside another one.
  if (one.name === "rsc_colocation") {
    for (const name of ["rsc-role", "with-rsc-role"]) {
      if (attributes[name] === "Started") delete attributes[name];
    }
  }
  if (one.name === "op" && attributes.interval !== undefined)
    attributes.interval = plainTime(attributes.interval);
  if (WITH_ROLES.has(one.name)) {
    for (const name of ["role", "rsc-role", "with-rsc-role"]) {
      const role = attributes[name];
      if (role !== undefined) attributes[name] = roleName(role);
    }
  }
  const score = toScore(attributes.score ?? null);
  if (score !== null) attributes.score = scoreText(score);
  // Older tools gave an order a score in place of a kind: all that counts of it is whether it is nothing.
  if (one.name === "rsc_order" && attributes.kind === undefined) {
    attributes.kind = attributes.score !== undefined && (score ?? 0) === 0 ? "Optional" : "Mandatory";
    delete attributes.score;
  }
  // It has no way round that could be turned.
  if (one.name === "rsc_order" && attributes.kind === "Serialize") delete attributes.symmetrical;
  const then = one.name === "rsc_order" && attributes["then-action"] === undefined;
  if (then && attributes["first-action"] !== undefined)
    attributes["then-action"] = attributes["first-action"];
  return new Map(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function plainTime(text: string): string {
  return /^\d+$/.test(text) ? `${text}s` : text;
}

/** The `<configuration>` of a CIB's text as parsed; null where there is none. */
export function configurationOf(cib: XmlElement): XmlElement | null {
  return cib.name === "configuration" ? cib : childOf(cib, "configuration");
}
