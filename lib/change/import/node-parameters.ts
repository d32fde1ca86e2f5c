import { isSecretName } from "../../command/secret-name";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { idOf, partsOf, withPairValues } from "../configuration/tree";

/** How a parameter names nodes: its whole value is one, a list, what stands before the colons of pairs, or the hosts of a galera address. */
type NodeForm = "one" | "list" | "pairs" | "address";

/** Whatever the resource is: these are about the cluster's own names of nodes, so that a name in them is a node's. */
const OF_ANY: ReadonlyMap<string, NodeForm> = new Map([
  ["pcmk_host_list", "list"],
  ["pcmk_host_map", "pairs"],
  ["pcmk_delay_base", "pairs"],
  ["node_list", "list"], // pgsql, mariadb
  ["cluster_host_map", "pairs"], // galera
]);
/** Of a device: what it cuts may be called as the node is, and a port's name may be anything's. */
const OF_DEVICES: ReadonlyMap<string, NodeForm> = new Map([
  ["plug", "one"],
  ["port", "one"],
  ["nodename", "one"],
  ["hostname", "one"], // external/ipmi
  ["hostlist", "list"], // external/ssh, external/libvirt
]);
const OF_GALERA: ReadonlyMap<string, NodeForm> = new Map([["wsrep_cluster_address", "address"]]);

/** A name as it stands in a list, a pair or an address, with what stands before it. */
const PLACES: Readonly<Record<Exclude<NodeForm, "one">, RegExp>> = {
  list: /(^|[\s,;])([^\s,;:=]+)(?=$|[\s,;:=])/g,
  // Ports of one node are separated by commas.
  pairs: /(^|[\s;])([^\s;:=]+)(?=[:=])/g,
  address: /(^gcomm:\/\/\s*|,\s*)([^\s,:?]+)(?=$|[\s,:?])/g,
};

interface OwnParameter {
  readonly resource: string;
  /** The id of the outermost resource that it is a part of. */
  readonly top: string;
  readonly isDevice: boolean;
  readonly pair: XmlElement;
}

type Rename = (node: string) => string;

/** A configuration whose agents' parameters name nodes by other names, where they are known to name nodes. */
export function mapNodeParameters(
  configuration: XmlElement,
  known: ReadonlySet<string>,
  rename: Rename,
): XmlElement {
  const values = new Map(
    parametersIn(configuration).flatMap((one) => {
      const value = attributeOf(one.pair, "value") ?? "";
      const next = mappedValue(one, known, rename);
      return next === value ? [] : [[one.pair, next] as const];
    }),
  );
  return withPairValues(configuration, values);
}

/** Names that parameters give to nodes, whether or not anything else does. */
export function nodesOfParameters(configuration: XmlElement): readonly string[] {
  const names: string[] = [];
  for (const one of parametersIn(configuration)) {
    const form = OF_ANY.get(nameOf(one.pair));
    if (form !== undefined && form !== "one")
      for (const [, , name] of (attributeOf(one.pair, "value") ?? "").matchAll(PLACES[form]))
        names.push(name ?? "");
  }
  return names;
}

/** A parameter that names nodes of another cluster. */
export interface NodeParameter {
  readonly resource: string;
  readonly parameter: string;
  /** As it comes. */
  readonly value: string;
  /** Whether it comes with other names. */
  readonly isMapped: boolean;
  /** Names of nodes that are not here and that it holds all the same: where they stand for what else they may be is not known. */
  readonly still: readonly string[];
}

/** What becomes of the parameters that name nodes which are not here (`gone`), in the order in which they come; `top` says which resource each is in. */
export function nodeParametersOf(
  configuration: XmlElement,
  known: ReadonlySet<string>,
  gone: ReadonlySet<string>,
  rename: Rename,
): readonly (NodeParameter & { readonly top: string })[] {
  const found = parametersIn(configuration).flatMap((one) => {
    const before = attributeOf(one.pair, "value") ?? "";
    const value = mappedValue(one, known, rename);
    // What was given another name is out of the text, so that two nodes may change theirs.
    const rest = mappedValue(one, known, (node) => (rename(node) === node ? node : ""));
    const still = [...new Set(rest.split(NO_NAME))].filter((word) => gone.has(word));
    const isMapped = value !== before;
    const { resource, top } = one;
    return isMapped || still.length > 0
      ? [{ resource, top, parameter: attributeOf(one.pair, "name") ?? "", value, isMapped, still }]
      : [];
  });
  // A resource may have several sets that say the same.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

const NO_NAME = /[^\p{L}\p{N}_.-]+/u;

function mappedValue(one: OwnParameter, known: ReadonlySet<string>, rename: Rename): string {
  const value = attributeOf(one.pair, "value") ?? "";
  const form = formOf(one);
  if (form === "one") return known.has(value) ? rename(value) : value;
  if (form !== null) return inPlaces(value, PLACES[form], rename);
  const words = value.split(/[\s,;]+/).filter((word) => word !== "");
  // One word alone may be anything that happens to be called so.
  const isList = words.length > 1 && words.every((word) => known.has(word));
  return isList ? inPlaces(value, PLACES.list, rename) : value;
}

function inPlaces(value: string, places: RegExp, rename: Rename): string {
  return value.replace(places, (_whole, before: string, name: string) => before + rename(name));
}

/** Null where nothing says that it names nodes. */
function formOf({ pair, isDevice }: OwnParameter): NodeForm | null {
  const name = nameOf(pair);
  return OF_ANY.get(name) ?? (isDevice ? OF_DEVICES : OF_GALERA).get(name) ?? null;
}

function nameOf(pair: XmlElement): string {
  return (attributeOf(pair, "name") ?? "").toLowerCase();
}

/** Parameters of resources and templates, without those that hold a secret. */
function parametersIn(configuration: XmlElement): readonly OwnParameter[] {
  const resources = childOf(configuration, "resources")?.children ?? [];
  const classes = new Map(
    resources.flatMap((one) =>
      one.name === "template" ? [[idOf(one), attributeOf(one, "class")] as const] : [],
    ),
  );
  const within = (one: XmlElement, top: string): readonly OwnParameter[] => {
    const sort = attributeOf(one, "class") ?? classes.get(attributeOf(one, "template") ?? "");
    const own = childrenOf(one, "instance_attributes").flatMap((set) => childrenOf(set, "nvpair"));
    return [
      ...own
        .filter((pair) => !isSecretName(nameOf(pair)))
        .map((pair) => ({ resource: idOf(one), top, isDevice: sort === "stonith", pair })),
      ...partsOf(one).flatMap((child) => within(child, top)),
    ];
  };
  return resources.flatMap((one) => within(one, idOf(one)));
}
