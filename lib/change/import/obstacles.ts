import type { Agent } from "../../cluster/resource";
import { canonicalElement } from "../../pacemaker/cib/canonical";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { hasNode } from "../configuration/edit-constraints";
import { fencingLaddersIn, hasLevels, levelPaths } from "../configuration/fencing-levels";
import { touchedBy } from "../configuration/touched";
import { idOf, partsOf } from "../configuration/tree";
import { isOwnProperty } from "../take-along/steps-between";
import { NODE_STATE_PATH } from "../take-along/steps-of";
import { nodesIn } from "./map-names";

/** Something that the text has under a name that is taken here by something else. */
export interface Clash {
  /** As `touchedBy` calls it: `resources/web`, `crm_config//no-quorum-policy`. */
  readonly path: string;
  /** Ids in it that are taken; none for a value, which can only stay or be replaced. */
  readonly ids: readonly string[];
  /** What has one of the ids here is of another kind (an order, say), whose place it cannot take. */
  readonly isOtherKind: boolean;
}

export interface Obstacles {
  readonly clashes: readonly Clash[];
  /** Names of nodes that this cluster has no node of. */
  readonly foreignNodes: readonly string[];
  /** Agents that the text needs, with the resources that are of them. */
  readonly agents: readonly { readonly agent: Agent; readonly resources: readonly string[] }[];
}

/** What stands between a configuration and this cluster, as far as the two can tell; whether nodes have the agents, only they know. */
export function obstaclesBetween(now: XmlElement, wanted: XmlElement): Obstacles {
  return {
    clashes: clashesBetween(now, wanted),
    foreignNodes: nodesIn(wanted).filter(
      (name) => !hasNode(now, name) && !hasNode(withoutNodes(wanted), name),
    ),
    agents: agentsIn(wanted),
  };
}

/** A remote node is there by the resource of the text that makes its connection. */
function withoutNodes(wanted: XmlElement): XmlElement {
  return { ...wanted, children: wanted.children.filter(({ name }) => name !== "nodes") };
}

function clashesBetween(now: XmlElement, wanted: XmlElement): readonly Clash[] {
  const [here, there] = [placesIn(now), placesIn(wanted)];
  const taken = objectIdsIn(now);
  const clashes = touchedBy(now, wanted).flatMap(({ path, before, after }): readonly Clash[] => {
    if (after === null || NODE_STATE_PATH.test(path) || isOwnProperty(path)) return [];
    const [section = "", ...rest] = path.split("/");
    if (section === "fencing-topology") return [];
    const id = rest.join("/");
    if (section !== "resources") {
      const isOtherKind = before === null && (taken.get(id) ?? section) !== section;
      if (before === null && !isOtherKind) return [];
      return [{ path, ids: section === "nodes" || rest[0] === "" ? [] : [id], isOtherKind }];
    }
    const one = there.get(id)?.one;
    const within = one === undefined ? [] : idsInside(one);
    const others = within.filter((each) => (taken.get(each) ?? section) !== section);
    const ids = within.filter((each) => others.includes(each) || isTaken(here.get(each), there.get(each)));
    return ids.length === 0 ? [] : [{ path, ids, isOtherKind: others.length > 0 }];
  });
  return [...clashes, ...laddersApart(now, wanted)];
}

/** A target has the levels that are here or those of the text, whatever each is called: one clash for all of them, by its first level. */
function laddersApart(now: XmlElement, wanted: XmlElement): readonly Clash[] {
  const targets = new Set(fencingLaddersIn(now).map(({ target }) => JSON.stringify(target)));
  return fencingLaddersIn(wanted).flatMap((ladder) => {
    const [path] = levelPaths(wanted, ladder.target);
    const isApart = targets.has(JSON.stringify(ladder.target)) && !hasLevels(now, ladder);
    return path === undefined || !isApart ? [] : [{ path, ids: [], isOtherKind: false }];
  });
}

/** In which section each id of an object stands; nodes, and users of access rights, have ids of other spaces. */
function objectIdsIn(configuration: XmlElement): ReadonlyMap<string, string> {
  const resources = [...placesIn(configuration).keys()].map((id) => [id, "resources"] as const);
  const others = ["constraints", "tags", "alerts"].flatMap((section) =>
    (childOf(configuration, section)?.children ?? []).map((one) => [idOf(one), section] as const),
  );
  return new Map([...resources, ...others]);
}

/** Where a resource stands: itself, and the id of the outermost one that it is a part of. */
interface Place {
  readonly one: XmlElement;
  readonly top: string;
}

function placesIn(configuration: XmlElement): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const visit = (one: XmlElement, top: string): void => {
    if (!places.has(idOf(one))) places.set(idOf(one), { one, top });
    for (const part of partsOf(one)) visit(part, top);
  };
  for (const top of childOf(configuration, "resources")?.children ?? []) visit(top, idOf(top));
  return places;
}

/** By something else: the same primitive inside of another group is no clash of its own, its group is. */
function isTaken(here: Place | undefined, there: Place | undefined): boolean {
  if (here === undefined || there === undefined) return false;
  return (
    partsOf(there.one).length > 0 ||
    here.one.name !== there.one.name ||
    canonicalElement(here.one) !== canonicalElement(there.one) ||
    here.top !== there.top
  );
}

function idsInside(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsInside)];
}

function agentsIn(wanted: XmlElement): Obstacles["agents"] {
  const found = new Map<string, { readonly agent: Agent; readonly resources: string[] }>();
  const visit = (one: XmlElement): void => {
    const [standard, type] = [attributeOf(one, "class"), attributeOf(one, "type")];
    if (standard !== null && type !== null && (one.name === "primitive" || one.name === "template")) {
      const agent: Agent = { standard, provider: attributeOf(one, "provider"), type };
      const key = JSON.stringify(agent);
      const entry = found.get(key) ?? { agent, resources: [] };
      entry.resources.push(idOf(one));
      found.set(key, entry);
    }
    for (const child of one.children) visit(child);
  };
  for (const one of childOf(wanted, "resources")?.children ?? []) visit(one);
  return [...found.values()];
}
