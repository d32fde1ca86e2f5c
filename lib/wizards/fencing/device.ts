import { CUTS_NOTHING } from "../../cluster/fencing-verdicts";
import type { AgentDescription } from "../../facts/fact";
import { parameterChecks, parameterFields, parametersOf } from "../parts/agent-form";
import { freeId, idChecks, idField, missing } from "../parts/ids";
import { describedAgent } from "../parts/times";
import { said, words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  type Option,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";

/** Agents that judge or wait, and leave the cutting to another device of the same level. */
const ONLY_HELPS = new Set(["fence_heuristics_ping", "fence_kdump"]);
/** What the fencer fills in: what to do, and to whom. */
const FILLED_IN = new Set(["action", "plug", "port", "nodename"]);

export type Worth = "cuts" | "helps" | "nothing";

/** What a fence agent is good for by itself. */
export function worthOf(agent: string): Worth {
  if (CUTS_NOTHING.has(agent)) return "nothing";
  return ONLY_HELPS.has(agent) ? "helps" : "cuts";
}

/** Which fence agent, out of what the nodes really have. */
export const deviceStep: WizardStep = {
  id: "device",
  questions: () => [{ kind: "agents" }],
  fields: (_input, world) => [
    {
      kind: "choice",
      name: "agent",
      look: "select",
      label: words("fencing.agent"),
      hint: words("fencing.agentHint"),
      options: agentOptions(world),
      required: true,
    },
  ],
  checks: (input, world) => [...missing(input, "agent"), ...presence(input, world)],
};

/** What the device has to be told: address, credentials, whatever its agent describes. */
export const parametersStep: WizardStep = {
  id: "parameters",
  questions: (input) => {
    const type = textOf(input, "agent");
    return type === "" ? [] : [{ kind: "metadata", agent: { standard: "stonith", provider: null, type } }];
  },
  fields: (input, world) => {
    const id: Field = {
      ...idField("id", "part.id"),
      placeholder: suggestedId(input, world),
      required: false,
    };
    const agent = ownDescription(world);
    return [id, ...(agent === null ? [FREE] : parameterFields(agent))];
  },
  checks: (input, world) => {
    const agent = ownDescription(world);
    const unreadable: Check = { severity: "warning", field: null, text: words("resource.noMetadata") };
    return [
      ...(agent === null ? [unreadable] : parameterChecks(agent, input)),
      ...idChecks({ id: deviceId(input, world) }, world, "id"),
    ];
  },
};

const FREE: Field = {
  kind: "values",
  name: "free",
  label: words("resource.free"),
  hint: words("resource.freeHint"),
};

/** The agent's description without what the fencer fills in. */
function ownDescription(world: WizardWorld): AgentDescription | null {
  const agent = describedAgent(world);
  if (agent === null) return null;
  return { ...agent, parameters: agent.parameters.filter(({ name }) => !FILLED_IN.has(name)) };
}

/** Whether one device of this agent has several sockets, and so needs to be told which one is meant. */
export function hasSockets(world: WizardWorld): boolean {
  const names = describedAgent(world)?.parameters.map(({ name }) => name) ?? [];
  return names.includes("plug") || names.includes("port");
}

/** Whether its agent can list the sockets. */
export function listsSockets(world: WizardWorld): boolean {
  return describedAgent(world)?.actions.some(({ name }) => name === "list") ?? false;
}

/** What was typed for the agent. */
export function typedParameters(input: WizardInput, world: WizardWorld): Readonly<Record<string, string>> {
  if (ownDescription(world) !== null) return parametersOf(input);
  const free = input.free;
  const pairs = typeof free === "object" && !Array.isArray(free) ? Object.entries(free) : [];
  return Object.fromEntries(pairs.filter(([name, value]) => name !== "" && value !== ""));
}

function suggestedId(input: WizardInput, world: WizardWorld): string {
  return freeId(world, textOf(input, "agent") || "fencing");
}

export function deviceId(input: WizardInput, world: WizardWorld): string {
  return textOf(input, "id") || suggestedId(input, world);
}

function nodesByAgent(world: WizardWorld): ReadonlyMap<string, readonly string[]> {
  const nodes = new Map<string, string[]>();
  for (const answer of answersOf(world, "agents")) {
    if (!answer.ok) continue;
    for (const { standard, type } of answer.value) {
      if (standard === "stonith") nodes.set(type, [...(nodes.get(type) ?? []), answer.node]);
    }
  }
  return nodes;
}

function agentOptions(world: WizardWorld): readonly Option[] {
  const asked = answersOf(world, "agents").filter(({ ok }) => ok).length;
  const order: readonly Worth[] = ["cuts", "helps", "nothing"];
  return [...nodesByAgent(world)]
    .map(([value, nodes]): Option => {
      const heading = words(`fencing.worth.${worthOf(value)}`);
      const onlyOn = nodes.length < asked ? { hint: words("resource.onlyOn", { nodes }) } : {};
      return { value, label: said(value), heading, ...onlyOn };
    })
    .toSorted(
      (a, b) =>
        order.indexOf(worthOf(a.value)) - order.indexOf(worthOf(b.value)) || (a.value < b.value ? -1 : 1),
    );
}

function presence(input: WizardInput, world: WizardWorld): readonly Check[] {
  const agent = textOf(input, "agent");
  const asked = answersOf(world, "agents").filter(({ ok }) => ok);
  if (agent === "" || asked.length === 0) return [];
  const nodes = nodesByAgent(world).get(agent) ?? [];
  if (nodes.length === 0) return [{ severity: "error", field: "agent", text: words("resource.noAgent") }];
  const lacking = asked.map(({ node }) => node).filter((node) => !nodes.includes(node));
  const warn = (text: Check["text"]): Check => ({ severity: "warning", field: "agent", text });
  const worth = worthOf(agent);
  return [
    ...(lacking.length === 0 ? [] : [warn(words("check.agentMissing", { nodes: lacking }))]),
    ...(worth === "nothing" ? [warn(words("fencing.cutsNothing", { agent }))] : []),
    ...(worth === "helps" ? [warn(words("fencing.onlyHelps", { agent }))] : []),
  ];
}
