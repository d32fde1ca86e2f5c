import type { ConfigurationOperation, OperationSpec } from "../../change/configuration/operation";
import { proofStepOf } from "../fencing/proof";
import { deviceTrial } from "../fencing/trial";
import {
  FREE_PARAMETERS,
  filled,
  formParameters,
  parameterChecks,
  parameterFields,
} from "../parts/agent-form";
import { freeId, idChecks, idField } from "../parts/ids";
import { onFailOptions } from "../parts/on-fail";
import { PLACE_START, placeChecks, placed, placeFields } from "../parts/place";
import { adviceOf, describedAgent, intervalWarning, isTime, usableInterval } from "../parts/times";
import { utilizationChecks, utilizationField } from "../parts/utilization";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  textOf,
  valuesOf,
  type Wizard,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { agentStep, parseAgent } from "./agent";

/** A device that fences stands for itself: any node may use it, wherever it is watched from. */
function isFencing(input: WizardInput): boolean {
  return parseAgent(textOf(input, "agent"))?.standard === "stonith";
}

/** The wizard of one resource whose agent is chosen on its first step. */
export function agentWizard(
  id: "resource" | "unit" | "floating-ip" | "template",
  choose: WizardStep,
  proofs: readonly WizardStep[] = [],
): Wizard {
  return {
    id,
    purpose: id === "unit" ? "resource" : id,
    shelf: "service",
    obstacle: () => null,
    start: () => ({
      agent: "",
      id: "",
      monitorInterval: "",
      monitorTimeout: "",
      startTimeout: "",
      stopTimeout: "",
      onFail: "",
      stopOnFail: "",
      free: {},
      accept: "",
      meta: {},
      utilization: {},
      ...PLACE_START,
    }),
    steps: [choose, parametersStep, ...proofs, operationsStep, placeStep],
    subject: (input) => textOf(input, "id") || (parseAgent(textOf(input, "agent"))?.type ?? ""),
    plan: resourcePlan,
  };
}

const parametersStep: WizardStep = {
  id: "parameters",
  questions: describe,
  fields: (input, world) => {
    const agent = describedAgent(world);
    const id: Field = {
      ...idField("id", "part.id"),
      placeholder: suggestedId(input, world),
      required: false,
    };
    return [id, ...(agent === null ? [FREE_PARAMETERS] : parameterFields(agent))];
  },
  checks: (input, world) => {
    const agent = describedAgent(world);
    const id = { id: resourceId(input, world) };
    if (agent === null)
      return [
        { severity: "warning", field: null, text: words("resource.noMetadata") },
        ...idChecks(id, world, "id"),
      ];
    return [...idChecks(id, world, "id"), ...parameterChecks(agent, input)];
  },
};

const operationsStep: WizardStep = {
  id: "operations",
  questions: describe,
  fields: (input, world) => [
    ...operationFields(world),
    ...(isFencing(input) ? [] : [utilizationField(world, true)]),
  ],
  checks: (input) => [...operationChecks(input), ...utilizationChecks(input)],
};

const placeStep: WizardStep = {
  id: "place",
  isSkipped: isFencing,
  fields: (input, world) => placeFields(input, world),
  checks: (input) => (isFencing(input) ? [] : placeChecks(input)),
};

/** A device that fences is asked first, by whatever form it is made. */
const deviceProofStep: WizardStep = {
  ...proofStepOf((input, world) =>
    isFencing(input)
      ? deviceTrial(parseAgent(textOf(input, "agent"))?.type ?? "", formParameters(input, world), world)
      : null,
  ),
  isSkipped: (input) => !isFencing(input),
};

/** Any agent that the nodes have, with the form that its own description makes. */
export const resource = agentWizard("resource", agentStep, [deviceProofStep]);

function describe(input: WizardInput) {
  const agent = parseAgent(textOf(input, "agent"));
  return agent === null ? [] : [{ kind: "metadata" as const, agent }];
}

function suggestedId(input: WizardInput, world: WizardWorld): string {
  return freeId(world, (parseAgent(textOf(input, "agent"))?.type ?? "resource").toLowerCase());
}

function resourceId(input: WizardInput, world: WizardWorld): string {
  return textOf(input, "id") || suggestedId(input, world);
}

function operationFields(world: WizardWorld): readonly Field[] {
  const agent = describedAgent(world);
  const monitor = agent?.actions.find(({ name }) => name === "monitor");
  const advised = (action: string) => (agent === null ? null : adviceOf(agent, action)) ?? "20s";
  const time = (
    name: "startTimeout" | "stopTimeout" | "monitorInterval" | "monitorTimeout",
    placeholder: string,
  ): Field => ({
    kind: "text",
    name,
    label: words(`part.${name}`),
    hint: words(`part.${name}Hint`),
    mono: true,
    placeholder,
  });
  return [
    time("monitorInterval", usableInterval(monitor?.interval)),
    time("monitorTimeout", advised("monitor")),
    time("startTimeout", advised("start")),
    time("stopTimeout", advised("stop")),
    {
      kind: "choice",
      name: "onFail",
      look: "select",
      label: words("resource.onFail"),
      hint: words("resource.onFailHint"),
      advanced: true,
      options: onFailOptions("monitor"),
    },
    {
      kind: "choice",
      name: "stopOnFail",
      look: "select",
      label: words("resource.stopOnFail"),
      hint: words("resource.stopOnFailHint"),
      advanced: true,
      options: onFailOptions("stop"),
    },
    {
      kind: "values",
      name: "meta",
      label: words("resource.meta"),
      hint: words("resource.metaHint"),
      advanced: true,
      suggestions: [
        "resource-stickiness",
        "migration-threshold",
        "failure-timeout",
        "priority",
        "target-role",
        "is-managed",
      ].map((value) => ({ value, label: { said: value } })),
    },
  ];
}

function operationChecks(input: WizardInput): readonly Check[] {
  const interval = intervalWarning("monitorInterval", textOf(input, "monitorInterval"));
  const wrong = ["monitorInterval", "monitorTimeout", "startTimeout", "stopTimeout"].flatMap(
    (field): readonly Check[] => {
      const value = textOf(input, field);
      return value === "" || isTime(value)
        ? []
        : [{ severity: "error", field, text: words("check.badTime", { value }) }];
    },
  );
  return interval === null ? wrong : [...wrong, interval];
}

function operationsFrom(input: WizardInput, world: WizardWorld): readonly OperationSpec[] {
  const fields = operationFields(world);
  const typed = (name: string) =>
    textOf(input, name) || (fields.find((one) => one.name === name)?.placeholder ?? "20s");
  const fail = (field: string): Readonly<Record<string, string>> => {
    const onFail = textOf(input, field);
    return onFail === "" ? {} : { "on-fail": onFail };
  };
  const depth = describedAgent(world)?.actions.find(({ name }) => name === "monitor")?.depth ?? null;
  return [
    { name: "start", interval: "0s", options: { timeout: typed("startTimeout") }, checkLevel: null },
    {
      name: "stop",
      interval: "0s",
      options: { timeout: typed("stopTimeout"), ...fail("stopOnFail") },
      checkLevel: null,
    },
    {
      name: "monitor",
      interval: typed("monitorInterval"),
      options: { timeout: typed("monitorTimeout"), ...fail("onFail") },
      checkLevel: depth === null || depth === "0" ? null : depth,
    },
  ];
}

/** What it takes has a step of its own, behind the one that makes it. */
function utilizationSteps(input: WizardInput, id: string): readonly ConfigurationOperation[] {
  const utilization = isFencing(input) ? {} : filled(valuesOf(input, "utilization"));
  if (Object.keys(utilization).length === 0) return [];
  const nothing = { parameters: {}, meta: {}, putOperations: [], dropOperations: [] };
  return [{ kind: "primitive.change", id, utilization, ...nothing }];
}

/** The primitive, in its place. */
function resourcePlan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const agent = parseAgent(textOf(input, "agent"));
  if (agent === null) return [];
  const id = resourceId(input, world);
  const made = placed(isFencing(input) ? { ...input, place: "alone" } : input, world, id, (group) => ({
    kind: "primitive.create",
    id,
    agent,
    parameters: formParameters(input, world),
    operations: operationsFrom(input, world),
    meta: filled(valuesOf(input, "meta")),
    group,
  }));
  return [...made, ...utilizationSteps(input, id)];
}
