import { APACHE, APACHE_START, APACHE_TIMES } from "../apache/apache";
import { HAPROXY, HAPROXY_TIMES } from "../haproxy/haproxy";
import { NGINX, NGINX_START, NGINX_TIMES } from "../nginx/nginx";
import type { Times } from "../parts/times";
import { words } from "../parts/words";
import type { ServerKind } from "../server-program/server-kind";
import { serverStart, serverStepOf } from "../server-program/server-step";
import { type Field, textOf, type WizardInput, type WizardStep } from "../wizard";

interface WebServer {
  readonly kind: ServerKind;
  readonly times: Times;
  readonly step: WizardStep;
}

const SERVERS: readonly WebServer[] = [
  { kind: NGINX, times: NGINX_TIMES, step: serverStepOf(NGINX) },
  { kind: APACHE, times: APACHE_TIMES, step: serverStepOf(APACHE) },
  { kind: HAPROXY, times: HAPROXY_TIMES, step: serverStepOf(HAPROXY) },
];
const [USUAL] = SERVERS as readonly [WebServer, ...WebServer[]];

export const SERVERS_START: WizardInput = {
  webServer: "nginx",
  ...serverStart(NGINX),
  ...NGINX_START,
  ...serverStart(APACHE),
  ...APACHE_START,
  ...serverStart(HAPROXY),
};

export function serverOf(input: WizardInput): WebServer {
  return SERVERS.find(({ kind }) => kind.id === textOf(input, "webServer")) ?? USUAL;
}

/** Any of the web servers, with the step that it has in its own wizard. */
export const webServerStep: WizardStep = {
  id: "server",
  questions: (input, world) => serverOf(input).step.questions?.(input, world) ?? [],
  fields: (input, world) => [serverField, ...serverOf(input).step.fields(input, world)],
  checks: (input, world) => serverOf(input).step.checks(input, world),
};

const serverField: Field = {
  kind: "choice",
  // "server" is that of an export or a volume.
  name: "webServer",
  look: "cards",
  label: words("web-service.server.label"),
  options: SERVERS.map(({ kind }) => ({
    value: kind.id,
    label: words(`web-service.by.${kind.id}`),
    hint: words(`web-service.by.${kind.id}Hint`),
  })),
};
