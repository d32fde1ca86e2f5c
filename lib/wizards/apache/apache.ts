import { answersTo } from "../parts/answers";
import { words } from "../parts/words";
import { configQuestion, type ServerKind, starterOf } from "../server-program/server-kind";
import { serverWizard } from "../server-program/server-wizard";
import { type Check, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { portChecks } from "./ports";

export const APACHE_START: WizardInput = { serverStatus: "" };
export const APACHE_TIMES = { start: "40s", stop: "60s", monitor: "20s", interval: "10s" };

const UNITS = ["apache2", "httpd"];

export const APACHE: ServerKind = {
  id: "apache",
  prefix: "apache.",
  name: "Apache",
  starters: [
    {
      by: "ocf",
      agents: [{ standard: "ocf", provider: "heartbeat", type: "apache" }],
      label: "apache.by.ocf",
      hint: "apache.by.ocfHint",
    },
    {
      by: "systemd",
      agents: UNITS.map((type) => ({ standard: "systemd", provider: null, type })),
      label: "apache.by.systemd",
      hint: "server.systemdHint",
    },
    {
      by: "lsb",
      agents: UNITS.map((type) => ({ standard: "lsb", provider: null, type })),
      label: "apache.by.lsb",
      hint: "apache.by.lsbHint",
    },
  ],
  parameters: { binary: "httpd", config: "configfile" },
  questions: () => [{ kind: "listening" }],
  fields: (input) =>
    isByAgent(input)
      ? [
          {
            kind: "text",
            name: "serverStatus",
            label: words("server.statusUrl"),
            hint: words("apache.statusUrlHint"),
            mono: true,
          },
        ]
      : [],
  checks: (input, world) => [
    ...urlChecks(input),
    ...statusChecks(input, world),
    ...portChecks(APACHE, input, world),
  ],
  more: (input): Readonly<Record<string, string>> => {
    const status = textOf(input, "serverStatus");
    return status === "" ? {} : { statusurl: status };
  },
};

function isByAgent(input: WizardInput): boolean {
  return starterOf(APACHE, input).by === "ocf";
}

function urlChecks(input: WizardInput): readonly Check[] {
  const url = textOf(input, "serverStatus");
  if (url === "" || !isByAgent(input) || /^https?:\/\/[^\s/]+\S*$/.test(url)) return [];
  return [{ severity: "error", field: "serverStatus", text: words("apache.badUrl") }];
}

/**
 * The agent's monitor loads the status page, and where nobody gave an address the start page's header instead: without
 * mod_status it is content with less.
 */
function statusChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const question = configQuestion(APACHE, input);
  if (question === null || !isByAgent(input)) return [];
  const told = answersTo(world, question).flatMap((answer) =>
    answer.ok && answer.value.status !== null ? [{ node: answer.node, has: answer.value.status }] : [],
  );
  const without = told.filter(({ has }) => !has).map(({ node }) => node);
  if (without.length === 0)
    return told.length === 0
      ? []
      : [
          {
            severity: "good",
            field: "serverStatus",
            text: words("apache.hasStatus", { count: told.length }),
          },
        ];
  const key = textOf(input, "serverStatus") === "" ? "apache.noStatus" : "apache.noStatusAsked";
  return [{ severity: "warning", field: "serverStatus", text: words(key, { nodes: without }) }];
}

/** A web server that the cluster starts, watches and moves. */
export const apache = serverWizard({
  id: "apache",
  kind: APACHE,
  start: APACHE_START,
  times: APACHE_TIMES,
  name: "web",
});
