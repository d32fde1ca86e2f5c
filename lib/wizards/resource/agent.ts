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
function agentText({ standard, provider, type }: Agent): string {
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
export const agentStep = agentStepOf("agent", () => true, {
  label: words("resource.agentLabel"),
  hint: words("resource.agentHint"),
});

/** The choice among the agents that `offers` lets through. */
export function agentStepOf(
  id: string,
  offers: (agent: Agent) => boolean,
  about: Pick<Field, "label" | "hint">,
): WizardStep {
  return {
    id,
    questions(input) {
      const unit = unitOf(input);
      return unit === null ? [{ kind: "agents" }] : [{ kind: "agents" }, bootQuestion(unit)];
    },
    fields: (_input, world) => [
      {
        kind: "choice",
        name: "agent",
        look: "select",
        ...about,
        options: agentOptions(world, offers),
        required: true,
      },
    ],
    checks: (input, world) => [
      ...missing(input, "agent"),
      ...presence(input, world, offers),
      ...boot(input, world),
    ],
  };
}

/** The service behind the chosen agent, where systemd might start it, too: it makes one of each init script. */
function unitOf(input: WizardInput): string | null {
  const agent = parseAgent(textOf(input, "agent"));
  if (agent === null) return null;
  return serviceOf(agent.standard === "lsb" ? { ...agent, standard: "systemd" } : agent);
}

function boot(input: WizardInput, world: WizardWorld): readonly Check[] {
  const unit = unitOf(input);
  return unit === null ? [] : bootChecks(world, unit);
}

function nodesByAgent(
  world: WizardWorld,
  offers: (agent: Agent) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const nodes = new Map<string, string[]>();
  for (const answer of answersOf(world, "agents")) {
    if (!answer.ok) continue;
    for (const agent of answer.value.filter(offers)) {
      const name = agentText(agent);
      nodes.set(name, [...(nodes.get(name) ?? []), answer.node]);
    }
  }
  return nodes;
}

function agentOptions(world: WizardWorld, offers: (agent: Agent) => boolean): readonly Option[] {
  const asked = answersOf(world, "agents").filter(({ ok }) => ok).length;
  const options = [...nodesByAgent(world, offers)].map(([value, nodes]): Option => {
    const heading = said(value.slice(0, value.lastIndexOf(":")));
    const onlyOn = nodes.length < asked ? { hint: words("resource.onlyOn", { nodes: nodes }) } : {};
    return { value, label: said(value), heading, ...onlyOn };
  });
  const rank = (name: string) =>
    ["ocf:heartbeat", "ocf:", "systemd", "stonith"].findIndex((start) => name.startsWith(start));
  const order = (name: string) => (rank(name) < 0 ? 9 : rank(name));
  return options.toSorted((a, b) => order(a.value) - order(b.value) || (a.value < b.value ? -1 : 1));
}

function presence(
  input: WizardInput,
  world: WizardWorld,
  offers: (agent: Agent) => boolean,
): readonly Check[] {
  const agent = textOf(input, "agent");
  const asked = answersOf(world, "agents").filter(({ ok }) => ok);
  if (agent === "" || asked.length === 0) return [];
  if (parseAgent(agent) === null)
    return [{ severity: "error", field: "agent", text: words("resource.badAgent") }];
  const nodes = nodesByAgent(world, offers).get(agent) ?? [];
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
