import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { changeSection, idOf } from "../configuration/tree";
import { endingPacemaker } from "../configuration/watchdog";
import { type StepsBetween, stepsBetween } from "../take-along/steps-between";
import { pathsHidden, secretsKnown, withSecrets } from "./hidden-secrets";
import { mapNames, mappedName, nodesIn } from "./map-names";
import { type NodeParameter, nodeParametersOf } from "./node-parameters";
import { type Obstacles, obstaclesBetween } from "./obstacles";

/** `add`: what is missing comes, what is there stays. `same`: the cluster is made the same, what the text has not goes. */
export const IMPORT_MODES = ["add", "same"] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What a person decided about an import. */
export interface ImportChoices {
  readonly mode: ImportMode;
  /** Nodes of the text → nodes here. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Ids of the text → other ids. */
  readonly ids: Readonly<Record<string, string>>;
  /** Paths that differ and are made as the text has them; the others stay as they are here. */
  readonly replace: readonly string[];
  /** Paths of the text that do not come. */
  readonly skip: readonly string[];
  /** Values of variables and of hidden secrets, by their names. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Decided extends StepsBetween {
  readonly obstacles: Obstacles;
  /** Of the clashes those that stay as they are here. */
  readonly kept: readonly string[];
  /** Parameters that name nodes of elsewhere, of what comes. */
  readonly parameters: readonly NodeParameter[];
}

/** What a configuration comes to on this cluster, with the choices made. */
export function decide(now: XmlElement, read: XmlElement, choices: ImportChoices): Decided {
  const given = mapNames(withSecrets(read, new Map(Object.entries(choices.values))), choices);
  // What the text hides and this cluster has under the same name is no other value.
  const wanted = withSecrets(given, secretsKnown(now));
  const obstacles = obstaclesBetween(now, wanted);
  const exact = choices.mode === "same";
  const stays = obstacles.clashes
    .filter(({ path }) => !choices.replace.includes(path))
    .map(({ path }) => path);
  const kept = [...(exact ? [] : stays), ...choices.skip];
  const { known, foreign } = withoutForeign(wanted, new Set(obstacles.foreignNodes));
  const ending = endingPacemaker(now, known);
  const out = [
    ...foreign,
    ...pathsHidden(known),
    ...rolesAbout(known, choices),
    ...(ending === null ? [] : [`crm_config//${ending}`]),
  ];
  const between = stepsBetween(now, known, { exact, kept: new Set([...kept, ...out]) });
  const left = [...new Set([...between.left, ...out])];
  const parameters = parametersThatCome(read, choices, obstacles, new Set([...kept, ...left]));
  return { ...between, left, obstacles, kept, parameters };
}

function parametersThatCome(
  read: XmlElement,
  { nodes, ids }: ImportChoices,
  { foreignNodes }: Obstacles,
  stays: ReadonlySet<string>,
): readonly NodeParameter[] {
  const mapped = Object.keys(nodes).filter((name) => nodes[name] !== name);
  const known = new Set([...nodesIn(read), ...mapped]);
  const gone = new Set([...foreignNodes, ...mapped]);
  return nodeParametersOf(read, known, gone, (name) => mappedName(nodes, name)).flatMap(({ top, ...one }) =>
    stays.has(`resources/${mappedName(ids, top)}`)
      ? []
      : [{ ...one, resource: mappedName(ids, one.resource) }],
  );
}

/** A role whose path names what has another name here would be about something else that is called so. */
function rolesAbout(wanted: XmlElement, { nodes, ids }: ImportChoices): readonly string[] {
  const names = [...Object.keys(nodes), ...Object.keys(ids)];
  const isAbout = (xpath: string) =>
    names.some((name) => xpath.includes(`'${name}'`) || xpath.includes(`"${name}"`));
  return childrenOf(childOf(wanted, "acls"), "acl_role").flatMap((role) =>
    role.children.some((one) => isAbout(attributeOf(one, "xpath") ?? "")) ? [`acls/${idOf(role)}`] : [],
  );
}

/** A rule about a node that is not here would hold for others than it was made for: what names one does not come. */
function withoutForeign(wanted: XmlElement, names: ReadonlySet<string>) {
  const foreign: string[] = [];
  if (names.size === 0) return { known: wanted, foreign };
  const known = ["constraints", "fencing-topology"].reduce((tree, name) => {
    if (!tree.children.some((section) => section.name === name)) return tree;
    return changeSection(tree, name, (section) => ({
      ...section,
      children: section.children.filter((one) => {
        const isAbout = nodesIn(one).some((node) => names.has(node));
        if (isAbout) foreign.push(`${name}/${idOf(one)}`);
        return !isAbout;
      }),
    }));
  }, wanted);
  return { known, foreign };
}
