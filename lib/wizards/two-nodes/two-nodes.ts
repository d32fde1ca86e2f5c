import { noQuorumPolicies } from "../../change/configuration/no-quorum-policies";
import type { ConfigurationOperation, ValueChanges } from "../../change/configuration/operation";
import { lackOf } from "../../cluster/fencing-verdicts";
import { devicesIn } from "../../pacemaker/cib/fencing-cover";
import { movedChecks, overNow, withBegun } from "../parts/begun";
import { changesBetween } from "../parts/changes";
import { longestDelay } from "../parts/delays";
import { raceChecks } from "../parts/race";
import { isTime } from "../parts/times";
import { said, words } from "../parts/words";
import {
  type Check,
  type Field,
  isOn,
  listOf,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardText,
  type WizardWorld,
} from "../wizard";
import { corosyncChecks } from "./corosync";
import { deviceChecks, deviceFields, deviceSteps, devicesStart, longestWait, racers } from "./devices";

const STICKINESS = "resource-stickiness";
const PRIORITY_DELAY = "priority-fencing-delay";

/** What two nodes live by, in one form and one plan; it begins with what the cluster has. */
export const twoNodes: Wizard = {
  id: "two-nodes",
  purpose: "two-nodes",
  shelf: "fencing",
  obstacle(world) {
    const count = membersOf(world).length;
    return count === 2 ? null : otherCount(count);
  },
  start: (world) => withBegun(valuesNow(world)),
  steps: [
    {
      id: "values",
      questions: (_, { practice }) => (practice ? [] : [{ kind: "quorum-rules" }]),
      fields,
      checks: (typed, world) => {
        const input = currentInput(typed, world);
        return [
          ...memberChecks(typed, world),
          ...movedChecks(typed, valuesNow(world)),
          ...countChecks(world),
          ...policyChecks(input, world),
          ...fencingChecks(input, world),
          ...delayChecks(input, world),
          ...deviceChecks(input, world),
          ...stickinessChecks(input, world),
        ];
      },
    },
  ],
  subject: (input) => listOf(input, "nodes").join(", "),
  plan(typed, world) {
    const input = currentInput(typed, world);
    const properties = propertyChanges(input, world);
    const defaults = changesBetween(
      { [STICKINESS]: world.resourceDefaults[STICKINESS] ?? "" },
      { [STICKINESS]: textOf(input, "stickiness") },
    );
    return [
      ...stepOf("property.set", properties),
      ...deviceSteps(input, world),
      ...stepOf("resource-defaults.set", defaults),
    ];
  },
};

function stepOf(
  kind: "property.set" | "resource-defaults.set",
  values: ValueChanges,
): readonly ConfigurationOperation[] {
  return Object.keys(values).length === 0 ? [] : [{ kind, values }];
}

function valuesNow(world: WizardWorld): WizardInput {
  const { noQuorumPolicy, fencingEnabled, properties } = world.cluster.options;
  return {
    nodes: membersOf(world),
    policy: noQuorumPolicy,
    fencing: fencingEnabled,
    priorityDelay: properties[PRIORITY_DELAY] ?? "",
    ...devicesStart(world),
    stickiness: world.resourceDefaults[STICKINESS] ?? "",
  };
}

/** What was typed; what was left alone, or not given, is as the cluster has it. */
function currentInput(typed: WizardInput, world: WizardWorld): WizardInput {
  return overNow(typed, valuesNow(world));
}

const otherCount = (count: number) => words("two-nodes.otherCount", { count });

function membersOf({ cluster }: WizardWorld): readonly string[] {
  return cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
}

/** A draft names the nodes that it was begun for. */
function memberChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const isSame = listOf(input, "nodes").join("\n") === membersOf(world).join("\n");
  return isSame ? [] : [{ severity: "error", field: null, text: words("two-nodes.otherMembers") }];
}

/** Its address is open to everybody, and a draft of two nodes outlives a third one; what corosync has for two is no matter then. */
function countChecks(world: WizardWorld): readonly Check[] {
  const count = membersOf(world).length;
  if (count === 2) return corosyncChecks(world);
  return [{ severity: "warning", field: null, text: otherCount(count) }];
}

function policiesOf({ cluster }: WizardWorld): readonly string[] {
  return [...new Set([...noQuorumPolicies(cluster), cluster.options.noQuorumPolicy])];
}

/** The chosen one; as it is where none of them was chosen. */
function policyOf(input: WizardInput, world: WizardWorld): string {
  const chosen = textOf(input, "policy");
  return policiesOf(world).includes(chosen) ? chosen : world.cluster.options.noQuorumPolicy;
}

function fields(input: WizardInput, world: WizardWorld): readonly Field[] {
  return [
    {
      kind: "choice",
      name: "policy",
      look: "select",
      label: said("no-quorum-policy"),
      hint: words("two-nodes.policyHint", { policy: policyOf(input, world) }),
      options: policiesOf(world).map((value) => ({ value, label: said(value) })),
    },
    { kind: "switch", name: "fencing", label: said("stonith-enabled"), hint: words("two-nodes.fencingHint") },
    {
      kind: "text",
      name: "priorityDelay",
      label: said(PRIORITY_DELAY),
      hint: words("two-nodes.priorityHint"),
      mono: true,
      placeholder: "0s",
    },
    ...deviceFields(world),
    {
      kind: "text",
      name: "stickiness",
      label: said(STICKINESS),
      hint: words("two-nodes.stickinessHint"),
      mono: true,
      placeholder: "0",
    },
  ];
}

function policyChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  if (policyOf(input, world) !== "ignore") return [];
  return [warn("policy", words("two-nodes.riskIgnore", { nodes: membersOf(world) }))];
}

const LACKS = {
  disabled: "two-nodes.riskNoFencing",
  "no-device": "two-nodes.noDevice",
  stopped: "two-nodes.devicesStopped",
  pretended: "two-nodes.devicesPretend",
} as const;

function fencingChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  if (!isOn(input, "fencing"))
    return [warn("fencing", words("two-nodes.riskNoFencing", { nodes: membersOf(world) }))];
  const { configurations, resourceDefaults, cluster } = world;
  const devices = devicesIn({ resources: configurations, resourceDefaults });
  const lacks = lackOf({ enabled: true, properties: cluster.options.properties, devices });
  if (lacks !== null) return [warn("fencing", words(LACKS[lacks]))];
  const unfenced = cluster.unfenced.filter((name) => membersOf(world).includes(name));
  const uncovered =
    unfenced.length === 0 ? [] : [warn("fencing", words("two-nodes.uncovered", { nodes: unfenced }))];
  const priorityDelay = textOf(input, "priorityDelay");
  const race = { world, devices: racers(input, world), ladders: world.ladders, priorityDelay };
  return [...uncovered, ...raceChecks(race, { delay: "fencing", priority: "priorityDelay" })];
}

/** Delays of devices are added to that of the priorities: the docs of Pacemaker ask for twice their longest. */
function delayChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const value = textOf(input, "priorityDelay");
  if (value === "") return [];
  if (!isTime(value) && value !== valuesNow(world).priorityDelay)
    return [{ severity: "error", field: "priorityDelay", text: words("check.badTime", { value }) }];
  const [own, longest] = [longestDelay(value), longestWait(input, world)];
  if (own === 0 || own >= 2 * longest) return [];
  return [warn("priorityDelay", words("two-nodes.priorityShort", { seconds: longest }))];
}

/** What is there already is nobody's fault here. */
function stickinessChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const value = textOf(input, "stickiness");
  if (value === "" || value === world.resourceDefaults[STICKINESS]) return [];
  if (/^(?:\d{1,6}|\+?INFINITY)$/.test(value)) return [];
  return [{ severity: "error", field: "stickiness", text: words("two-nodes.badStickiness", { value }) }];
}

function warn(field: string, text: WizardText): Check {
  return { severity: "warning", field, text };
}

/** Properties that come out otherwise than the cluster has them; what was emptied is taken out. */
function propertyChanges(input: WizardInput, world: WizardWorld): ValueChanges {
  const { noQuorumPolicy, fencingEnabled, properties } = world.cluster.options;
  const policy = policyOf(input, world);
  return {
    ...(policy === noQuorumPolicy ? {} : { "no-quorum-policy": policy }),
    ...(isOn(input, "fencing") === fencingEnabled
      ? {}
      : { "stonith-enabled": String(isOn(input, "fencing")) }),
    ...changesBetween(
      { [PRIORITY_DELAY]: properties[PRIORITY_DELAY] ?? "" },
      { [PRIORITY_DELAY]: textOf(input, "priorityDelay") },
    ),
  };
}
