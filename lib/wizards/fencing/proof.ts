import type { SecretsMoved } from "../../change/configuration/secrets-moved";
import type { FenceAttempt, NodeFact } from "../../facts/fact";
import { FENCE_AGENT } from "../../facts/fence-test";
import { words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  isOn,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardText,
  type WizardWorld,
} from "../wizard";
import { listsSockets, typedParameters, worthOf } from "./device";
import { aimOf, socketsOf, targetsOf } from "./targets";
import type { DeviceTrial } from "./trial";

/** What is to be tried: null where the wizard is about no device, `unchanged` where it is told the same as now. */
type TrialFor = (input: WizardInput, world: WizardWorld) => DeviceTrial | "unchanged" | null;

/** The device is asked on every node before it is saved. What it answers warns; whether that will do is a person's to say. */
export function proofStepOf(trialFor: TrialFor): WizardStep {
  return {
    id: "proof",
    questions: (input, world) => {
      const trial = trialFor(input, world);
      if (!isTrial(trial) || !isAsked(trial, world) || !maySend(trial, input)) return [];
      const { agent, parameters, plugs } = trial;
      return [{ kind: "fence-test", agent, parameters, plugs, lists: listsSockets(world) }];
    },
    fields: (input, world) => {
      const trial = trialFor(input, world);
      return [...sendFields(trial, world), ...(isProven(trial, input, world) ? [] : [ACCEPT])];
    },
    checks: (input, world) => {
      const trial = trialFor(input, world);
      if (trial === "unchanged") return [{ severity: "good", field: null, text: words("fencing.unchanged") }];
      if (trial === null) return [];
      const found = findings(trial, input, world);
      if (isProven(trial, input, world) || isOn(input, "accept")) return found;
      return [...found, { severity: "error", field: "accept", text: words("fencing.notProven") }];
    },
  };
}

/** The trial of the wizard that makes devices. */
export const proofStep = proofStepOf((input, world) => ({
  agent: textOf(input, "agent"),
  parameters: typedParameters(input, world),
  plugs: socketsOf(input, world),
  names: aimOf(input) === "names" ? targetsOf(input) : null,
  moved: null,
}));

const ACCEPT: Field = {
  kind: "switch",
  name: "accept",
  label: words("fencing.accept"),
  hint: words("fencing.acceptHint"),
};

/** Where a trial would send what is kept to an address that was just typed, nobody is asked before a person says so, of that very address. */
function sendFields(trial: ReturnType<TrialFor>, world: WizardWorld): readonly Field[] {
  if (!isTrial(trial) || trial.moved === null || !isAsked(trial, world)) return [];
  const { addresses, secrets } = trial.moved;
  return [
    {
      kind: "choice",
      name: "send",
      look: "cards",
      label: words("fencing.send", { secrets }),
      hint: words("fencing.sendHint"),
      options: [
        { value: DO_NOT_SEND, label: words("fencing.sendNot") },
        { value: addressOf(trial.moved), label: words("fencing.sendTo", { addresses }) },
      ],
    },
  ];
}

const DO_NOT_SEND = "no";

function addressOf({ addresses }: SecretsMoved): string {
  return `to ${addresses.join(" ")}`;
}

function maySend({ moved }: DeviceTrial, input: WizardInput): boolean {
  return moved === null || textOf(input, "send") === addressOf(moved);
}

function isTrial(trial: ReturnType<TrialFor>): trial is DeviceTrial {
  return trial !== null && trial !== "unchanged";
}

function isAsked({ agent }: DeviceTrial, world: WizardWorld): boolean {
  return FENCE_AGENT.test(agent) && !world.practice && worthOf(agent) !== "nothing";
}

/** Whether every node of the cluster was asked, and every answer was the right one. What cuts nothing has nothing to prove. */
function isProven(trial: ReturnType<TrialFor>, input: WizardInput, world: WizardWorld): boolean {
  if (!isTrial(trial) || world.practice || worthOf(trial.agent) === "nothing") return true;
  return findings(trial, input, world).every(({ severity }) => severity === "good");
}

function findings(trial: DeviceTrial, input: WizardInput, world: WizardWorld): readonly Check[] {
  const { agent, names, moved } = trial;
  if (worthOf(agent) === "nothing") return [warn(words("fencing.cutsNothing", { agent }))];
  if (world.practice) return [warn(words("fencing.practice"))];
  // A program of its own, so that it can be asked before anything is saved.
  if (!FENCE_AGENT.test(agent)) return [warn(words("fencing.cannotAsk", { agent }))];
  if (moved !== null && !maySend(trial, input)) return [warn(words("fencing.notSent", { ...moved }))];
  const answers = answersOf(world, "fence-test");
  const asked = new Set(answers.map(({ node }) => node));
  const unasked = world.cluster.nodes
    .filter(({ kind, name }) => kind === "member" && !asked.has(name))
    .map(({ name }) => name);
  return [
    ...answers.flatMap((answer) => findingsOf(answer)),
    ...unlisted(names, answers),
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
function unlisted(names: DeviceTrial["names"], answers: readonly NodeFact<"fence-test">[]): readonly Check[] {
  const lists = answers.flatMap((answer) =>
    answer.ok && answer.value.attempts.some(({ action, outcome }) => action === "list" && outcome === "done")
      ? [answer.value.plugs]
      : [],
  );
  const [first] = lists;
  if (first === undefined || names === null) return [];
  const lacking = names.filter((target) => !first.includes(target));
  return lacking.length === 0 ? [] : [warn(words("fencing.unlisted", { nodes: lacking, plugs: first }))];
}

function warn(text: WizardText): Check {
  return { severity: "warning", field: null, text };
}
