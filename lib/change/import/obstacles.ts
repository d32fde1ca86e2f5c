import type { Agent } from "../../cluster/resource";
import { canonicalElement } from "../../pacemaker/cib/canonical";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { hasNode } from "../configuration/edit-constraints";
import { touchedBy } from "../configuration/touched";
import { findObject, idOf, partsOf } from "../configuration/tree";
import { isOwnProperty } from "../take-along/steps-between";
import { NODE_STATE_PATH } from "../take-along/steps-of";
import { nodesIn } from "./map-names";

/** Something that the text has under a name that is taken here by something else. */
export interface Clash {
  /** As `touchedBy` calls it: `resources/web`, `crm_config//no-quorum-policy`. */
  readonly path: string;
  /** Ids in it that are taken; none for a value, which can only stay or be replaced. */
  readonly ids: readonly string[];
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
  return touchedBy(now, wanted).flatMap(({ path, before, after }): readonly Clash[] => {
    if (after === null || NODE_STATE_PATH.test(path) || isOwnProperty(path)) return [];
    const [section = "", ...rest] = path.split("/");
    if (section !== "resources")
      return before === null
        ? []
        : [{ path, ids: section === "nodes" || rest[0] === "" ? [] : [rest.join("/")] }];
    const one = childOf(wanted, "resources")?.children.find((child) => idOf(child) === rest.join("/"));
    const ids = one === undefined ? [] : idsWithin(one).filter((id) => isTaken(now, wanted, id));
    return ids.length === 0 ? [] : [{ path, ids }];
  });
}

/** By something else: the same primitive inside of another group is no clash of its own, its group is. */
function isTaken(now: XmlElement, wanted: XmlElement, id: string): boolean {
  const [here, there] = [findObject(now, id), findObject(wanted, id)];
  if (here === null || there === null) return false;
  return (
    partsOf(there).length > 0 ||
    here.name !== there.name ||
    canonicalElement(here) !== canonicalElement(there) ||
    isMoved(now, wanted, id)
  );
}

function isMoved(now: XmlElement, wanted: XmlElement, id: string): boolean {
  return topOf(now, id) !== topOf(wanted, id);
}

function topOf(configuration: XmlElement, id: string): string | null {
  const tops = childOf(configuration, "resources")?.children ?? [];
  const top = tops.find((one) => idsWithin(one).includes(id));
  return top === undefined ? null : idOf(top);
}

function idsWithin(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsWithin)];
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
