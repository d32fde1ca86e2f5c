import type { ConfigurationOperation } from "../../change/configuration/operation";
import { freeId, idChecks, idField } from "../parts/ids";
import { operationsOf, timeChecks, timeFields, timesInput } from "../parts/times";
import { textOf, type Wizard, type WizardInput } from "../wizard";
import { NGINX_START, nginxAgent, serverStep } from "./server";

export const NGINX_TIMES = { start: "40s", stop: "60s", monitor: "30s", interval: "10s" };

/** A web server that the cluster starts, watches and moves. */
export const nginx: Wizard = {
  id: "nginx",
  purpose: "nginx",
  shelf: "service",
  obstacle: () => null,
  start: (world) => ({ ...NGINX_START, id: freeId(world, "web"), ...timesInput(NGINX_TIMES) }),
  steps: [
    serverStep,
    {
      id: "behaviour",
      questions: (input) =>
        textOf(input, "agent") === "systemd" ? [] : [{ kind: "metadata", agent: nginxAgent(input) }],
      fields: () => [idField("id", "part.id"), ...timeFields()],
      checks: (input, world) => [...idChecks(input, world, "id"), ...timeChecks(input, world)],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan: (input) => [nginxPrimitive(input, { id: textOf(input, "id"), group: null, times: input })],
};

/** The web server as a primitive, restarted where it fails. */
export function nginxPrimitive(
  input: WizardInput,
  { id, group, times }: { readonly id: string; readonly group: string | null; readonly times: WizardInput },
): ConfigurationOperation {
  const agent = nginxAgent(input);
  const status = textOf(input, "statusUrl");
  const parameters: Record<string, string> =
    agent.standard === "systemd"
      ? {}
      : {
          httpd: textOf(input, "httpd"),
          configfile: textOf(input, "configfile"),
          ...(status === "" ? {} : { status10url: status }),
        };
  const operations = operationsOf(times, "restart");
  return { kind: "primitive.create", id, agent, parameters, operations, meta: {}, group };
}
