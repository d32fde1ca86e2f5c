import { said, words } from "../parts/words";
import { agentChecks, agentField, agentOptions, parseAgent } from "../resource/agent";
import { RESOURCE_START, RESOURCE_STEPS, resource, resourcePlan } from "../resource/resource";
import { type Check, type Option, textOf, type Wizard, type WizardStep, type WizardWorld } from "../wizard";

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

function isForAddresses(value: string): boolean {
  const agent = parseAgent(value);
  if (agent?.standard !== "ocf" || agent.provider === null) return false;
  return PROVIDERS_OWN.has(agent.type) || !COMMON.has(agent.provider);
}

/** People's own first: who installed one came for it. */
function offered(world: WizardWorld): readonly Option[] {
  const options = agentOptions(world).filter(({ value }) => isForAddresses(value));
  const isOwn = ({ value }: Option) => !COMMON.has(parseAgent(value)?.provider ?? "");
  return [...options.filter(isOwn), ...options.filter((one) => !isOwn(one))].map((option) => ({
    ...option,
    heading: said(`ocf:${parseAgent(option.value)?.provider ?? ""}`),
  }));
}

const agentStep: WizardStep = {
  id: "agent",
  questions: () => [{ kind: "agents" }],
  fields: (_input, world) => [agentField(offered(world))],
  checks(input, world) {
    const install: Check = {
      severity: "warning",
      field: null,
      text: words("floating-ip.install"),
      link: { kind: "agents" },
    };
    return textOf(input, "agent") === ""
      ? [...agentChecks(input, world), install]
      : agentChecks(input, world);
  },
};

/** An address that a provider's API gives to one machine, by an agent that speaks to it. */
export const floatingIp: Wizard = {
  id: "floating-ip",
  purpose: "floating-ip",
  shelf: "service",
  obstacle: () => null,
  start: () => RESOURCE_START,
  steps: [agentStep, ...RESOURCE_STEPS],
  subject: resource.subject,
  plan: resourcePlan,
};
