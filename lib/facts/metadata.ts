import type { Agent } from "../cluster/resource";
import type { Argv } from "../command/argv";
import { agentName } from "./agents";

/**
 * Asks the agent for its metadata, which runs the agent's `meta-data` action; see lib/pacemaker/agent for the reader.
 * @throws FactValueError
 */
export function metadataCommand(agent: Agent): Argv {
  return ["crm_resource", `--show-metadata=${agentName(agent)}`];
}
