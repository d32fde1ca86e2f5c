import type { Values } from "../../change/configuration/operation";
import type { SecretsMoved } from "../../change/configuration/secrets-moved";
import { isSecretName } from "../../command/secret-name";
import type { FenceAttempt, NodeFact } from "../../facts/fact";
import { boundsIn, FENCE_AGENT } from "../../facts/fence-test";
import { shortHash } from "../../short-hash";
import { words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  TRIAL_STEP,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardText,
  type WizardWorld,
} from "../wizard";
import { listsSockets, worthOf } from "./device";
import { deviceParameters } from "./targets";
import { type DeviceTrial, deviceTrial } from "./trial";

const SECOND_MS = 1_000;

/** What is to be tried: null where the wizard is about no device, `unchanged` where it is told the same as now. */
type TrialFor = (input: WizardInput, world: WizardWorld) => DeviceTrial | "unchanged" | null;

/** The device is asked on every node before it is saved. What it answers warns; whether that will do is a person's to say. */
export function proofStepOf(trialFor: TrialFor): WizardStep {
  return {
    id: TRIAL_STEP,
    questions: (input, world) => {
      const trial = trialFor(input, world);
      if (!isTrial(trial) || !isAsked(trial, world) || !maySend(trial, input)) return [];
      const { agent, parameters, plugs } = trial;
      const own = Object.entries(parameters).filter(([name]) => !name.startsWith("pcmk_"));
      const lists = listsSockets(world);
      const asked = {
        agent,
        parameters: Object.fromEntries(own),
        plugs,
        lists,
        boundsMs: boundsIn(parameters),
      };
      return [{ kind: "fence-test", ...asked }];
    },
    fields: (input, world) => {
      const trial = trialFor(input, world);
      const isOpen = isTrial(trial) && !isProven(trial, input, world);
      return [...sendFields(trial, world), ...(isOpen ? [acceptField(trial)] : [])];
    },
    checks: (input, world) => {
      const trial = trialFor(input, world);
      if (trial === "unchanged") return [{ severity: "good", field: null, text: words("fencing.unchanged") }];
      if (trial === null) return [];
      const found = findings(trial, input, world);
      if (isProven(trial, input, world) || textOf(input, "accept") === acceptanceOf(trial)) return found;
      return [...found, { severity: "error", field: "accept", text: words("fencing.notProven") }];
    },
  };
}

/** The trial of the wizard that makes devices. */
export const proofStep = proofStepOf((input, world) =>
  deviceTrial(textOf(input, "agent"), deviceParameters(input, world), world),
);

function acceptField(trial: DeviceTrial): Field {
  return {
    kind: "switch",
    name: "accept",
    on: acceptanceOf(trial),
    label: words("fencing.accept"),
    hint: words("fencing.acceptHint"),
  };
}

/**
 * What a person accepts whose trial was not passed: the device as it was tried. By another agent, at another address or for other sockets
 * it is another one. Secrets are left out, since this is no secret itself, and so is what the fencer alone reads.
 */
export function acceptanceOf({
  agent,
  parameters,
  plugs,
  names,
}: Pick<DeviceTrial, "agent" | "parameters" | "plugs" | "names">): string {
  const own = Object.entries(parameters)
    .filter(([name]) => !name.startsWith("pcmk_") && !isSecretName(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `untried ${shortHash(JSON.stringify([agent, own, plugs, names]))}`;
}

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
  const { agent, moved } = trial;
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
    ...answers.flatMap((answer) => findingsOf(answer, trial)),
    ...listChecks(trial, answers),
    ...(unasked.length === 0 ? [] : [warn(words("fencing.unasked", { nodes: unasked }))]),
  ];
}

function findingsOf(answer: NodeFact<"fence-test">, { parameters }: DeviceTrial): readonly Check[] {
  const bounds = boundsIn(parameters);
  const { node } = answer;
  if (!answer.ok) {
    const { problem } = answer;
    if (problem.code === "failed" && problem.said !== "")
      return [warn(words("fencing.failedOn", { node, action: "monitor", said: problem.said }))];
    if (problem.code === "no-tool") return [warn(words("fencing.noAgentOn", { node }))];
    if (problem.code === "node" && problem.problem.code === "node.sudo-refused")
      return [warn(words("fencing.sudoRefused", { node }))];
    return [
      warn(words("fencing.silentOn", { node, action: "monitor", seconds: bounds.monitor / SECOND_MS })),
    ];
  }
  const { attempts } = answer.value;
  const bad = attempts.filter(({ outcome }) => outcome !== "done");
  if (bad.length > 0) return bad.map((one) => warn(troubleOf(node, one, bounds[one.action])));
  const off = attempts.flatMap(({ power, plug }) => (power === "off" && plug !== null ? [plug] : []));
  const actions = [...new Set(attempts.map(({ action }) => action))];
  return [
    { severity: "good", field: null, text: words("fencing.answers", { node, actions }) },
    ...(off.length === 0 ? [] : [warn(words("fencing.isOff", { node, plugs: off }))]),
  ];
}

function troubleOf(node: string, { action, plug, outcome, said }: FenceAttempt, boundMs: number): WizardText {
  const what = plug === null ? action : `${action} ${plug}`;
  return outcome === "silent"
    ? words("fencing.silentOn", { node, action: what, seconds: boundMs / SECOND_MS })
    : words("fencing.failedOn", { node, action: what, said });
}

/** So many names of a list are told. */
const MOST_TOLD = 20;

/** What the device's own list says of the nodes, on any of them that asked: as the fencer looks for them, capitals or not. */
function listChecks(
  { names, isListed }: DeviceTrial,
  answers: readonly NodeFact<"fence-test">[],
): readonly Check[] {
  if (names === null) return [];
  const lists = answers.flatMap((answer) =>
    answer.ok && answer.value.attempts.some(({ action, outcome }) => action === "list" && outcome === "done")
      ? [sides(names, answer.value.plugs)]
      : [],
  );
  if (!isListed) {
    // Agents whose devices have no sockets to list say nothing of use.
    const list = lists.find(({ plugs, lacks }) => plugs.length > 0 && lacks.length > 0);
    return list === undefined ? [] : [warn(words("fencing.unlisted", told(list)))];
  }
  const useless = lists.find(({ has }) => has.length === 0);
  if (useless !== undefined) return [warn(words("fencing.wouldNotCut", told(useless)))];
  // A hypervisor lists its own guests: another device is for the rest.
  const partial = lists.find(({ lacks }) => lacks.length > 0);
  if (partial === undefined) return [];
  return [{ severity: "good", field: null, text: words("fencing.cutsOnly", { nodes: partial.has }) }];
}

/** Which of the nodes a list has, by their sockets, and which it lacks. */
interface Sides {
  readonly plugs: readonly string[];
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

function sides(names: Values, plugs: readonly string[]): Sides {
  const known = new Set(plugs.map((name) => name.toLowerCase()));
  const isKnown = (node: string) => known.has((names[node] ?? node).toLowerCase());
  const nodes = Object.keys(names);
  return { plugs, has: nodes.filter(isKnown), lacks: nodes.filter((node) => !isKnown(node)) };
}

function told({ plugs, lacks }: Sides) {
  return { nodes: lacks, plugs: plugs.slice(0, MOST_TOLD) };
}

function warn(text: WizardText): Check {
  return { severity: "warning", field: null, text };
}
