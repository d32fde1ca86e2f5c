import "server-only";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import type { Plan } from "@/lib/change/plan/plan";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import { isOver, type Run } from "@/lib/change/run/run";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { applyChange } from "../services/change/apply";
import { planChange } from "../services/change/plan";
import { CliError, toCliError } from "./cli-error";
import { runHeartbeatAction } from "./cluster-heartbeat";
import { clusterCalled } from "./cluster-list";

/** `cluster start NAME [--node X …]`: the cluster's services on some nodes, or all. */
export const clusterStart = (args: readonly string[]) => clusterPower(args, true);
/** `cluster stop NAME [--node X …]`. */
export const clusterStop = (args: readonly string[]) => clusterPower(args, false);

/** Says what the scheduler and the votes say of it, does it, and follows it to its end. */
async function clusterPower(args: readonly string[], on: boolean): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { node: { type: "string", multiple: true, default: [] } },
  });
  const [name] = positionals;
  const verb = on ? "start" : "stop";
  if (name === undefined)
    throw new CliError(`Which cluster? npm run harrier -- cluster ${verb} NAME [--node X]`);
  const record = await clusterCalled(name);
  const nodes = values.node.length > 0 ? values.node : record.nodes.map((node) => node.name);
  if (record.stack === "heartbeat") {
    const kind = on ? "start" : "stop";
    const endsAll = !on && record.nodes.every((node) => nodes.includes(node.name));
    if (endsAll) await confirmed(record.name);
    return runHeartbeatAction(record.id, { kind, nodes }, endsAll ? record.name : undefined);
  }
  const { hub } = await runtime();
  const live = await hub.watchOne(record.id);
  const operation = { kind: "node.services", nodes, on } as const;
  const planned = await planChange(COMMAND_LINE, { clusterId: record.id, operation });
  if (!planned.ok) {
    const isSo = planned.error.code === "plan" && planned.error.problem.code === "nothing-to-change";
    if (isSo) return console.log(`${nodes.join(", ")}: nothing to ${verb}.`);
    throw toCliError(planned.error);
  }
  for (const line of linesOfPlan(planned.value)) console.log(line);
  if (needsTypedName(planned.value)) await confirmed(record.name);
  const applied = await applyChange(COMMAND_LINE, { clusterId: record.id, planId: planned.value.id });
  if (!applied.ok) throw toCliError(applied.error);
  const { runId } = applied.value;
  const run = await new Promise<Run>((resolve) => {
    const look = () => {
      const found = live.runs.find(({ id }) => id === runId);
      if (found === undefined || !isOver(found)) return false;
      resolve(found);
      return true;
    };
    const timer = setInterval(() => look() && clearInterval(timer), LOOK_MS);
  });
  for (const { node, display, state } of run.steps) console.log(`${node ?? "-"}\t${state}\t${display}`);
  if (run.state === "done") return console.log("done");
  throw new CliError(`It ended as ${run.state}: ${JSON.stringify(run.troubles)}`);
}

/** Somebody at a terminal is asked; a script has said what it wants. @throws where the answer is another one */
async function confirmed(name: string): Promise<void> {
  if (!process.stdin.isTTY) return;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await lines.question(`Services end, or the quorum is lost. Type ${name} to go on: `);
  lines.close();
  if (typed.trim() !== name) throw new CliError("Nothing was done.");
}

const LOOK_MS = 100;

function linesOfPlan({ effects, notes }: Plan): readonly string[] {
  const moves = effects.resources.map(({ kind, instance, from, to }) =>
    [kind, instance, from, to === null ? null : `→ ${to}`].filter((word) => word !== null).join(" "),
  );
  return [
    ...moves,
    ...(effects.leftStopped.length > 0 ? [`stopped: ${effects.leftStopped.join(", ")}`] : []),
    ...(effects.losesQuorum ? ["the quorum is lost"] : []),
    ...notes.map(({ code, ...values }) => `${code} ${JSON.stringify(values)}`),
  ];
}
