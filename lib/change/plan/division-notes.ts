import type { ClusterSnapshot } from "../../cluster/snapshot";
import type { PlanNote } from "./plan";

/** Where members are apart, each side has a configuration of its own, and takes changes. */
export function divisionNotes({
  connection,
  verdicts,
}: Pick<ClusterSnapshot, "connection" | "verdicts">): readonly PlanNote[] {
  if (connection.kind !== "live") return [];
  return verdicts.flatMap((verdict): readonly PlanNote[] => {
    if (verdict.code !== "split-brain" && verdict.code !== "partitioned") return [];
    const own = verdict.partitions.find(({ members }) => members.includes(connection.via));
    return own === undefined ? [] : [{ code: "divided", members: own.members }];
  });
}
