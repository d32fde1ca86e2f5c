import "server-only";
import type { NewcomerForecast } from "@/lib/api/details";
import { fencingChangeNotes } from "@/lib/change/configuration/fencing-change-notes";
import { configurationIn } from "@/lib/change/configuration/speak";
import type { Effects, ResourceEffect } from "@/lib/change/effects/effects";
import type { PlanNote, PlanProblem } from "@/lib/change/plan/plan";
import {
  NEWCOMER_STICKINESS,
  newcomerTrial,
  stickinessTrial,
  withNewcomer,
} from "@/lib/change/trial/newcomer";
import { err, ok, type Result } from "@/lib/result";
import type { Reading } from "../cluster/read-cluster";
import type { NodeRunner } from "../node/runner";
import { simulateTrials } from "./simulate";

/**
 * What the scheduler would do once a host has joined as this node: it is put into a copy, with every resource found stopped there. Asked
 * once more with a stickiness, so that what moves for balance alone is told. Errors: a node or tool that does not answer.
 */
export async function foretellNewcomer(
  runner: NodeRunner,
  { cluster, source }: Pick<Reading, "cluster" | "source">,
  node: string,
): Promise<Result<NewcomerForecast, PlanProblem>> {
  const trial = newcomerTrial(cluster, node);
  const played = await simulateTrials(runner, cluster, [trial, stickinessTrial(trial)]);
  if (!played.ok) return played;
  const [foretold, sticky] = played.value;
  if (foretold?.ok !== true)
    return err({ code: "simulation-failed", detail: foretold?.error ?? "crm_simulate" });
  const before = configurationIn(source.cib);
  const fencing = before === null ? [] : fencingChangeNotes(before, withNewcomer(before, cluster, node), []);
  const balance = sticky?.ok === true ? balanceNotes(foretold.value, sticky.value) : [];
  return ok({ effects: foretold.value, notes: [...balance, ...fencing] });
}

/** What moves without a stickiness, and would stay with one. */
function balanceNotes(without: Effects, sticky: Effects): readonly PlanNote[] {
  const moving = movedIn(sticky.resources);
  const resources = [...movedIn(without.resources)].filter((one) => !moving.has(one));
  return resources.length === 0
    ? []
    : [{ code: "moves-for-balance", resources, stickiness: NEWCOMER_STICKINESS }];
}

function movedIn(effects: readonly ResourceEffect[]): ReadonlySet<string> {
  return new Set(
    effects.flatMap(({ kind, resource, blocked }) =>
      (kind === "move" || kind === "migrate") && !blocked ? [resource] : [],
    ),
  );
}
