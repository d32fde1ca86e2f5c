import type { ConfigurationOperation } from "../../change/configuration/operation";
import {
  type AgentPart,
  partChecks,
  partFields,
  partPrimitive,
  partQuestions,
  partValue,
} from "../parts/agent-part";
import { freeId, idChecks, idField } from "../parts/ids";
import { kernelChecks, kernelQuestion } from "../parts/kernel";
import { PLACE_START, placeChecks, placed, placeFields } from "../parts/place";
import { stepIf } from "../parts/step-if";
import { words } from "../parts/words";
import { addressStep } from "../virtual-ip/address";
import { virtualIpPrimitive } from "../virtual-ip/virtual-ip";
import {
  type Check,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { INITIATOR, implementationOf, TARGET, UNIT } from "./parts";

const isTarget = (input: WizardInput) => textOf(input, "role") !== "initiator";
const isInitiator = (input: WizardInput) => !isTarget(input);

const roleStep: WizardStep = {
  id: "role",
  fields: () => [
    {
      kind: "choice",
      name: "role",
      look: "cards",
      label: words("iscsi.roleLabel"),
      options: (["target", "initiator"] as const).map((value) => ({
        value,
        label: words(`iscsi.as.${value}`),
        hint: words(`iscsi.as.${value}Hint`),
      })),
    },
  ],
  checks: () => [],
};

const targetStep: WizardStep = {
  id: "target",
  questions: () => [...partQuestions(TARGET), kernelQuestion("iscsi-target")],
  fields: (input, world) => partFields(TARGET, input, world),
  checks: (input, world) => [
    // tgt does it all in user space.
    ...(implementationOf(input, world) === "tgt" ? [] : kernelChecks(world, "iscsi-target")),
    ...partChecks(TARGET, input, world),
    ...nameChecks(TARGET, "iqn", input, world),
    ...userChecks(input),
  ],
};

/** `iqn.2026-01.org.example:disk`, as RFC 3720 has it; `eui.` and `naa.` names are rare. */
const IQN = /^(?:iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+(?::\S+)?|(?:eui|naa)\.[0-9A-Fa-f]+)$/;

function nameChecks(part: AgentPart, name: string, input: WizardInput, world: WizardWorld): readonly Check[] {
  const value = partValue(part, name, input, world);
  if (value === "" || IQN.test(value)) return [];
  return [{ severity: "warning", field: `${part.id}.${name}`, text: words("iscsi.badIqn") }];
}

/** The agent sets a user only where both are there. */
function userChecks(input: WizardInput): readonly Check[] {
  const [user, password] = [
    textOf(input, "target.incoming_username"),
    textOf(input, "target.incoming_password"),
  ];
  if ((user === "") === (password === "")) return [];
  const field = user === "" ? "target.incoming_username" : "target.incoming_password";
  return [{ severity: "error", field, text: words("check.missing") }];
}

const unitStep: WizardStep = {
  id: "unit",
  questions: () => [...partQuestions(UNIT), { kind: "block-devices" }],
  fields: (input, world) => partFields(UNIT, input, world),
  checks: (input, world) => partChecks(UNIT, input, world),
};

const initiatorStep: WizardStep = {
  id: "initiator",
  questions: () => [...partQuestions(INITIATOR), kernelQuestion("iscsi-initiator")],
  fields: (input, world) => partFields(INITIATOR, input, world),
  checks: (input, world) => [
    ...kernelChecks(world, "iscsi-initiator"),
    ...partChecks(INITIATOR, input, world),
    ...nameChecks(INITIATOR, "target", input, world),
  ],
};

const placeStep: WizardStep = {
  id: "place",
  fields: (input, world) => placeFields(input, world),
  checks: (input) => placeChecks(input),
};

const namesIn = (input: WizardInput) =>
  isTarget(input) ? (["vipId", "targetId", "unitId", "groupId"] as const) : (["initiatorId"] as const);

/** A disk offered by the network, or one that is fetched. */
export const iscsi: Wizard = {
  id: "iscsi",
  purpose: "iscsi",
  shelf: "storage",
  obstacle: () => null,
  start: (world) => ({
    ...PLACE_START,
    role: "target",
    ip: "",
    prefix: "",
    nic: "",
    vipId: freeId(world, "iscsi-vip"),
    targetId: freeId(world, "iscsi-target"),
    unitId: freeId(world, "iscsi-lun"),
    groupId: freeId(world, "iscsi"),
    initiatorId: freeId(world, "iscsi-disk"),
  }),
  steps: [
    roleStep,
    stepIf(isTarget, targetStep),
    stepIf(isTarget, unitStep),
    stepIf(isTarget, addressStep),
    stepIf(isInitiator, initiatorStep),
    stepIf(isInitiator, placeStep),
    {
      id: "names",
      fields: (input) => namesIn(input).map((name) => idField(name, `iscsi.${name}`)),
      checks: (input, world) => idChecks(input, world, ...namesIn(input)),
    },
  ],
  subject: (input) => textOf(input, isTarget(input) ? "groupId" : "initiatorId"),
  plan: (input, world) => (isTarget(input) ? targetPlan(input, world) : initiatorPlan(input, world)),
};

/** The address first: a target may be told to listen on it alone. */
function targetPlan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const group = textOf(input, "groupId");
  const of = (name: "targetId" | "unitId") => ({ input, world, id: textOf(input, name), group });
  const implementation = implementationOf(input, world);
  const tid = partValue(TARGET, "tid", input, world);
  return [
    virtualIpPrimitive(input, world, { id: textOf(input, "vipId"), group }),
    partPrimitive(TARGET, { ...of("targetId"), own: { implementation, ...(tid === "" ? {} : { tid }) } }),
    partPrimitive(UNIT, {
      ...of("unitId"),
      own: { target_iqn: partValue(TARGET, "iqn", input, world), implementation },
    }),
  ];
}

function initiatorPlan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const id = textOf(input, "initiatorId");
  return placed(input, world, id, (group) => partPrimitive(INITIATOR, { input, world, id, group }));
}
