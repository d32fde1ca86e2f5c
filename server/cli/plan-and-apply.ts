import "server-only";
import { createInterface } from "node:readline/promises";
import type { ApiResult } from "@/lib/api/result";
import type { Operation } from "@/lib/change/operation";
import type { Plan } from "@/lib/change/plan/plan";
import { needsTypedName, warns } from "@/lib/change/plan/plan-danger";
import { isOver, type Run } from "@/lib/change/run/run";
import { noteText } from "@/lib/i18n/in-english";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { applyChange } from "../services/change/apply";
import { planChange } from "../services/change/plan";
import type { StoredCluster } from "../store/clusters";
import { CliError, toCliError } from "./cli-error";

interface PlanAndApply {
  readonly cluster: StoredCluster;
  /** What is to be done, or what makes the plan of it. */
  readonly operation: Operation | (() => Promise<ApiResult<Plan>>);
  /** Said where everything is so already. */
  readonly already: string;
  /** False: the plan is told, and nothing is changed. */
  readonly apply: boolean;
}

const LOOK_MS = 100;

/**
 * Plans a change, prints what the scheduler says of it and what needs care, applies it where that is wanted, and waits until
 * the cluster shows it. Where services would end, somebody at a terminal has to type the cluster's name.
 * @throws CliError where it cannot be planned, is not confirmed, or did not come to its foretold end
 */
export async function planAndApply({ cluster, operation, already, apply }: PlanAndApply): Promise<void> {
  const plan = await planAndTell({ cluster, operation, already });
  if (plan === null) return;
  const isDangerous = needsTypedName(plan);
  if (!apply) {
    if (isDangerous) console.log("care: look at what it does before it is applied");
    return console.log("Nothing was changed. To apply it: --yes");
  }
  if (isDangerous) await confirmName(cluster.name);
  const applied = await applyChange(COMMAND_LINE, { clusterId: cluster.id, planId: plan.id });
  if (!applied.ok) throw toCliError(applied.error);
  const { runId } = applied.value;
  const live = await watched(cluster);
  const run = await endOf(() => live.runs.find(({ id }) => id === runId));
  for (const { node, display, state } of run.steps) console.log(`${node ?? "-"}\t${state}\t${display}`);
  if (run.state === "done") return console.log("done");
  throw new CliError(`It ended as ${run.state}: ${JSON.stringify(run.troubles)}`);
}

/** Plans a change, and prints what the scheduler says of it and what needs care; null where everything is so already, which is said. */
export async function planAndTell({
  cluster,
  operation,
  already,
}: Omit<PlanAndApply, "apply">): Promise<Plan | null> {
  await watched(cluster);
  const planned =
    typeof operation === "function"
      ? await operation()
      : await planChange(COMMAND_LINE, { clusterId: cluster.id, operation });
  if (planned.ok) {
    for (const line of linesOfPlan(planned.value)) console.log(line);
    return planned.value;
  }
  const isSo = planned.error.code === "plan" && planned.error.problem.code === "nothing-to-change";
  if (!isSo) throw toCliError(planned.error);
  console.log(already);
  return null;
}

async function watched({ id }: StoredCluster) {
  const { hub } = await runtime();
  return hub.get(id) ?? hub.watchOne(id);
}

/** Somebody at a terminal is asked; a script has said what it wants. @throws where the answer is another one */
export async function confirmName(name: string): Promise<void> {
  if (!process.stdin.isTTY) return;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await lines.question(`This needs care: see above. Type ${name} to go on: `);
  lines.close();
  if (typed.trim() !== name) throw new CliError("Nothing was done.");
}

function endOf(find: () => Run | undefined): Promise<Run> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const run = find();
      if (run === undefined || !isOver(run)) return;
      clearInterval(timer);
      resolve(run);
    }, LOOK_MS);
  });
}

/** What the scheduler foretells, and what a reader should know beside it, a line each. */
function linesOfPlan({ effects, notes, commands }: Plan): readonly string[] {
  const moves = effects.resources.map(({ kind, instance, from, to }) =>
    [kind, instance, from, to === null ? null : `→ ${to}`].filter((word) => word !== null).join(" "),
  );
  const staged = commands.filter(({ when }) => when === "staged").map(({ display }) => `command\t${display}`);
  return [
    ...staged,
    ...moves,
    ...(effects.leftStopped.length > 0 ? [`stopped: ${effects.leftStopped.join(", ")}`] : []),
    ...(effects.removed.length > 0 ? [`taken out: ${effects.removed.join(", ")}`] : []),
    ...(effects.fenced.length > 0 ? [`fenced: ${effects.fenced.join(", ")}`] : []),
    ...(effects.losesQuorum ? ["the quorum is lost"] : []),
    ...notes.map((note) => `${warns(note) ? "care" : "note"}: ${noteText(note)}`),
  ];
}
