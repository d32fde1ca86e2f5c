import type { Agent } from "../../cluster/resource";
import { SERVER_PROGRAMS } from "../../facts/server-config";
import { words } from "../parts/words";
import type { Check, WizardInput, WizardWorld } from "../wizard";
import { agentOf, type ServerKind, serverLayout, starterOf } from "./server-kind";

/** The configuration that a resource runs this server with; null for one that is no such server. */
function configOf(
  { id, starters, parameters }: ServerKind,
  agent: Agent | null,
  values: Readonly<Record<string, string>>,
): string | null {
  const isIt = starters.some(({ agents }) =>
    agents.some(({ standard, type }) => standard === agent?.standard && type === agent.type),
  );
  return isIt ? (values[parameters.config] ?? SERVER_PROGRAMS[id].layouts[0]?.config ?? null) : null;
}

/** Two servers with one configuration want the same ports: where both come to one node, the second one fails. */
export function secondChecks(kind: ServerKind, input: WizardInput, world: WizardWorld): readonly Check[] {
  const isOwn = starterOf(kind, input).by !== "ocf";
  const typed: Readonly<Record<string, string>> = isOwn
    ? {}
    : { [kind.parameters.config]: serverLayout(kind, input, world).config };
  const config = configOf(kind, agentOf(kind, input, world), typed);
  const same = world.configurations.filter(
    ({ agent, instanceAttributes }) =>
      config !== null && configOf(kind, agent, instanceAttributes) === config,
  );
  if (same.length === 0 || config === null) return [];
  const ids = same.map(({ id }) => id).join(", ");
  const field = `${kind.prefix}${isOwn ? "agent" : "configfile"}`;
  return [{ severity: "warning", field, text: words("server.second", { name: kind.name, ids, config }) }];
}
