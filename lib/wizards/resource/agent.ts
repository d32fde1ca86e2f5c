import type { Agent } from "../../cluster/resource";
import { bootChecks, bootQuestion, serviceOf } from "../parts/boot";
import { missing } from "../parts/ids";
import { said, words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  type Option,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";

/** As people write it: `ocf:heartbeat:IPaddr2`. */
export function agentText({ standard, provider, type }: Agent): string {
  return [standard, provider, type].filter((part) => part !== null).join(":");
}

/** `ocf:heartbeat:IPaddr2`, `systemd:nginx`; null for anything else. A systemd unit's name may have colons of its own. */
export function parseAgent(text: string): Agent | null {
  const ocf = /^ocf:([\w.-]+):([\w.-]+)$/.exec(text);
  if (ocf !== null) return { standard: "ocf", provider: ocf[1] ?? null, type: ocf[2] ?? "" };
  const other = /^(systemd|lsb|service|stonith|nagios|upstart):([\w@.:\\-]+)$/.exec(text);
  return other === null ? null : { standard: other[1] ?? "", provider: null, type: other[2] ?? "" };
}

/** Which agent, out of what the nodes really have. */
export const agentStep: WizardStep = {
  id: "agent",
  questions(input) {
    const unit = unitOf(input);
    return unit === null ? [{ kind: "agents" }] : [{ kind: "agents" }, bootQuestion(unit)];
  },
  fields: (_input, world) => [agentField(agentOptions(world))],
  checks: (input, world) => [...agentChecks(input, world), ...boot(input, world)],
};

export function agentField(options: readonly Option[]): Field {
  return {
    ...({ kind: "choice", name: "agent", look: "select", required: true } as const),
    label: words("resource.agentLabel"),
    hint: words("resource.agentHint"),
    options,
  };
}

/** An agent is chosen, and the nodes have it. */
export function agentChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  return [...missing(input, "agent"), ...presence(input, world)];
}

/** The service behind the chosen agent, where systemd might start it, too. */
function unitOf(input: WizardInput): string | null {
  const agent = parseAgent(textOf(input, "agent"));
  return agent === null ? null : serviceOf(agent);
}

function boot(input: WizardInput, world: WizardWorld): readonly Check[] {
  const unit = unitOf(input);
  return unit === null ? [] : bootChecks(world, unit);
}

function nodesByAgent(world: WizardWorld): ReadonlyMap<string, readonly string[]> {
  const nodes = new Map<string, string[]>();
  for (const answer of answersOf(world, "agents")) {
    if (!answer.ok) continue;
    for (const agent of answer.value) {
      const name = agentText(agent);
      nodes.set(name, [...(nodes.get(name) ?? []), answer.node]);
    }
  }
  return nodes;
}

/** Every agent of the nodes, what people mostly look for first. */
export function agentOptions(world: WizardWorld): readonly Option[] {
  const asked = answersOf(world, "agents").filter(({ ok }) => ok).length;
  const options = [...nodesByAgent(world)].map(([value, nodes]): Option => {
    const heading = said(value.slice(0, value.lastIndexOf(":")));
    const onlyOn = nodes.length < asked ? { hint: words("resource.onlyOn", { nodes: nodes }) } : {};
    return { value, label: said(value), heading, ...onlyOn };
  });
  const rank = (name: string) =>
    ["ocf:heartbeat", "ocf:", "systemd", "stonith"].findIndex((start) => name.startsWith(start));
  const order = (name: string) => (rank(name) < 0 ? 9 : rank(name));
  return options.toSorted((a, b) => order(a.value) - order(b.value) || (a.value < b.value ? -1 : 1));
}

function presence(input: WizardInput, world: WizardWorld): readonly Check[] {
  const agent = textOf(input, "agent");
  const asked = answersOf(world, "agents").filter(({ ok }) => ok);
  if (agent === "" || asked.length === 0) return [];
  if (parseAgent(agent) === null)
    return [{ severity: "error", field: "agent", text: words("resource.badAgent") }];
  const nodes = nodesByAgent(world).get(agent) ?? [];
  const lacking = asked.map(({ node }) => node).filter((node) => !nodes.includes(node));
  if (nodes.length === 0) return [{ severity: "error", field: "agent", text: words("resource.noAgent") }];
  return lacking.length === 0
    ? []
    : [
        {
          severity: "warning",
          field: "agent",
          text: words("check.agentMissing", { nodes: lacking }),
        },
      ];
}
