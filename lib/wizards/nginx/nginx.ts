import { words } from "../parts/words";
import { type ServerKind, starterOf } from "../server-program/server-kind";
import { serverWizard } from "../server-program/server-wizard";
import { type Check, textOf, type WizardInput } from "../wizard";

// Left empty, the agent makes up an address that its own validation refuses. It is only asked by deeper monitors.
export const NGINX_START: WizardInput = { statusUrl: "http://localhost/" };
export const NGINX_TIMES = { start: "40s", stop: "60s", monitor: "30s", interval: "10s" };

export const NGINX: ServerKind = {
  id: "nginx",
  prefix: "",
  name: "nginx",
  starters: [
    {
      by: "ocf",
      agents: [{ standard: "ocf", provider: "heartbeat", type: "nginx" }],
      label: "nginx.by.ocf",
      hint: "nginx.by.ocfHint",
    },
    {
      by: "systemd",
      agents: [{ standard: "systemd", provider: null, type: "nginx" }],
      label: "nginx.by.systemd",
      hint: "server.systemdHint",
    },
  ],
  parameters: { binary: "httpd", config: "configfile" },
  questions: () => [],
  fields: (input) =>
    isByAgent(input)
      ? [
          {
            kind: "text",
            name: "statusUrl",
            label: words("server.statusUrl"),
            hint: words("nginx.statusUrlHint"),
            mono: true,
          },
        ]
      : [],
  checks: statusChecks,
  more: (input): Readonly<Record<string, string>> => {
    const status = textOf(input, "statusUrl");
    return status === "" ? {} : { status10url: status };
  },
};

function isByAgent(input: WizardInput): boolean {
  return starterOf(NGINX, input).by === "ocf";
}

/** What the agent's validate-all takes: no https, and a path. */
const STATUS_URL = /^http:\/\/[^\s/]+\/\S*$/;

function statusChecks(input: WizardInput): readonly Check[] {
  const url = textOf(input, "statusUrl");
  if (url === "" || !isByAgent(input) || STATUS_URL.test(url)) return [];
  return [{ severity: "error", field: "statusUrl", text: words("nginx.badUrl") }];
}

/** A web server that the cluster starts, watches and moves. */
export const nginx = serverWizard({
  id: "nginx",
  kind: NGINX,
  start: NGINX_START,
  times: NGINX_TIMES,
  name: "web",
});
