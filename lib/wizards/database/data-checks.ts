import type { WizardKey } from "../../i18n/wizard-key";
import { words } from "../parts/words";
import { type Check, type TextValues, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { databaseShape, dataDirectory, engineName, engineOf, isUnit } from "./engines";
import { answersHere } from "./nodes";

/**
 * The data directory: where it has to be, and what the nodes show of it. On a disk that the cluster mounts it can only be seen
 * where that is mounted now.
 */
export function dataChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  if (isUnit(input)) return [];
  const path = dataDirectory(input);
  if (!path.startsWith("/")) return [error("check.absolutePath")];
  return databaseShape(input) === "failover" ? onDisk(input, world, path) : onEveryNode(input, world, path);
}

function onDisk(input: WizardInput, world: WizardWorld, path: string): readonly Check[] {
  const mount = textOf(input, "directory").replace(/\/+$/, "");
  const outside = mount !== "" && path !== mount && !path.startsWith(`${mount}/`);
  if (outside) return [warn("database.dataOutside", { path, directory: mount })];
  const seen = directories(input, world).filter(({ directory }) => directory !== null);
  if (seen.length === 0) return [warn("database.dataUnseen", { path, owner: owner(input) })];
  return judged(input, world, path);
}

function onEveryNode(input: WizardInput, world: WizardWorld, path: string): readonly Check[] {
  const absent = directories(input, world).flatMap(({ node, directory }) =>
    directory === null ? [node] : [],
  );
  return [
    ...(absent.length === 0 ? [] : [warn("database.noData", { nodes: absent, path })]),
    ...judged(input, world, path),
  ];
}

/** What the directories that are there are like. */
function judged(input: WizardInput, world: WizardWorld, path: string): readonly Check[] {
  const there = directories(input, world).flatMap(({ node, directory }) =>
    directory === null ? [] : [{ node, ...directory }],
  );
  const nodesWhere = (is: (one: (typeof there)[number]) => boolean) =>
    there.filter(is).map(({ node }) => node);
  const { modes } = engineOf(input);
  const foreign = nodesWhere((one) => one.owner !== owner(input));
  const open = nodesWhere(({ mode }) => modes !== null && !modes.includes(mode));
  const empty = nodesWhere(({ isMade }) => isMade === false);
  const bare = nodesWhere(({ isMade, hasConfig }) => isMade === true && hasConfig === false);
  const faults = [
    ...(foreign.length === 0
      ? []
      : [warn("database.badOwner", { nodes: foreign, path, owner: owner(input) })]),
    ...(open.length === 0 ? [] : [warn("database.badMode", { nodes: open, path })]),
    ...(empty.length === 0 ? [] : [warn(`database.notMade.${engineName(input)}`, { nodes: empty, path })]),
    ...(bare.length === 0 || textOf(input, "p.config") !== ""
      ? []
      : [warn("database.noConfig", { nodes: bare, path })]),
  ];
  if (faults.length > 0 || there.length === 0) return faults;
  const nodes = there.map(({ node }) => node);
  return [{ severity: "good", field: "data", text: words("database.dataGood", { nodes, path }) }];
}

function directories(input: WizardInput, world: WizardWorld) {
  return answersHere(input, world, "database").flatMap((answer) =>
    answer.ok ? [{ node: answer.node, directory: answer.value.directory }] : [],
  );
}

/** Who runs the server, as typed or by the agent's default. */
function owner(input: WizardInput): string {
  const { user, defaultUser } = engineOf(input);
  return textOf(input, `p.${user}`) || defaultUser;
}

function error(key: WizardKey): Check {
  return { severity: "error", field: "data", text: words(key) };
}

function warn(key: WizardKey, values: TextValues): Check {
  return { severity: "warning", field: "data", text: words(key, values) };
}
