import type { ConfigurationOperation } from "../../change/configuration/operation";
import { FILESYSTEM_START } from "../filesystem/filesystem";
import { mountStep } from "../filesystem/mount";
import { sourceStep } from "../filesystem/source";
import { freeId, idChecks, idField } from "../parts/ids";
import { stepIf } from "../parts/step-if";
import { words } from "../parts/words";
import { addressStep } from "../virtual-ip/address";
import {
  type Field,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardStep,
  type WizardText,
  type WizardWorld,
} from "../wizard";
import { hasFilesystem, plan, SHAPES, type Shape, shapeOf } from "./plan";
import { SERVERS_START, webServerStep } from "./servers";

function shapeField(disabled: (shape: Shape) => WizardText | undefined = () => undefined): Field {
  return {
    kind: "choice",
    name: "shape",
    look: "cards",
    label: words("web-service.shape.label"),
    options: SHAPES.map((value) => {
      const reason = disabled(value);
      return {
        value,
        label: words(`web-service.as.${value}`),
        hint: words(`web-service.as.${value}Hint`),
        ...(reason === undefined ? {} : { disabled: reason }),
      };
    }),
  };
}

const shapeStep: WizardStep = {
  id: "shape",
  fields: (input): readonly Field[] => [
    shapeField(),
    ...(shapeOf(input) === "clone"
      ? []
      : [
          {
            kind: "switch" as const,
            name: "withFilesystem",
            label: words("web-service.withFilesystem"),
            hint: words("web-service.withFilesystemHint"),
          },
        ]),
  ],
  checks: () => [],
};

const NAMES = ["vipId", "fsId", "webId", "groupId"] as const;

function namesIn(input: WizardInput): readonly (typeof NAMES)[number][] {
  const shape = shapeOf(input);
  return NAMES.filter(
    (name) => (name !== "fsId" || hasFilesystem(input)) && (name !== "groupId" || shape === "group"),
  );
}

const namesStep: WizardStep = {
  id: "names",
  fields: (input) => namesIn(input).map((name) => idField(name, `web-service.${name}`)),
  checks: (input, world) => idChecks(input, world, ...namesIn(input)),
};

const FILLED_IN = [
  shapeStep,
  addressStep,
  stepIf(hasFilesystem, sourceStep),
  stepIf(hasFilesystem, mountStep),
  webServerStep,
  namesStep,
];

/** Why a shape cannot be changed to now that everything is filled in; undefined where it can. */
function misfit(input: WizardInput, world: WizardWorld, shape: Shape): WizardText | undefined {
  if (shape === shapeOf(input)) return undefined;
  if (shape === "clone" && hasFilesystem(input)) return words("web-service.cloneNotMounted");
  const changed = { ...input, shape };
  const isWrong = FILLED_IN.some((step) =>
    step.checks(changed, world).some(({ severity }) => severity === "error"),
  );
  return isWrong ? words("web-service.notFilledIn") : undefined;
}

/** The three ways side by side, now that it is known what they are made of. */
const compareStep: WizardStep = {
  id: "compare",
  fields: (input, world) => [shapeField((shape) => misfit(input, world, shape))],
  checks: () => [],
  rehearsals: (input, world) => ({
    field: "shape",
    note: null,
    alternatives: SHAPES.filter((shape) => misfit(input, world, shape) === undefined).map((shape) => {
      const steps = plan({ ...input, shape }, world);
      return {
        id: shape,
        title: words(`web-service.as.${shape}`),
        steps,
        resources: madeBy(steps),
        failing: { holderOf: textOf(input, "vipId") },
      };
    }),
  }),
};

/** What stands at the top level afterwards. */
function madeBy(steps: readonly ConfigurationOperation[]): readonly string[] {
  const cloned = new Set(steps.flatMap((step) => (step.kind === "clone.create" ? [step.of] : [])));
  const made = steps.flatMap((step) => {
    if (step.kind === "clone.create") return [step.id];
    if (step.kind !== "primitive.create" || cloned.has(step.id)) return [];
    return [step.group ?? step.id];
  });
  return [...new Set(made)];
}

/** Address, file system and web server as one service, in the three ways that are taught. */
export const webService: Wizard = {
  id: "web-service",
  purpose: "web-service",
  shelf: "service",
  obstacle: () => null,
  start: (world) => ({
    shape: "group",
    withFilesystem: false,
    ip: "",
    prefix: "",
    nic: "",
    ...FILESYSTEM_START,
    ...SERVERS_START,
    groupId: freeId(world, "web-service"),
    vipId: freeId(world, "web-vip"),
    fsId: freeId(world, "web-fs"),
    webId: freeId(world, "web"),
  }),
  steps: [...FILLED_IN, compareStep],
  subject: (input) => textOf(input, shapeOf(input) === "group" ? "groupId" : "webId"),
  plan,
};
