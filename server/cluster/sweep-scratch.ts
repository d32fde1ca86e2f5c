import "server-only";
import { SWEEP_SCRATCH } from "@/lib/command/scratch";
import { log } from "../log";
import type { NodeRunner } from "../node/runner";

/** After the first reading and its stream, which nobody should wait longer for. */
const FIRST_MS = 3_000;
/** What was left a moment before the watch began is old enough some time later. */
const AGAIN_MS = 15 * 60_000;
const TIMEOUT_MS = 10_000;

/**
 * Removes scratch directories that a console which was killed left on a node (patches, copies of the CIB): soon, and then
 * now and again. What comes of it matters to nobody who waits. Returns the way to stop that.
 */
export function keepSwept(runner: NodeRunner): () => void {
  let timer = setTimeout(sweep, FIRST_MS);
  async function sweep(): Promise<void> {
    timer = setTimeout(sweep, AGAIN_MS);
    try {
      await runner.script(SWEEP_SCRATCH, { timeoutMs: TIMEOUT_MS });
    } catch (error) {
      log.warn({ err: error, node: runner.node }, "old scratch not swept");
    }
  }
  return () => clearTimeout(timer);
}
