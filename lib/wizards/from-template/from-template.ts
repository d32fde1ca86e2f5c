import type { ConfigurationOperation } from "../../change/configuration/operation";
import { proofStepOf } from "../fencing/proof";
import { type DeviceTrial, deviceTrial } from "../fencing/trial";
import {
  FREE_PARAMETERS,
  filled,
  formParameters,
  parameterChecks,
  parameterFields,
} from "../parts/agent-form";
import { freeId, idChecks, idField, missing } from "../parts/ids";
import { givenBy, overTemplate, templateNamed, templateOptions, templatesIn } from "../parts/over-template";
import { PLACE_START, placeChecks, placed, placeFields } from "../parts/place";
import { describedAgent } from "../parts/times";
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

const templateStep: WizardStep = {
  id: "template",
  fields: (_input, world) => [
    {
      kind: "choice",
      name: "template",
      look: "select",
      label: words("from-template.templateLabel"),
      options: templateOptions(world),
      required: true,
    },
  ],
  checks: (input, world) => {
    const id = textOf(input, "template");
    const isGone = id !== "" && templateNamed(world, id) === null;
    const gone: Check = { severity: "error", field: "template", text: words("part.gone", { id }) };
    return [...missing(input, "template"), ...(isGone ? [gone] : [])];
  },
};

const parametersStep: WizardStep = {
  id: "parameters",
  questions: (input, world) => {
    const agent = templateOf(input, world)?.agent ?? null;
    return agent === null ? [] : [{ kind: "metadata", agent }];
  },
  fields: (input, world) => {
    const template = templateOf(input, world);
    const agent = describedAgent(world);
    const id: Field = {
      ...idField("id", "part.id"),
      placeholder: suggestedId(input, world),
      required: false,
    };
    const described = agent === null ? [FREE_PARAMETERS] : parameterFields(agent, givenBy(template));
    return [
      id,
      ...described.map((field) => overTemplate(field, template)),
      {
        kind: "values",
        name: "meta",
        label: words("resource.meta"),
        hint: words("resource.metaHint"),
        advanced: true,
      },
    ];
  },
  checks: (input, world) => {
    const agent = describedAgent(world);
    const named = idChecks({ id: resourceId(input, world) }, world, "id");
    if (agent === null)
      return [{ severity: "warning", field: null, text: words("resource.noMetadata") }, ...named];
    return [...named, ...parameterChecks(agent, input, givenBy(templateOf(input, world)))];
  },
};

/** A device that fences is asked first, with what its template tells it, too. */
const proofStep: WizardStep = {
  ...proofStepOf(trialFor),
  isSkipped: (input, world) => trialFor(input, world) === null,
};

const placeStep: WizardStep = {
  id: "place",
  isSkipped: isFencing,
  fields: placeFields,
  checks: (input, world) => (isFencing(input, world) ? [] : placeChecks(input)),
};

/** A primitive that is made from a template: what is typed here outweighs the template's, operations are the template's. */
export const fromTemplate: Wizard = {
  id: "from-template",
  purpose: "resource",
  shelf: "structure",
  obstacle: (world) => (templatesIn(world).length === 0 ? words("from-template.none") : null),
  start: (_world, about) => ({
    template: about ?? "",
    id: "",
    free: {},
    meta: {},
    accept: "",
    ...PLACE_START,
  }),
  steps: [templateStep, parametersStep, proofStep, placeStep],
  subject: (input) => textOf(input, "id") || textOf(input, "template"),
  plan,
};

function templateOf(input: WizardInput, world: WizardWorld) {
  return templateNamed(world, textOf(input, "template"));
}

/** Any node may use a device, wherever it is watched from: it stands for itself. */
function isFencing(input: WizardInput, world: WizardWorld): boolean {
  return templateOf(input, world)?.agent?.standard === "stonith";
}

function trialFor(input: WizardInput, world: WizardWorld): DeviceTrial | null {
  const template = templateOf(input, world);
  if (template === null || template.agent === null || !isFencing(input, world)) return null;
  const told = world.fencers.find(({ id }) => id === template.id)?.parameters ?? {};
  return deviceTrial(template.agent.type, { ...told, ...formParameters(input, world) }, world, told);
}

function suggestedId(input: WizardInput, world: WizardWorld): string {
  return freeId(world, textOf(input, "template") || "resource");
}

function resourceId(input: WizardInput, world: WizardWorld): string {
  return textOf(input, "id") || suggestedId(input, world);
}

function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const template = textOf(input, "template");
  if (template === "") return [];
  const id = resourceId(input, world);
  const own = isFencing(input, world) ? { ...input, place: "alone" } : input;
  return placed(own, world, id, (group) => ({
    kind: "primitive.from-template",
    id,
    template,
    parameters: formParameters(input, world),
    operations: [],
    meta: filled(valuesOf(input, "meta")),
    group,
  }));
}
