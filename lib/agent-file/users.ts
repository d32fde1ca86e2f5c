import type { Cluster } from "../cluster/cluster";
import { primitivesOf, withoutInstance } from "../cluster/resource";
import type { AgentFileName } from "./agent-file";

/** A resource of an agent, and the nodes on which it is active. */
export interface AgentUser {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** The resources of an agent, in the order of the configuration: copies of one count together. */
export function usersOf(
  { resources }: Pick<Cluster, "resources">,
  { provider, type }: AgentFileName,
): readonly AgentUser[] {
  const own = resources
    .flatMap(primitivesOf)
    .filter(({ agent }) => agent.standard === "ocf" && agent.provider === provider && agent.type === type);
  return [...new Set(own.map(({ id }) => withoutInstance(id)))].map((id) => {
    const copies = own.filter((one) => withoutInstance(one.id) === id);
    return { id, nodes: [...new Set(copies.flatMap(({ nodes }) => nodes))] };
  });
}
