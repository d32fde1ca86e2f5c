import type { SecretVariables } from "../change/take-along/secret-variables";
import type { Argv } from "../command/argv";
import { element, formatXml } from "../pacemaker/xml/format-xml";
import { attributeOf, type XmlElement } from "../pacemaker/xml/xml-element";

/** The cluster's configuration with the schema that it was kept in (`pacemaker-3.9`). */
export interface KeptConfiguration {
  readonly configuration: XmlElement;
  readonly schema: string;
}

/** Properties that say what a cluster runs on: a new one has its own. */
const OWN = ["dc-version", "cluster-infrastructure", "cluster-name", "have-watchdog"];
const OWN_SET = "cib-bootstrap-options";
/** Where the new cluster's own properties go. */
const PLACE = "harrier-own-properties";

/**
 * Puts a whole configuration (its standard input, as a CIB) in the place of the running cluster's: brought to the newest schema
 * first, since a new cluster is kept in that one; with the new cluster's own words about what it runs on. One replacement: nothing
 * starts before all of it is there.
 */
const PUT = `umask 077
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cat > "$dir/cib.xml" || exit 1
CIB_file="$dir/cib.xml" cibadmin --upgrade --force || exit 1
CIB_file="$dir/cib.xml" cibadmin --query --scope configuration > "$dir/kept.xml" || exit 1
cibadmin --query --scope crm_config > "$dir/live.xml" || exit 1
grep -E '<nvpair [^>]*name="(${OWN.join("|")})"' "$dir/live.xml" > "$dir/own.xml"
awk -v own="$dir/own.xml" '/"${PLACE}"/ { while ((getline line < own) > 0) print line; next } { print }' "$dir/kept.xml" > "$dir/new.xml" || exit 1
cibadmin --replace --scope configuration --xml-file "$dir/new.xml" || exit 1
crm_resource --wait --timeout=300 || echo "not everything has come to rest" >&2
crm_mon -1`;

export const PUT_CONFIGURATION: Argv = ["sh", "-c", PUT];

/** A variable's value as it may stand in XML. */
export const XML_FUNCTION = `xml() { VALUE=\${!1} awk 'BEGIN { v = ENVIRON["VALUE"]; gsub(/&/, "\\\\&amp;", v); gsub(/</, "\\\\&lt;", v); gsub(/>/, "\\\\&gt;", v); gsub(/"/, "\\\\&quot;", v); gsub(/\\t/, "\\\\&#9;", v); gsub(/\\n/, "\\\\&#10;", v); printf "%s", v }'; }`;

/**
 * The CIB as the text of an unquoted here-document of bash, a line an element. Secrets are variables in it; `secrets` knows which
 * once it was written.
 */
export function configurationText(
  { configuration, schema }: KeptConfiguration,
  secrets: SecretVariables,
): string {
  const versions = { admin_epoch: "0", epoch: "1", num_updates: "0" };
  const cib = element("cib", { ...versions, "validate-with": schema }, [
    withPlace(secrets.markTree(configuration)),
    element("status"),
  ]);
  return linesOf(cib, "")
    .map((line) => (secrets.pieces(line) ?? [{ text: line }]).map(written).join(""))
    .join("\n");
}

function written(piece: { readonly text: string } | { readonly variable: string }): string {
  return "text" in piece ? piece.text.replaceAll(/[\\$`]/g, "\\$&") : `$(xml ${piece.variable})`;
}

/** An element a line. A configuration has no text in it: what stands there came from a hostile hand, and could end the here-text. */
function linesOf(whole: XmlElement, indent: string): readonly string[] {
  const one = { ...whole, text: "" };
  if (one.children.length === 0) return [`${indent}${formatXml(one)}`];
  const head = formatXml({ ...one, children: [] }).replace(/\/>$/, ">");
  return [
    `${indent}${head}`,
    ...one.children.flatMap((child) => linesOf(child, `${indent}  `)),
    `${indent}</${one.name}>`,
  ];
}

function withPlace(configuration: XmlElement): XmlElement {
  const place = element("nvpair", { id: PLACE, name: PLACE, value: "" });
  const children = configuration.children.map((section) => {
    if (section.name !== "crm_config") return section;
    const sets = section.children.map((set) => ({ ...set, children: set.children.filter(isNotOwn) }));
    const isHere = (set: XmlElement) =>
      set.name === "cluster_property_set" && attributeOf(set, "id") === OWN_SET;
    if (!sets.some(isHere)) {
      return { ...section, children: [element("cluster_property_set", { id: OWN_SET }, [place]), ...sets] };
    }
    const filled = sets.map((set) => (isHere(set) ? { ...set, children: [place, ...set.children] } : set));
    return { ...section, children: filled };
  });
  return { ...configuration, children };
}

function isNotOwn(pair: XmlElement): boolean {
  return pair.name !== "nvpair" || !OWN.includes(attributeOf(pair, "name") ?? "");
}

/** The agents that the hosts have to have, as `ocf:heartbeat:IPaddr2`, by name. */
export function agentsIn(configuration: XmlElement): readonly string[] {
  const found = new Set<string>();
  visit(configuration, (one) => {
    const parts = [attributeOf(one, "class"), attributeOf(one, "provider"), attributeOf(one, "type")];
    if ((one.name === "primitive" || one.name === "template") && parts[2] !== null)
      found.add(parts.filter((part) => part !== null).join(":"));
  });
  return [...found].toSorted();
}

/** Nodes that run Pacemaker's remote daemon, with a key of the cluster's and without corosync. */
export function remoteNodesIn(configuration: XmlElement): readonly string[] {
  const found = new Set<string>();
  visit(configuration, (one) => {
    const isRemote = one.name === "primitive" && attributeOf(one, "provider", "class") === "pacemaker";
    if (isRemote && attributeOf(one, "type") === "remote") found.add(attributeOf(one, "id") ?? "");
    if (one.name === "nvpair" && attributeOf(one, "name") === "remote-node")
      found.add(attributeOf(one, "value") ?? "");
  });
  return [...found].filter((name) => name !== "");
}

function visit(one: XmlElement, see: (one: XmlElement) => void): void {
  see(one);
  for (const child of one.children) visit(child, see);
}
