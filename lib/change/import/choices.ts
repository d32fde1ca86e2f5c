import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { stepsBetween } from "../take-along/steps-between";
import type { StepsOf } from "../take-along/steps-of";
import { mapNames, withSecrets } from "./map-names";
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

export interface Decided extends StepsOf {
  readonly obstacles: Obstacles;
  /** Of the clashes those that stay as they are here. */
  readonly kept: readonly string[];
}

/** What a configuration comes to on this cluster, with the choices made. */
export function decide(now: XmlElement, read: XmlElement, choices: ImportChoices): Decided {
  const wanted = mapNames(withSecrets(read, choices.values), choices);
  const obstacles = obstaclesBetween(now, wanted);
  const exact = choices.mode === "same";
  const stays = obstacles.clashes
    .filter(({ path }) => !choices.replace.includes(path))
    .map(({ path }) => path);
  const kept = [...(exact ? [] : stays), ...choices.skip];
  return { ...stepsBetween(now, wanted, { exact, kept: new Set(kept) }), obstacles, kept };
}
