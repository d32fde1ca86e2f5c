import "server-only";
import type { Cluster } from "@/lib/cluster/cluster";
import { fencesByWatchdog } from "@/lib/cluster/fencing-verdicts";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum, type QuorumReport } from "@/lib/corosync/parse-quorum";
import { type VotesAfter, votesAfter } from "@/lib/corosync/votes-after";
import type { NodeRunner } from "../node/runner";

/**
 * What corosync counts, its members by Pacemaker's names: corosync may call one by an address, or not at all. Null where it does not
 * tell, or may not be asked.
 */
export async function readQuorum(runner: NodeRunner, { nodes }: Cluster): Promise<QuorumReport | null> {
  const { argv } = QUORUM_QUESTION;
  const said = await runner.run(argv, { privileged: true });
  // Without quorum the tool ends with 2, and says all the same.
  const report = said.kind === "exited" ? parseQuorum(said.stdout) : null;
  if (report === null) return null;
  const nameOf = (id: string) => nodes.find((node) => node.kind === "member" && node.id === id)?.name;
  const members = report.members.map((one) => ({ ...one, name: nameOf(one.id) ?? one.name }));
  return { ...report, members };
}

/** The votes that are left when nodes are cut off: of those that are none of corosync's members, and not online, no vote goes. */
export function votesWithout(
  report: QuorumReport | null,
  cut: readonly string[],
  { nodes }: Cluster,
): VotesAfter | null {
  const isMember = (name: string) =>
    nodes.some((node) => node.name === name && node.kind === "member" && node.online) ||
    report?.members.some((member) => member.name === name) === true;
  return votesAfter(report, { leaving: cut.filter(isMember), coming: 0 });
}

/** Who stays without quorum, and is watched by sbd alone, resets itself: the scheduler does not know. */
export function resettingWithoutQuorum(
  { nodes, options }: Cluster,
  leaving: readonly string[],
): readonly string[] {
  if (!fencesByWatchdog(options.properties)) return [];
  return nodes
    .filter(({ kind, online, name }) => kind === "member" && online && !leaving.includes(name))
    .map(({ name }) => name);
}
