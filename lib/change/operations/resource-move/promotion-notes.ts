import type { Cluster } from "../../../cluster/cluster";
import { type Agent, primitivesOf } from "../../../cluster/resource";
import { locate, placesOf } from "../../locate";
import type { PlanNote } from "../../plan/plan";
import type { ResourceMove } from "./home";

/**
 * What agents leave to people when their promoted role is moved, which no simulation knows. Seen in the lab with resource-agents
 * 4.16: `mariadb` scores what it chose itself alone, and nothing that a constraint promoted; `pgsql` stops the server that it
 * demotes, and does not start it again while its lock file is there.
 */
export function promotionNotes(
  { resource, to, promoted, keep }: ResourceMove,
  cluster: Cluster,
): readonly PlanNote[] {
  const top = locate(cluster, resource)?.top;
  if (!promoted || top === undefined) return [];
  const is = (type: string) => primitivesOf(top).some(({ agent }) => isHeartbeat(agent, type));
  return [
    ...(is("mariadb") && !keep ? [{ code: "role-returns", resource, node: to } as const] : []),
    ...(is("pgsql")
      ? placesOf(top, true).map((node) => ({ code: "demoted-stays-down", resource, node }) as const)
      : []),
  ];
}

function isHeartbeat({ standard, provider, type }: Agent, wanted: string): boolean {
  return standard === "ocf" && provider === "heartbeat" && type === wanted;
}
