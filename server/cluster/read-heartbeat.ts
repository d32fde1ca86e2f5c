import "server-only";
import { type HeartbeatCluster, joinHeartbeat } from "@/lib/heartbeat/cluster-heartbeat";
import { fileMarks, HEARTBEAT_QUESTIONS, readHeartbeat } from "@/lib/heartbeat/node-heartbeat";
import type { NodeRunner } from "../node/runner";
import { askSides } from "./ask-sides";

/** What each node says of its Heartbeat, asked now, side by side. */
export async function readHeartbeatCluster(runners: readonly NodeRunner[]): Promise<HeartbeatCluster> {
  const answers = await askSides(runners, HEARTBEAT_QUESTIONS);
  const nodes = answers.map(({ node, result }) =>
    result.ok
      ? { node, problem: null, told: readHeartbeat(result.value) }
      : { node, problem: result.error, told: null },
  );
  const marks = answers.flatMap(({ result }) => (result.ok ? [fileMarks(result.value)] : []));
  return joinHeartbeat(nodes, marks);
}
