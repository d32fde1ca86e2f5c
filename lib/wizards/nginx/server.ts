import type { Agent } from "../../cluster/resource";
import { bootChecks, bootQuestion } from "../parts/boot";
import { words } from "../parts/words";
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

export const NGINX_START: WizardInput = {
  agent: "ocf",
  httpd: "/usr/sbin/nginx",
  configfile: "/etc/nginx/nginx.conf",
  // Left empty, the agent makes up an address that its own validation refuses. It is only asked by deeper monitors.
  statusUrl: "http://localhost/",
};

const OCF: Agent = { standard: "ocf", provider: "heartbeat", type: "nginx" };
const SYSTEMD: Agent = { standard: "systemd", provider: null, type: "nginx" };
/** Whichever agent starts it: it must not be there before. */
const UNIT = "nginx.service";

export function nginxAgent(input: WizardInput): Agent {
  return textOf(input, "agent") === "systemd" ? SYSTEMD : OCF;
}

/** Which agent runs the web server, and whether its configuration is good on every node. */
export const serverStep: WizardStep = {
  id: "server",
  questions(input) {
    const [binary, config] = [textOf(input, "httpd"), textOf(input, "configfile")];
    const isAsked = binary.startsWith("/") && config.startsWith("/");
    const test = isAsked ? [{ kind: "nginx-config" as const, binary, config }] : [];
    return [{ kind: "agents", provider: "heartbeat" }, bootQuestion(UNIT), ...test];
  },
  fields(input, world): readonly Field[] {
    const agent: Field = {
      kind: "choice",
      name: "agent",
      look: "cards",
      label: words("nginx.agent"),
      options: [agentOption("ocf", OCF, world), agentOption("systemd", SYSTEMD, world)],
    };
    if (textOf(input, "agent") === "systemd") return [agent];
    const path = (name: "configfile" | "httpd"): Field => ({
      kind: "text",
      name,
      label: words(`nginx.${name}`),
      hint: words(`nginx.${name}Hint`),
      required: true,
      mono: true,
    });
    const status: Field = {
      kind: "text",
      name: "statusUrl",
      label: words("nginx.statusUrl"),
      hint: words("nginx.statusUrlHint"),
      mono: true,
    };
    return [agent, path("httpd"), path("configfile"), status];
  },
  checks: (input, world) => [
    ...pathChecks(input),
    ...agentChecks(input, world),
    ...configChecks(input, world),
    ...bootChecks(world, UNIT),
    ...statusChecks(input),
    ...secondChecks(input, world),
  ],
};

function agentOption(value: "ocf" | "systemd", agent: Agent, world: WizardWorld): Option {
  const lacking = nodesWithout(agent, world);
  const label = words(`nginx.by.${value}`);
  if (lacking.length === 0) return { value, label, hint: words(`nginx.by.${value}Hint`) };
  return { value, label, hint: words("check.agentMissing", { nodes: lacking }) };
}

/** The agent of the class systemd is the unit, which is asked for in any case. */
function nodesWithout(agent: Agent, world: WizardWorld): readonly string[] {
  if (agent.standard === "systemd")
    return answersOf(world, "unit").flatMap((one) => (one.ok && !one.value.exists ? [one.node] : []));
  const isIt = (one: Agent) => one.provider === agent.provider && one.type === agent.type;
  return answersOf(world, "agents").flatMap((one) => (one.ok && !one.value.some(isIt) ? [one.node] : []));
}

function agentChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const lacking = nodesWithout(nginxAgent(input), world);
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

function pathChecks(input: WizardInput): readonly Check[] {
  if (textOf(input, "agent") === "systemd") return [];
  return ["httpd", "configfile"].flatMap((field): readonly Check[] =>
    textOf(input, field).startsWith("/")
      ? []
      : [{ severity: "error", field, text: words("check.absolutePath") }],
  );
}

function configChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const answers = answersOf(world, "nginx-config");
  const checks = answers.flatMap((answer): readonly Check[] => {
    if (!answer.ok) return [];
    const { installed, valid, said } = answer.value;
    const { node } = answer;
    if (!installed)
      return [{ severity: "warning", field: "httpd", text: words("nginx.notInstalled", { node }) }];
    return valid
      ? []
      : [{ severity: "warning", field: "configfile", text: words("nginx.badConfig", { node, said }) }];
  });
  const isGood =
    textOf(input, "agent") !== "systemd" &&
    checks.length === 0 &&
    answers.length > 0 &&
    answers.every(({ ok }) => ok);
  return isGood
    ? [{ severity: "good", field: "configfile", text: words("nginx.goodConfig", { count: answers.length }) }]
    : checks;
}

/** What the agent's validate-all takes: no https, and a path. */
const STATUS_URL = /^http:\/\/[^\s/]+\/\S*$/;

function statusChecks(input: WizardInput): readonly Check[] {
  const url = textOf(input, "statusUrl");
  if (url === "" || textOf(input, "agent") === "systemd" || STATUS_URL.test(url)) return [];
  return [{ severity: "error", field: "statusUrl", text: words("nginx.badUrl") }];
}

/** The configuration that an nginx resource runs with; null for one that is no nginx. */
function configOf(agent: Agent | null, parameters: Readonly<Record<string, string>>): string | null {
  if (agent?.type !== "nginx") return null;
  return parameters.configfile ?? String(NGINX_START.configfile);
}

/** Two servers with one configuration want the same ports: where both come to one node, the second one fails. */
function secondChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const isOwn = textOf(input, "agent") === "systemd";
  const config = configOf(nginxAgent(input), isOwn ? {} : { configfile: textOf(input, "configfile") });
  const same = world.configurations.filter(
    ({ agent, instanceAttributes }) => config !== null && configOf(agent, instanceAttributes) === config,
  );
  if (same.length === 0 || config === null) return [];
  const ids = same.map(({ id }) => id).join(", ");
  const field = isOwn ? "agent" : "configfile";
  return [{ severity: "warning", field, text: words("nginx.second", { ids, config }) }];
}
