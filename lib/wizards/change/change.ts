import type { ConfigurationOperation, ValueChanges } from "../../change/configuration/operation";
import type { ResourceConfiguration } from "../../cluster/configuration";
import { isSecretName } from "../../command/secret-name";
import { proofStepOf } from "../fencing/proof";
import { type DeviceTrial, deviceTrial } from "../fencing/trial";
import { FREE_PARAMETERS, filled, PARAMETER, parameterChecks, parameterFields } from "../parts/agent-form";
import { movedChecks, overNow, withBegun } from "../parts/begun";
import { changesBetween } from "../parts/changes";
import { givenBy, overTemplate, templateNamed } from "../parts/over-template";
import { describedAgent } from "../parts/times";
import { utilizationChecks, utilizationField } from "../parts/utilization";
import { said, words } from "../parts/words";
import {
  type Check,
  type Field,
  listOf,
  textOf,
  valuesOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";
import {
  OPERATION,
  operationChanges,
  operationChecks,
  operationFields,
  operationInput,
  operationList,
  otherOperationsChecks,
} from "./operations";

/** The same form as for a new resource, on what is there: only what was changed is written, the rest stays to the letter. */
export const change: Wizard = {
  id: "change",
  purpose: "change",
  shelf: "structure",
  obstacle: () => null,
  start: (world, about) => withBegun(startOf(configurationOf(world, about ?? ""), about ?? "")),
  steps: [
    {
      id: "parameters",
      questions: (input, world) => {
        const agent = configurationOf(world, textOf(input, "resource"))?.agent ?? null;
        return agent === null ? [] : [{ kind: "metadata", agent }];
      },
      fields: parameterStepFields,
      checks: parameterStepChecks,
    },
    { ...proofStepOf(trialFor), isSkipped: (input, world) => trialFor(input, world) === null },
    {
      id: "operations",
      fields: (input, world) => operationFields(operationsIn(input, world)),
      checks: operationStepChecks,
    },
    {
      id: "meta",
      fields: (input, world) => [
        { kind: "values", name: "meta", label: words("resource.meta"), hint: words("resource.metaHint") },
        ...(takesCapacity(configurationOf(world, textOf(input, "resource")))
          ? [utilizationField(world, false)]
          : []),
      ],
      checks: (input, world) => [
        ...movedIn(input, world, (name) => name === "meta" || name === "utilization"),
        ...utilizationChecks(
          currentInput(input, world),
          configurationOf(world, textOf(input, "resource"))?.utilization,
        ),
      ],
    },
  ],
  subject: (input) => textOf(input, "resource"),
  plan,
};

function configurationOf(world: WizardWorld, id: string): ResourceConfiguration | null {
  return world.configurations.find((one) => one.id === id) ?? null;
}

function startOf(configuration: ResourceConfiguration | null, id: string): WizardInput {
  if (configuration === null) return { resource: id, meta: {}, utilization: {} };
  const parameters = Object.entries(configuration.instanceAttributes).map(([name, value]) => [
    `${PARAMETER}${name}`,
    value,
  ]);
  return {
    resource: id,
    accept: "",
    ...Object.fromEntries(parameters),
    ...operationInput(configuration.operations),
    operations: operationList(configuration.operations),
    meta: { ...configuration.metaAttributes },
    utilization: { ...configuration.utilization },
  };
}

/** What was typed; what was left alone is as the resource has it by now. */
function currentInput(input: WizardInput, world: WizardWorld): WizardInput {
  const id = textOf(input, "resource");
  const configuration = configurationOf(world, id);
  return configuration === null ? input : overNow(input, startOf(configuration, id));
}

function movedIn(
  input: WizardInput,
  world: WizardWorld,
  isShown: (name: string) => boolean,
): readonly Check[] {
  const id = textOf(input, "resource");
  const configuration = configurationOf(world, id);
  return configuration === null ? [] : movedChecks(input, startOf(configuration, id), isShown);
}

function isDevice({ kind, agent }: ResourceConfiguration): boolean {
  return kind === "primitive" && agent?.standard === "stonith";
}

function operationsIn(input: WizardInput, world: WizardWorld) {
  return configurationOf(world, textOf(input, "resource"))?.operations ?? [];
}

/** A device as it would be told by what was typed; what is not shown of it stays, and is asked with. */
function trialFor(input: WizardInput, world: WizardWorld): DeviceTrial | "unchanged" | null {
  const configuration = configurationOf(world, textOf(input, "resource"));
  if (configuration === null || !isDevice(configuration)) return null;
  const changes = Object.entries(parameterChanges(currentInput(input, world), configuration));
  if (changes.length === 0) return "unchanged";
  const now = world.fencers.find(({ id }) => id === configuration.id)?.parameters ?? {};
  const told = Object.entries({ ...now, ...Object.fromEntries(changes) });
  const parameters = Object.fromEntries(
    told.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
  return deviceTrial(configuration.agent?.type ?? "", parameters, world, now);
}

/** Groups and clones take what is in them takes; a device that fences takes nothing. */
function takesCapacity(configuration: ResourceConfiguration | null): boolean {
  const isOne = configuration?.kind === "primitive" || configuration?.kind === "template";
  return isOne && configuration.agent?.standard !== "stonith";
}

function parameterStepFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const configuration = configurationOf(world, textOf(input, "resource"));
  const agent = describedAgent(world);
  if (configuration === null || configuration.agent === null) return [];
  const template = templateNamed(world, configuration.template);
  const configured = new Set([
    ...Object.keys(configuration.instanceAttributes),
    ...configuration.masked,
    ...givenBy(template),
  ]);
  const described = agent === null ? [] : parameterFields(agent, configured);
  const known = new Set(described.map(({ name }) => name));
  const others = [...configured].filter((name) => !known.has(`${PARAMETER}${name}`));
  const kept = (field: Field): Field =>
    configuration.masked.includes(field.name.slice(PARAMETER.length))
      ? { ...field, hint: words("change.masked"), required: false }
      : overTemplate(field, template);
  const plain = others.map((name): Field => {
    const base = { name: `${PARAMETER}${name}`, label: said(name) };
    return isSecretName(name) ? { ...base, kind: "secret" } : { ...base, kind: "text", mono: true };
  });
  return [...[...described, ...plain].map(kept), ...(agent === null ? [FREE_PARAMETERS] : [])];
}

function parameterStepChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const id = textOf(input, "resource");
  const configuration = configurationOf(world, id);
  if (configuration === null)
    return [{ severity: "error", field: null, text: words("delete.unknown", { id }) }];
  const agent = describedAgent(world);
  const noted: readonly Check[] =
    configuration.agent === null
      ? [{ severity: "good", field: null, text: words("change.noParameters") }]
      : [];
  const inherited = givenBy(templateNamed(world, configuration.template));
  const given = new Set([...configuration.masked, ...inherited]);
  const moved = movedIn(input, world, (name) => name.startsWith(PARAMETER));
  if (agent === null) return [...noted, ...moved];
  return [...noted, ...moved, ...parameterChecks(agent, currentInput(input, world), given)];
}

function operationStepChecks(typed: WizardInput, world: WizardWorld): readonly Check[] {
  const [input, operations] = [currentInput(typed, world), operationsIn(typed, world)];
  return [
    ...("operations" in typed ? otherOperationsChecks(listOf(typed, "operations"), input, operations) : []),
    ...movedIn(typed, world, (name) => name.startsWith(OPERATION)),
    ...operationChecks(input, operations),
  ];
}

function plan(typed: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const input = currentInput(typed, world);
  const id = textOf(input, "resource");
  const configuration = configurationOf(world, id);
  if (configuration === null) return [];
  const meta = changesBetween(configuration.metaAttributes, valuesOf(input, "meta"));
  if (configuration.kind !== "primitive" && configuration.kind !== "template") {
    return Object.keys(meta).length === 0 ? [] : [{ kind: "resource.meta", id, meta }];
  }
  const parameters = parameterChanges(input, configuration);
  const utilization = changesBetween(configuration.utilization, valuesOf(input, "utilization"));
  const { put, drop } = operationChanges(configuration.operations, input);
  const values = Object.keys(parameters).length + Object.keys(meta).length + Object.keys(utilization).length;
  if (values + put.length + drop.length === 0) return [];
  return [
    {
      kind: "primitive.change",
      id,
      parameters,
      meta,
      utilization,
      putOperations: put,
      dropOperations: drop,
    },
  ];
}

function parameterChanges(input: WizardInput, configuration: ResourceConfiguration): ValueChanges {
  const typed = Object.fromEntries(
    Object.keys(input)
      .filter((name) => name.startsWith(PARAMETER))
      .map((name) => [name.slice(PARAMETER.length), rawText(input, name)]),
  );
  // A draft may be older than a parameter: what the form never showed is not taken out.
  const shown = Object.fromEntries(
    Object.entries(configuration.instanceAttributes).filter(([name]) => name in typed),
  );
  return {
    ...changesBetween(shown, typed, new Set(configuration.masked)),
    ...filled(valuesOf(input, "free")),
  };
}

function rawText(input: WizardInput, name: string): string {
  const value = input[name];
  return typeof value === "string" ? value : "";
}
