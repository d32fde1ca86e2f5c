import { answersTo } from "../parts/answers";
import { placeOf } from "../parts/place";
import { words } from "../parts/words";
import type { ServerKind } from "../server-program/server-kind";
import { serverWizard } from "../server-program/server-wizard";
import { type Check, textOf, type WizardInput, type WizardWorld } from "../wizard";

export const HAPROXY_TIMES = { start: "60s", stop: "60s", monitor: "30s", interval: "10s" };

const NONLOCAL = { kind: "sysctl", name: "net.ipv4.ip_nonlocal_bind" } as const;

export const HAPROXY: ServerKind = {
  id: "haproxy",
  prefix: "haproxy.",
  name: "HAProxy",
  starters: [
    {
      by: "systemd",
      agents: [{ standard: "systemd", provider: null, type: "haproxy" }],
      label: "haproxy.by.systemd",
      hint: "server.systemdHint",
    },
    {
      // No package has it: administrators copy it from a public collection of agents.
      by: "ocf",
      agents: [{ standard: "ocf", provider: "heartbeat", type: "haproxy" }],
      label: "haproxy.by.ocf",
      hint: "haproxy.by.ocfHint",
    },
  ],
  parameters: { binary: null, config: "conffile" },
  questions: () => [NONLOCAL],
  fields: () => [],
  checks: (input, world) => bindChecks(input, world),
  more: () => ({}),
};

/** On a node without the virtual IP a proxy that binds to it cannot start, unless the kernel lets it. */
function bindChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const strict = answersTo(world, NONLOCAL).flatMap((answer) =>
    answer.ok && answer.value.value === "0" ? [answer.node] : [],
  );
  if (strict.length === 0) return [];
  const isEverywhere = placeOf(input) === "clone" || textOf(input, "shape") === "clone";
  const key = isEverywhere ? "haproxy.bindsNowhere" : "haproxy.bindsHere";
  const severity = isEverywhere ? "warning" : "good";
  return [{ severity, field: null, text: words(key, { nodes: strict }) }];
}

/** A proxy that spreads connections over servers. */
export const haproxy = serverWizard({
  id: "haproxy",
  kind: HAPROXY,
  start: {},
  times: HAPROXY_TIMES,
  name: "proxy",
});
