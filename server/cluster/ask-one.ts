import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { StepAnswer } from "@/lib/command/script-answers";
import type { SideCommand } from "@/lib/command/side-command";
import { err, type Result } from "@/lib/result";
import { runSideBySide } from "../node/side-by-side";
import type { LiveCluster } from "./live-cluster";

const BOUNDS = { seconds: 8, timeoutMs: 15_000, maxBytes: 16 * 1024 * 1024 };

/** Short questions to the node that the cluster is watched through. */
export async function askOne(
  { watcher }: LiveCluster,
  commands: readonly SideCommand[],
): Promise<Result<Readonly<Record<string, StepAnswer>>, NodeProblem>> {
  const { runner } = watcher;
  if (runner === null) return err({ code: "node.lost", tool: "sh", detail: "" });
  return runSideBySide(runner, commands, BOUNDS);
}
