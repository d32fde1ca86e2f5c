import "server-only";
import { createHash } from "node:crypto";
import { QUORUM_QUESTION } from "@/lib/corosync/node-services";
import { parseQuorum } from "@/lib/corosync/parse-quorum";
import { DEVICE_RUNS_QUESTION } from "@/lib/corosync/qdevice";
import { type ClusterState, stateOf, votesOf } from "@/lib/drill/state";
import { canonicalConfiguration } from "@/lib/pacemaker/cib/canonical";
import { parseXml } from "@/lib/pacemaker/xml/parse-xml";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import { runSideBySide } from "../node/side-by-side";

/** What the cluster writes there by itself says nothing of a change: the time of the last cleanup, who leads. */
const ITS_OWN =
  /^\s*<nvpair [^<>]*name="(?:last-lrm-refresh|dc-version|cluster-infrastructure|have-watchdog)"[^\n]*\n?/gm;

const BOUNDS = { seconds: 4, timeoutMs: 6_000, maxBytes: 64 * 1024 } as const;

/** The state as it was read last, with the votes as they are now; null while nobody answers. */
export async function readState(live: LiveCluster): Promise<ClusterState | null> {
  const { reading, snapshot } = live;
  if (reading === null || snapshot.connection.kind !== "live") return null;
  return stateOf(reading.cluster, configurationMark(reading), await readVotes(live, reading));
}

/** What corosync counts, by one member's word, and where a quorum device runs, by each member's own; null: nobody says. */
async function readVotes({ watcher }: LiveCluster, { cluster }: Reading): Promise<readonly string[] | null> {
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
  const devices = answers.flatMap(({ node, said }) =>
    said[DEVICE_RUNS_QUESTION.name]?.stdout.trim() === "active" ? [node] : [],
  );
  const [report] = reports;
  return report === undefined ? null : votesOf(report, devices);
}

/** A checksum of the configuration's meaning; empty where it could not be read. */
function configurationMark({ source }: Reading): string {
  const parsed = parseXml(source.cib);
  if (!parsed.ok) return "";
  const text = canonicalConfiguration(parsed.value).replaceAll(ITS_OWN, "");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
