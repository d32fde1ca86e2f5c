import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { type MemberView, toOwnWord, toView } from "@/lib/cluster/views";
import { err } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { within } from "../ssh/within";
import { readStatus } from "./read-cluster";

const ASK_TIMEOUT_MS = 4_000;
/** With the way there: whoever asks a node that is off waits no longer than this. */
const LIMIT_MS = 6_000;
const TIMED_OUT: NodeProblem = { code: "node.timed-out", tool: "crm_mon", timeoutMs: LIMIT_MS };

/**
 * Asks a node itself how it is, over its own way, whatever the cluster thinks of it; null where there is no known way to it. Ends within
 * 6 s and never rejects.
 */
export async function askMember(runners: readonly NodeRunner[], node: string): Promise<MemberView | null> {
  const runner = runners.find((one) => one.node === node);
  if (runner === undefined) return null;
  const said = await within(readStatus(runner, ASK_TIMEOUT_MS), LIMIT_MS);
  return toView(node, toOwnWord(said === "timed-out" ? err(TIMED_OUT) : said, null));
}
