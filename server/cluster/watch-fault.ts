import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { log } from "../log";

/** A fault of ours while watching: the whole of it for the log, its kind (never its words, which may quote anything) for people. */
export function watchFault(error: unknown, node: string | null): NodeProblem {
  log.error({ err: error, node }, "the watch failed");
  return { code: "console.watch-failed", detail: error instanceof Error ? error.name : typeof error };
}
