import { parseXml } from "../xml/parse-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../xml/xml-element";

/** What the scheduler counted when it chose nodes (`--show-scores --show-utilization`). */
export interface Allocations {
  /** The score of each node for each instance, as the tool writes it, by instance and node. */
  readonly scores: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What each node has left once everything is placed. */
  readonly free: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

const NOTHING: Allocations = { scores: new Map(), free: new Map() };

/** Reads them from `crm_simulate --output-as=xml`; nothing where it is none, or was not told to show them. */
export function parseAllocations(text: string): Allocations {
  const parsed = parseXml(text);
  if (!parsed.ok) return NOTHING;
  // Which of the three it is goes by what else was asked for.
  const names = ["allocations_utilizations", "allocations", "utilizations"];
  const sections = names.map((name) => childOf(parsed.value, name)).filter((one) => one !== null);
  return {
    scores: scoresIn(sections.flatMap((one) => childrenOf(one, "node_weight"))),
    free: freeIn(sections.flatMap((one) => childrenOf(one, "capacity"))),
  };
}

/** A resource is counted for its group or clone first, and for itself at the end: the last word counts. */
function scoresIn(weights: readonly XmlElement[]): Allocations["scores"] {
  const found = new Map<string, Map<string, string>>();
  for (const weight of weights) {
    const [id, node] = [attributeOf(weight, "id"), attributeOf(weight, "node")];
    const score = attributeOf(weight, "score");
    if (id === null || node === null || score === null) continue;
    const own = found.get(id) ?? new Map<string, string>();
    found.set(id, own.set(node, score));
  }
  return found;
}

function freeIn(capacities: readonly XmlElement[]): Allocations["free"] {
  const left = capacities.filter((one) => attributeOf(one, "comment") === "Remaining");
  return new Map(left.map((one) => [attributeOf(one, "node") ?? "", amountsIn(one)]));
}

/** Each amount is an element of its own (2.1.5), or an attribute. */
function amountsIn(one: XmlElement): Readonly<Record<string, number>> {
  const written = [
    ...one.children.map(({ name, text }) => [name, text.trim()] as const),
    ...[...one.attributes].filter(([name]) => name !== "node" && name !== "comment"),
  ];
  return Object.fromEntries(
    written
      .map(([name, value]) => [name, Number(value)] as const)
      .filter(([, value]) => Number.isFinite(value)),
  );
}
