import type { FenceAttempt, NodeFact } from "../../facts/fact";
import { words } from "../parts/words";
import {
  answersOf,
  type Check,
  isOn,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardText,
  type WizardWorld,
} from "../wizard";
import { canBeAsked, listsSockets, typedParameters, worthOf } from "./device";
import { aimOf, socketsOf, targetsOf } from "./targets";

/** The device is asked on every node before it is saved. What it answers warns; whether that will do is a person's to say. */
export const proofStep: WizardStep = {
  id: "proof",
  questions: (input, world) =>
    isAsked(input, world)
      ? [
          {
            kind: "fence-test",
            agent: textOf(input, "agent"),
            parameters: typedParameters(input, world),
            plugs: socketsOf(input, world),
            lists: listsSockets(world),
          },
        ]
      : [],
  fields: (input, world) =>
    isProven(input, world)
      ? []
      : [
          {
            kind: "switch",
            name: "accept",
            label: words("fencing.accept"),
            hint: words("fencing.acceptHint"),
          },
        ],
  checks: (input, world) => {
    const found = findings(input, world);
    if (isProven(input, world) || isOn(input, "accept")) return found;
    return [...found, { severity: "error", field: "accept", text: words("fencing.notProven") }];
  },
};

function isAsked(input: WizardInput, world: WizardWorld): boolean {
  return canBeAsked(input) && !world.practice && worthOf(textOf(input, "agent")) !== "nothing";
}

/** Whether every node of the cluster was asked, and every answer was the right one. What cuts nothing has nothing to prove. */
function isProven(input: WizardInput, world: WizardWorld): boolean {
  if (world.practice || worthOf(textOf(input, "agent")) === "nothing") return true;
  return findings(input, world).every(({ severity }) => severity === "good");
}

function findings(input: WizardInput, world: WizardWorld): readonly Check[] {
  const agent = textOf(input, "agent");
  if (worthOf(agent) === "nothing") return [warn(words("fencing.cutsNothing", { agent }))];
  if (world.practice) return [warn(words("fencing.practice"))];
  if (!canBeAsked(input)) return [warn(words("fencing.cannotAsk", { agent }))];
  const answers = answersOf(world, "fence-test");
  const asked = new Set(answers.map(({ node }) => node));
  const unasked = world.cluster.nodes
    .filter(({ kind, name }) => kind === "member" && !asked.has(name))
    .map(({ name }) => name);
  return [
    ...answers.flatMap((answer) => findingsOf(answer)),
    ...unlisted(input, answers),
    ...(unasked.length === 0 ? [] : [warn(words("fencing.unasked", { nodes: unasked }))]),
  ];
}

function findingsOf(answer: NodeFact<"fence-test">): readonly Check[] {
  const { node } = answer;
  if (!answer.ok) {
    const { problem } = answer;
    if (problem.code === "failed" && problem.said !== "")
      return [warn(words("fencing.failedOn", { node, action: "monitor", said: problem.said }))];
    if (problem.code === "no-tool") return [warn(words("fencing.noAgentOn", { node }))];
    if (problem.code === "node" && problem.problem.code === "node.sudo-refused")
      return [warn(words("fencing.sudoRefused", { node }))];
    return [warn(words("fencing.silentOn", { node, action: "monitor" }))];
  }
  const { attempts } = answer.value;
  const bad = attempts.filter(({ outcome }) => outcome !== "done");
  if (bad.length > 0) return bad.map((one) => warn(troubleOf(node, one)));
  const off = attempts.flatMap(({ power, plug }) => (power === "off" && plug !== null ? [plug] : []));
  const actions = [...new Set(attempts.map(({ action }) => action))];
  return [
    { severity: "good", field: null, text: words("fencing.answers", { node, actions }) },
    ...(off.length === 0 ? [] : [warn(words("fencing.isOff", { node, plugs: off }))]),
  ];
}

function troubleOf(node: string, { action, plug, outcome, said }: FenceAttempt): WizardText {
  const what = plug === null ? action : `${action} ${plug}`;
  return outcome === "silent"
    ? words("fencing.silentOn", { node, action: what })
    : words("fencing.failedOn", { node, action: what, said });
}

/** Where the device says itself whom it cuts, it has to know the nodes by their names. */
function unlisted(input: WizardInput, answers: readonly NodeFact<"fence-test">[]): readonly Check[] {
  const lists = answers.flatMap((answer) =>
    answer.ok && answer.value.attempts.some(({ action, outcome }) => action === "list" && outcome === "done")
      ? [answer.value.plugs]
      : [],
  );
  const [first] = lists;
  if (first === undefined || aimOf(input) !== "names") return [];
  const lacking = (targetsOf(input) ?? []).filter((target) => !first.includes(target));
  return lacking.length === 0 ? [] : [warn(words("fencing.unlisted", { nodes: lacking, plugs: first }))];
}

function warn(text: WizardText): Check {
  return { severity: "warning", field: null, text };
}
