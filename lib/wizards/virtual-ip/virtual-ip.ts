import type { ConfigurationOperation } from "../../change/configuration/operation";
import { freeId, idChecks, idField } from "../parts/ids";
import { operationsOf, timeChecks, timeFields, timesInput } from "../parts/times";
import { answersOf, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";
import { addressStep, foundPrefix } from "./address";

const VIRTUAL_IP_TIMES = { start: "20s", stop: "20s", monitor: "20s", interval: "10s" };

/** A floating address that moves with its service. */
export const virtualIp: Wizard = {
  id: "virtual-ip",
  purpose: "virtual-ip",
  shelf: "service",
  obstacle: () => null,
  start: (world) => ({
    ip: "",
    prefix: "",
    nic: "",
    id: freeId(world, "vip"),
    ...timesInput(VIRTUAL_IP_TIMES),
  }),
  steps: [
    addressStep,
    {
      id: "behaviour",
      questions: (_input, world) => [{ kind: "metadata", agent: addressAgent(world) }],
      fields: () => [idField("id", "part.id"), ...timeFields()],
      checks: (input, world) => [...idChecks(input, world, "id"), ...timeChecks(input, world)],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan: (input, world) => [virtualIpPrimitive(input, world, { id: textOf(input, "id"), group: null })],
};

/** IPaddr2, or IPaddr where that is what the nodes have. */
function addressAgent(world: WizardWorld) {
  const answers = answersOf(world, "agents").flatMap((answer) => (answer.ok ? [answer.value] : []));
  const has = (type: string) =>
    answers.some((agents) => agents.some((agent) => agent.provider === "heartbeat" && agent.type === type));
  const type = !has("IPaddr2") && has("IPaddr") ? "IPaddr" : "IPaddr2";
  return { standard: "ocf", provider: "heartbeat", type };
}

/** The address as a primitive. */
export function virtualIpPrimitive(
  input: WizardInput,
  world: WizardWorld,
  { id, group }: { readonly id: string; readonly group: string | null },
): ConfigurationOperation {
  const prefix = textOf(input, "prefix") || String(foundPrefix(input, world) ?? "");
  const nic = textOf(input, "nic");
  const parameters = {
    ip: textOf(input, "ip"),
    ...(prefix === "" ? {} : { cidr_netmask: prefix }),
    ...(nic === "" ? {} : { nic }),
  };
  const operations = operationsOf({ ...timesInput(VIRTUAL_IP_TIMES), ...timesOf(input) });
  return {
    kind: "primitive.create",
    id,
    agent: addressAgent(world),
    parameters,
    operations,
    meta: {},
    group,
  };
}

function timesOf(input: WizardInput): WizardInput {
  const names = ["monitorInterval", "startTimeout", "stopTimeout", "monitorTimeout"];
  return Object.fromEntries(
    names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
  );
}
