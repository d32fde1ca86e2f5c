import type { ClusterSnapshot } from "../../cluster/snapshot";
import type { Plan, PlanNote } from "./plan";

/** Where members are apart, each side has a configuration of its own, and takes changes; so has a node that has joined nobody yet. */
export function divisionNotes(
  { connection, cluster, verdicts }: Pick<ClusterSnapshot, "connection" | "cluster" | "verdicts">,
  { base }: Pick<Plan, "base">,
): readonly PlanNote[] {
  if (connection.kind !== "live") return [];
  const { via } = connection;
  // What changes no configuration (starting the services, say) is the way to have a DC.
  const isAlone = cluster !== null && cluster.dc === null && base !== null;
  return [...(isAlone ? [{ code: "no-dc", node: via } as const] : []), ...sideNotes(via, verdicts)];
}

function sideNotes(via: string, verdicts: ClusterSnapshot["verdicts"]): readonly PlanNote[] {
  return verdicts.flatMap((verdict): readonly PlanNote[] => {
    if (verdict.code !== "split-brain" && verdict.code !== "partitioned") return [];
    const own = verdict.partitions.find(({ members }) => members.includes(via));
    return own === undefined ? [] : [{ code: "divided", members: own.members }];
  });
}
