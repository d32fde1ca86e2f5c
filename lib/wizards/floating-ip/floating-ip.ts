import type { Agent } from "../../cluster/resource";
import { words } from "../parts/words";
import { agentStepOf, parseAgent } from "../resource/agent";
import { agentWizard } from "../resource/resource";
import { type Check, textOf, type WizardInput, type WizardStep } from "../wizard";

/** Agents of resource-agents that speak to a provider's API for an address; those of other providers are people's own. */
const PROVIDERS_OWN = new Set([
  ...[
    "aliyun-vpc-move-ip",
    "awseip",
    "awsvip",
    "aws-vpc-move-ip",
    "aws-vpc-route53",
    "azure-lb",
    "dnsupdate",
  ],
  ...["gcp-ilb", "gcp-vpc-move-ip", "gcp-vpc-move-route", "gcp-vpc-move-vip", "ibm-cloud-vpc-move-fip"],
  ...[
    "ocivip",
    "openstack-floating-ip",
    "openstack-virtual-ip",
    "osceip",
    "powervs-move-ip",
    "powervs-subnet",
  ],
]);
/** Providers whose agents come with Pacemaker and its friends, and are for something else. */
const COMMON = new Set(["heartbeat", "pacemaker", "openstack", "linbit", "booth", ".isolation", "redhat"]);

function isPeoplesOwn(provider: string): boolean {
  return !COMMON.has(provider);
}

function isForAddresses({ standard, provider, type }: Agent): boolean {
  if (standard !== "ocf" || provider === null) return false;
  return PROVIDERS_OWN.has(type) || isPeoplesOwn(provider);
}

const chooseStep = agentStepOf("agent", isForAddresses, {
  label: words("resource.agentLabel"),
  hint: words("resource.agentHint"),
});

const agentStep: WizardStep = {
  ...chooseStep,
  fields: (input, world) =>
    chooseStep.fields(input, world).map((field) =>
      field.kind === "choice"
        ? // People's own first: who installed one came for it.
          { ...field, options: field.options.toSorted((a, b) => rank(a.value) - rank(b.value)) }
        : field,
    ),
  checks: (input, world) => [...chooseStep.checks(input, world), ...installable(input)],
};

function rank(agent: string): number {
  return isPeoplesOwn(parseAgent(agent)?.provider ?? "") ? 0 : 1;
}

/** Until one is chosen: an agent that the nodes lack can be brought to them. */
function installable(input: WizardInput): readonly Check[] {
  if (textOf(input, "agent") !== "") return [];
  const text = words("floating-ip.install");
  return [{ severity: "warning", field: null, text, link: { kind: "agents" } }];
}

/** An address that a provider's API gives to one machine, by an agent that speaks to it. */
export const floatingIp = agentWizard("floating-ip", agentStep);
