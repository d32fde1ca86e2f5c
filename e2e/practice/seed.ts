import type { Fault } from "./world";

/** What a practice cluster starts from: its resources as XML, and what of them is made to fail. */
export type Seed = { resources: string; constraints: string; faults: Fault[] };

type Agent = {
  type: string;
  provider?: string;
  parameters?: Record<string, string>;
  meta?: Record<string, string>;
};

function pairs(id: string, values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
    .join("");
}

export function meta(id: string, values: Record<string, string> = {}): string {
  if (Object.keys(values).length === 0) return "";
  return `<meta_attributes id="${id}-meta_attributes">${pairs(`${id}-meta_attributes`, values)}</meta_attributes>`;
}

function operations(id: string, agent: Agent): string {
  const monitor = (interval: string, more = "") =>
    `<op id="${id}-monitor-interval-${interval}" name="monitor" interval="${interval}" timeout="20s"${more}/>`;
  if (agent.type !== "Stateful") return `<operations>${monitor("10s")}</operations>`;
  return `<operations>${monitor("10s", ' role="Promoted"')}${monitor("11s", ' role="Unpromoted"')}</operations>`;
}

export function primitive(id: string, agent: Agent): string {
  const set = `${id}-instance_attributes`;
  const parameters = agent.parameters
    ? `<instance_attributes id="${set}">${pairs(set, agent.parameters)}</instance_attributes>`
    : "";
  return `<primitive id="${id}" class="ocf" provider="${agent.provider ?? "pacemaker"}" type="${agent.type}">
${parameters}${meta(id, agent.meta)}${operations(id, agent)}</primitive>`;
}

export function group(id: string, members: string[], attributes: Record<string, string> = {}): string {
  return `<group id="${id}">${meta(id, attributes)}${members.join("")}</group>`;
}

export function clone(id: string, instance: string, attributes: Record<string, string> = {}): string {
  return `<clone id="${id}">${meta(id, attributes)}${instance}</clone>`;
}

/** The same services as the lab's: an address that stays with a web server on every node, and a group. */
export function demoSeed(): Seed {
  const vip = { ip: "10.80.0.100", cidr_netmask: "24" };
  return {
    resources: [
      primitive("vip", { provider: "heartbeat", type: "IPaddr2", parameters: vip }),
      clone(
        "web-clone",
        primitive("web", {
          provider: "heartbeat",
          type: "nginx",
          parameters: { configfile: "/etc/nginx/nginx.conf" },
        }),
      ),
      group("app", [primitive("app-data", { type: "Dummy" }), primitive("app-server", { type: "Dummy" })]),
    ].join("\n"),
    constraints: `<rsc_colocation id="vip-with-web" rsc="vip" with-rsc="web-clone" score="INFINITY"/>
<rsc_order id="web-then-vip" first="web-clone" then="vip" kind="Mandatory" symmetrical="false"/>`,
    faults: [],
  };
}
