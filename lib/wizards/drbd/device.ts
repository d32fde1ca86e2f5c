import type { DrbdResourceFact } from "../../facts/fact";
import { type AgentPart, partValue } from "../parts/agent-part";
import { said, words } from "../parts/words";
import { answersOf, type Check, type Field, type WizardInput, type WizardWorld } from "../wizard";

export const DEVICE: AgentPart = {
  id: "drbd",
  agent: { standard: "ocf", provider: "linbit", type: "drbd" },
  shown: ["drbd_resource", "drbdconf"],
  needed: ["drbd_resource"],
  own: [],
  refine(field, parameter, _input, world): Field {
    if (field.kind !== "text" || parameter !== "drbd_resource") return field;
    const names = new Set(configured(world).map(({ name }) => name));
    return {
      ...field,
      label: words("drbd.resource"),
      hint: words("drbd.resourceHint"),
      suggestions: [...names].map((value) => ({ value, label: said(value) })),
    };
  },
};

function configured(world: WizardWorld): readonly DrbdResourceFact[] {
  return answersOf(world, "drbd-resources").flatMap((answer) => (answer.ok ? answer.value : []));
}

function chosen(input: WizardInput, world: WizardWorld): DrbdResourceFact | undefined {
  const name = partValue(DEVICE, "drbd_resource", input, world);
  return configured(world).find((one) => one.name === name);
}

/** The device of its first volume; empty where nobody knows. */
export function drbdDevice(input: WizardInput, world: WizardWorld): string {
  return chosen(input, world)?.devices[0] ?? "";
}

/** Copies that its configuration has hosts for; two are usual. */
export function drbdCopies(input: WizardInput, world: WizardWorld): string {
  return String(chosen(input, world)?.hosts.length ?? 2);
}

/** Every node that has a copy needs the same resource in its own drbd.conf, under its own name. */
export function resourceChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const name = partValue(DEVICE, "drbd_resource", input, world);
  const answers = answersOf(world, "drbd-resources").filter(({ ok }) => ok);
  if (name === "" || answers.length === 0) return [];
  const field = "drbd.drbd_resource";
  const [first] = configured(world).filter((one) => one.name === name);
  if (first === undefined) return [{ severity: "warning", field, text: words("drbd.unknown", { name }) }];
  const without = answers.flatMap((one) =>
    one.ok && first.hosts.includes(one.node) && !one.value.some((other) => other.name === name)
      ? [one.node]
      : [],
  );
  const strangers = first.hosts.filter((host) => !world.cluster.nodes.some((node) => node.name === host));
  return [
    ...(without.length === 0
      ? [{ severity: "good" as const, field, text: words("drbd.hosts", { hosts: first.hosts }) }]
      : [{ severity: "warning" as const, field, text: words("drbd.notOn", { nodes: without }) }]),
    ...(strangers.length === 0
      ? []
      : [{ severity: "warning" as const, field, text: words("drbd.strangers", { hosts: strangers }) }]),
  ];
}
