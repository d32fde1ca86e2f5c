import type { ConfigurationOperation, RuleExpression } from "../../change/configuration/operation";
import type { NodeFact } from "../../facts/fact";
import { missing } from "../parts/ids";
import { nodeOptions } from "../parts/resources";
import { words } from "../parts/words";
import { answersOf, type Check, type Field, listOf, type WizardInput, type WizardWorld } from "../wizard";
import { databaseShape } from "./engines";

/** The nodes that a replicated database begins with: remote and guest nodes have no servers of their own, unless somebody says so. */
export function nodesStart({ cluster }: WizardWorld): WizardInput {
  return { nodes: cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name) };
}

/** The nodes that have a server each, as the cluster has them. */
export function replicaNodes(input: WizardInput, { cluster }: WizardWorld): readonly string[] {
  const chosen = listOf(input, "nodes");
  return cluster.nodes.map(({ name }) => name).filter((name) => chosen.includes(name));
}

/** What the nodes that the database is for answered. */
export function answersHere<Kind extends "agents" | "database">(
  input: WizardInput,
  world: WizardWorld,
  kind: Kind,
): readonly NodeFact<Kind>[] {
  const answers = answersOf(world, kind);
  if (databaseShape(input) === "failover") return answers;
  const nodes = replicaNodes(input, world);
  return answers.filter(({ node }) => nodes.includes(node));
}

/** Which nodes; by each stands whether its data is there, where it tells. */
export function nodesField(world: WizardWorld): Field {
  const data = new Map(
    answersOf(world, "database").flatMap((answer) =>
      answer.ok ? [[answer.node, answer.value.directory?.isMade ?? false] as const] : [],
    ),
  );
  return {
    ...({ kind: "many", name: "nodes", ordered: false, required: true } as const),
    label: words("database.nodes"),
    hint: words("database.nodesHint"),
    options: nodeOptions(world).map((option) => {
      const isMade = data.get(option.value);
      if (isMade === undefined) return option;
      return { ...option, hint: words(isMade ? "database.withData" : "database.withoutData") };
    }),
  };
}

export function nodeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  if (databaseShape(input) === "failover") return [];
  const nodes = replicaNodes(input, world);
  if (nodes.length === 0) return missing({ nodes: [] }, "nodes");
  if (nodes.length > 1) return [];
  return [{ severity: "warning", field: "nodes", text: words("database.oneNode") }];
}

/** Keeps the servers from every other node, also from one that comes later: it has no data. */
export function nowhereElse(
  input: WizardInput,
  world: WizardWorld,
  [id, resource]: readonly [string, string],
): readonly ConfigurationOperation[] {
  const nodes = replicaNodes(input, world);
  const others = nodes.map(
    (value): RuleExpression => ({
      ...({ kind: "attribute", attribute: "#uname", comparison: "ne", value, type: null } as const),
    }),
  );
  const [only] = others;
  if (only === undefined) return [];
  const rule: RuleExpression = others.length === 1 ? only : { kind: "all", of: others };
  return [{ kind: "location.rule", id, resource, role: null, score: "-INFINITY", rule }];
}
