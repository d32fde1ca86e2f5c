import "server-only";
import { randomUUID } from "node:crypto";
import { configurationIn } from "@/lib/change/configuration/speak";
import type { Operation } from "@/lib/change/operation";
import { divisionNotes } from "@/lib/change/plan/division-notes";
import { fencingLevelNotes, fencingNotes } from "@/lib/change/plan/fencing-notes";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import { isPractisable } from "@/lib/practice-copy/practisable";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import { ownRightsNotes } from "./own-rights";
import { reliedNow } from "./relied-now";
import { think } from "./strategies";
import type { TouchedOf } from "./strategy";

/** A change on a live cluster → a plan, through the node that is watched, or those that it names. Errors: every PlanProblem of a simulation. */
export async function thinkThrough(
  live: LiveCluster,
  operation: Operation,
  touchedOf: TouchedOf,
): Promise<Result<KeptPlan, PlanProblem>> {
  // Every plan comes this way, whoever asks for it.
  if (live.practice !== null && !isPractisable(operation))
    return err({ code: "obstacle", obstacle: { code: "practice" } });
  const { runner } = live.watcher;
  const { reading } = live;
  const isLive = runner !== null && reading !== null && live.snapshot.connection.kind === "live";
  const seen = isLive ? { runner, reading } : null;
  const frame = {
    id: randomUUID(),
    clusterId: live.id,
    snapshotVersion: live.snapshot.version,
    createdAt: new Date().toISOString(),
  };
  // Of before the nodes are asked: what moves meanwhile makes the forecast be asked once more, never believed too long.
  const relied = seen === null ? null : reliedNow(live.snapshot);
  const thought = await think(operation, { live, seen, touchedOf });
  if (!thought.ok) return thought;
  const { plan, secret } = thought.value;
  const own = seen === null || live.practice !== null ? [] : await ownRightsNotes(seen.runner, plan.notes);
  const configuration =
    seen !== null && operation.kind === "node.fence" ? configurationIn(seen.reading.source.cib) : null;
  const levels = configuration === null ? [] : fencingLevelNotes(configuration, operation);
  const notes = [
    ...own,
    ...divisionNotes(live.snapshot, plan),
    ...plan.notes,
    ...fencingNotes(live.snapshot.cluster, plan.operation),
    ...levels,
  ];
  return ok({ plan: { ...frame, ...plan, notes }, secret, reliedOn: relied });
}
