import "server-only";
import type { Evidence } from "@/lib/change/run/follow";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import type { NodeRunner } from "../node/runner";

const TIMEOUT_MS = 5_000;

/**
 * Asks the designated controller whether it has anything to do: 20 ms for the certainty that a transition is over.
 * `untold` where it cannot be asked: no right to, or no controller behind the tools (a practice cluster).
 */
export async function askController(
  runner: NodeRunner | null,
  { cluster, practice }: Pick<ClusterSnapshot, "cluster" | "practice">,
): Promise<Evidence["controller"]> {
  if (practice) return "untold";
  const dc = cluster?.dc?.name;
  if (runner === null || dc === undefined || dc.startsWith("-")) return "busy";
  const outcome = await runner.run(["crmadmin", "--status", dc], {
    privileged: true,
    timeoutMs: TIMEOUT_MS,
  });
  if (outcome.kind !== "exited")
    return outcome.kind === "refused" || outcome.kind === "lost" ? "busy" : "untold";
  const state = /\bS_[A-Z_]+\b/.exec(`${outcome.stdout}\n${outcome.stderr}`)?.[0];
  if (state === undefined) return "untold";
  return state === "S_IDLE" ? "idle" : "busy";
}
