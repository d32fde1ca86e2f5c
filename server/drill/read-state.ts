import "server-only";
import { createHash } from "node:crypto";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { DEVICE_RUNS_QUESTION } from "@/lib/corosync/qdevice";
import { type AskedBeside, type ClusterState, isWhole, stateOf } from "@/lib/drill/state";
import { canonicalConfiguration } from "@/lib/pacemaker/cib/canonical";
import { parseXml } from "@/lib/pacemaker/xml/parse-xml";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import { runSideBySide } from "../node/side-by-side";

/** What the cluster writes there by itself says nothing of a change: the time of the last cleanup, who leads. */
const ITS_OWN =
  /^\s*<nvpair [^<>]*name="(?:last-lrm-refresh|dc-version|cluster-infrastructure|have-watchdog)"[^\n]*\n?/gm;

/** How `timeout` ends what it ended. */
const TIMED_OUT: readonly number[] = [124, 137];

const BOUNDS = { seconds: 4, timeoutMs: 6_000, maxBytes: 64 * 1024 } as const;

/** The state as it was read last, with the votes as they are now; null while nobody answers. */
export async function readState(live: LiveCluster): Promise<ClusterState | null> {
  const { reading, snapshot } = live;
  if (reading === null || snapshot.connection.kind !== "live") return null;
  return stateOf(reading.cluster, configurationMark(reading), await askBeside(live, reading));
}

/** The state before something is done to it: who did not answer is asked a second time. */
export async function readStateWhole(live: LiveCluster): Promise<ClusterState | null> {
  const first = await readState(live);
  return first === null || isWhole(first) ? first : readState(live);
}

/** What corosync counts, by one member's word, and where a quorum device runs, by each member's own. */
async function askBeside({ watcher }: LiveCluster, { cluster }: Reading): Promise<AskedBeside> {
  const members = cluster.nodes.flatMap(({ kind, online, name }) =>
    kind === "member" && online ? [name] : [],
  );
  const asked = watcher.runners.filter(({ node }) => members.includes(node));
  const answers = await Promise.all(
    asked.map(async (runner) => {
      const told = await runSideBySide(runner, [QUORUM_QUESTION, DEVICE_RUNS_QUESTION], BOUNDS);
      return { node: runner.node, said: told.ok ? told.value : {} };
    }),
  );
  const reports = answers.flatMap(({ said }) => parseQuorum(said.quorum?.stdout ?? "") ?? []);
  const runs = answers.map(({ node, said }) => ({ node, answer: said[DEVICE_RUNS_QUESTION.name] }));
  const isSaid = runs.every(({ answer }) => answer !== undefined && !TIMED_OUT.includes(answer.code));
  const devices = runs.flatMap(({ node, answer }) => (answer?.stdout.trim() === "active" ? [node] : []));
  return { report: reports[0] ?? null, devices: isSaid ? devices : null };
}

/** A checksum of the configuration's meaning; empty where it could not be read. */
function configurationMark({ source }: Reading): string {
  const parsed = parseXml(source.cib);
  if (!parsed.ok) return "";
  const text = canonicalConfiguration(parsed.value).replaceAll(ITS_OWN, "");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
