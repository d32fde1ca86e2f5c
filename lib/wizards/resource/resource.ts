import type { ConfigurationOperation, OperationSpec } from "../../change/configuration/operation";
import { FREE_PARAMETERS, filled, parameterChecks, parameterFields, parametersOf } from "../parts/agent-form";
import { freeId, idChecks, idField, missing } from "../parts/ids";
import { onFailOptions } from "../parts/on-fail";
import { topOptions } from "../parts/resources";
import { adviceOf, describedAgent, isTime } from "../parts/times";
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

const PLACES = ["alone", "group", "clone", "with"] as const;

/** A device that fences stands for itself: any node may use it, wherever it is watched from. */
function isFencing(input: WizardInput): boolean {
  return parseAgent(textOf(input, "agent"))?.standard === "stonith";
}

function placeOf(input: WizardInput): (typeof PLACES)[number] {
  if (isFencing(input)) return "alone";
  return PLACES.find((one) => one === textOf(input, "place")) ?? "alone";
}

export const RESOURCE_START: WizardInput = {
  agent: "",
  id: "",
  monitorInterval: "",
  monitorTimeout: "",
  startTimeout: "",
  stopTimeout: "",
  onFail: "",
  stopOnFail: "",
  free: {},
  meta: {},
  place: "alone",
  group: "",
  with: "",
};

/** What is asked of a resource once its agent is chosen. */
export const RESOURCE_STEPS: readonly WizardStep[] = [
  {
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
  },
  {
    id: "operations",
    questions: describe,
    fields: (_input, world) => operationFields(world),
    checks: (input) => operationChecks(input),
  },
  {
    id: "place",
    isSkipped: isFencing,
    fields: (input, world) => placeFields(input, world),
    checks: (input) =>
      placeOf(input) === "alone" || placeOf(input) === "clone" ? [] : missing(input, placeOf(input)),
  },
];

/** Any agent that the nodes have, with the form that its own description makes. */
export const resource: Wizard = {
  id: "resource",
  purpose: "resource",
  shelf: "service",
  obstacle: () => null,
  start: () => RESOURCE_START,
  steps: [agentStep, ...RESOURCE_STEPS],
  subject: (input) => textOf(input, "id") || (parseAgent(textOf(input, "agent"))?.type ?? ""),
  plan: resourcePlan,
};

/** What was typed for the agent, in the form that there was for it. */
function typedParameters(input: WizardInput, world: WizardWorld): Readonly<Record<string, string>> {
  return describedAgent(world) === null ? filled(valuesOf(input, "free")) : parametersOf(input);
}

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

/** Old agents advise an interval of 0 or none: then it would never be watched. */
function usableInterval(interval: string | undefined): string {
  return interval === undefined || /^0/.test(interval) ? "10s" : interval;
}

function operationChecks(input: WizardInput): readonly Check[] {
  return ["monitorInterval", "monitorTimeout", "startTimeout", "stopTimeout"].flatMap(
    (field): readonly Check[] => {
      const value = textOf(input, field);
      return value === "" || isTime(value)
        ? []
        : [{ severity: "error", field, text: words("check.badTime", { value }) }];
    },
  );
}

function placeFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const choice: Field = {
    kind: "choice",
    name: "place",
    look: "cards",
    label: words("resource.placeLabel"),
    options: PLACES.map((value) => ({
      value,
      label: words(`resource.${value}`),
      hint: words(`resource.${value}Hint`),
    })),
  };
  const select = (name: "group" | "with", options: ReturnType<typeof topOptions>): Field => ({
    kind: "choice",
    name,
    look: "select",
    label: words(`resource.${name}Label`),
    options,
    required: true,
  });
  switch (placeOf(input)) {
    case "group":
      return [
        choice,
        select(
          "group",
          topOptions(world, ({ kind }) => kind === "group"),
        ),
      ];
    case "with":
      return [choice, select("with", topOptions(world))];
    default:
      return [choice];
  }
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

/** The primitive, in its place. */
export function resourcePlan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const agent = parseAgent(textOf(input, "agent"));
  if (agent === null) return [];
  const id = resourceId(input, world);
  const place = placeOf(input);
  const meta = filled(valuesOf(input, "meta"));
  const create: ConfigurationOperation = {
    kind: "primitive.create",
    id,
    agent,
    parameters: typedParameters(input, world),
    operations: operationsFrom(input, world),
    meta,
    group: place === "group" && textOf(input, "group") !== "" ? textOf(input, "group") : null,
  };
  if (place === "clone") {
    return [
      create,
      { kind: "clone.create", id: freeId(world, `${id}-clone`), of: id, promotable: false, meta: {} },
    ];
  }
  const other = textOf(input, "with");
  if (place !== "with" || other === "") return [create];
  const constraint = { resource: id, role: null, with: other, withRole: null, score: "INFINITY" } as const;
  return [create, { kind: "colocation.create", id: freeId(world, `${id}-with-${other}`), ...constraint }];
}
