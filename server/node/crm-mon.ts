import "server-only";
import type { Argv } from "@/lib/command/argv";
import { isSuccess, type Outcome } from "@/lib/command/outcome";
import { problemOf } from "./problem";
import type { NodeRunner } from "./runner";

/** `-X` roots in `<crm_mon>` on every version and includes every section. */
export const STATUS: Argv = ["crm_mon", "-X"];
/**
 * The same without what the nodes remember of operations. crm_mon of Pacemaker 2.1.5 dies of a history whose resource is not
 * configured any more (node_history_list in its lib/pengine/pe_output.c), and that may stay for days.
 */
const WITHOUT_HISTORY: Argv = [...STATUS, "--exclude=operations,failcounts"];

export interface MonOutcome {
  readonly outcome: Outcome;
  /** What crm_mon died of as it was asked for the whole: the outcome is without the nodes' histories. Null: it is whole. */
  readonly died: Outcome | null;
}

/** Asks crm_mon for its status; without the histories where it dies of them. `died`: it did so a moment ago. */
export async function runMon(
  runner: NodeRunner,
  options: { readonly timeoutMs?: number; readonly died?: Outcome | null } = {},
): Promise<MonOutcome> {
  const { died: diedBefore = null, timeoutMs } = options;
  const run = (argv: Argv) =>
    runner.run(argv, { privileged: true, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  if (diedBefore !== null) return { outcome: await run(WITHOUT_HISTORY), died: diedBefore };
  const whole = await run(STATUS);
  const isDead = !isSuccess(whole) && problemOf(whole, "crm_mon", runner.sudo).code === "node.command-killed";
  if (!isDead) return { outcome: whole, died: null };
  const rest = await run(WITHOUT_HISTORY);
  return isSuccess(rest) ? { outcome: rest, died: whole } : { outcome: whole, died: null };
}
