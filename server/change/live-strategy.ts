import "server-only";
import type { Operation } from "@/lib/change/operation";
import { configurationChange } from "@/lib/change/operations/configuration-change/home";
import type { LiveWay, PatchWay } from "@/lib/change/operations/home";
import { type Picture, pictureOf } from "@/lib/change/operations/picture";
import { ownWordNote, saysMore } from "@/lib/change/plan/own-word";
import type { PlanNote, PlanProblem } from "@/lib/change/plan/plan";
import { planBase } from "@/lib/change/plan/plan-base";
import { settleRun } from "@/lib/change/run/settle-run";
import { err, ok, type Result } from "@/lib/result";
import { askMember } from "../cluster/ask-member";
import type { NodeRunner } from "../node/runner";
import { applyOnCluster } from "./apply-on-cluster";
import { patchStrategy } from "./patch-strategy";
import { commandsOf, runCommands } from "./run-commands";
import { simulateLive, type ToolRefusal } from "./simulate";
import type { Ground, Strategy, Thought } from "./strategy";

/** Pacemaker's own tools on the live cluster, tried on a copy of the CIB first. */
export const liveStrategy: Strategy<"live"> = {
  async think(way, operation, ground) {
    const { cluster, histories, configurations } = ground.reading;
    const picture = pictureOf(cluster, histories, configurations);
    const [simulated, own] = await Promise.all([
      simulateLive(ground.runner, way, operation, picture),
      way.asks === undefined ? [] : ownWordNotes(way.asks(operation), ground.live.watcher.runners),
    ]);
    if (simulated.ok) {
      const plan = { ...simulated.value, notes: [...own, ...simulated.value.notes] };
      return ok({ plan, secret: null });
    }
    const { error } = simulated;
    return error.code === "tool-refused" ? instead(way, error, picture, ground) : err(error);
  },
  async apply(way, { plan }, deps, journal) {
    const { cluster } = deps.currentSnapshot();
    // Thought through anew, it says itself what is in the way now.
    if (cluster !== null && way.holds?.(plan.operation, cluster) === false)
      return { kind: "conflicted", by: null };
    const own = way.asks === undefined ? [] : await ownWordNotes(way.asks(plan.operation), deps.runners());
    if (own.some((note) => saysMore(note, plan.notes))) return { kind: "conflicted", by: null };
    return applyOnCluster(deps, plan, journal, {
      send: (runner) => runCommands(runner, commandsOf(plan, "now"), planBase(plan)),
    });
  },
  async settle(_way, run, live) {
    const { cluster } = live.snapshot;
    return cluster === null ? run : settleRun(run, cluster, new Date().toISOString());
  },
};

/** What a node says of itself now. */
async function ownWordNotes(node: string, runners: readonly NodeRunner[]): Promise<readonly PlanNote[]> {
  return [ownWordNote(node, await askMember(runners, node))];
}

/** The same as a change of the configuration, where there is such a thing; else why the tool refused, as well as it can be told. */
async function instead(
  way: LiveWay<Operation>,
  { operation, display, said, refused, schema }: ToolRefusal,
  picture: Picture,
  ground: Ground,
): Promise<Result<Thought, PlanProblem>> {
  const form = way.otherwise?.(operation);
  if (form !== undefined) {
    const change = { kind: "configuration.change", ...form } as const;
    const thought = await patchStrategy.think(configurationChange.way as PatchWay<Operation>, change, ground);
    if (!thought.ok) return thought;
    const { plan, secret } = thought.value;
    return ok({ plan: { ...plan, notes: [{ code: "tool-refused", said }, ...plan.notes] }, secret });
  }
  if (schema !== null) return err({ code: "schema-refuses", schema, said });
  const obstacle = way.explanation?.(operation, picture, refused) ?? null;
  return err(obstacle === null ? { code: "command-refused", display, said } : { code: "obstacle", obstacle });
}
