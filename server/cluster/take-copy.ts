import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { isSuccess } from "@/lib/command/outcome";
import { beginCopy, readBegun } from "@/lib/practice-copy/scripts";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../node/problem";
import type { NodeRunner } from "../node/runner";

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Takes the live CIB into a directory of its own on this node. Answers where it is, and the CIB's XML. */
export async function takeCopy(
  runner: NodeRunner,
): Promise<Result<{ readonly directory: string; readonly cib: string }, NodeProblem>> {
  const options = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  const outcome = await runner.script(beginCopy(runner.sudo), options);
  if (!isSuccess(outcome)) return err(problemOf(outcome, "cibadmin", runner.sudo));
  const begun = readBegun(outcome.stdout);
  return begun === null
    ? err({ code: "node.output-unreadable", tool: "cibadmin", detail: "text.unexpected" })
    : ok(begun);
}
