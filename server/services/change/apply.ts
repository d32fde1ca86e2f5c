import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import { err, ok, type Result } from "@/lib/result";
import { defineVerb, type VerbContext } from "../../boundary/verb";
import { atLast, carry } from "../../change/carry";
import { runDeps } from "../../change/run-deps";
import type { ApplyStart } from "../../change/strategy";
import { log } from "../../log";
import type { TakenPlan } from "../../store/plans";
import { clusterIdSchema } from "../cluster/view";
import { permissionForPlan } from "./permission-for-plan";
import { takeTurn } from "./turn";

interface ApplyInput {
  readonly clusterId: string;
  readonly planId: string;
}

const refused = (problem: PlanProblem): ApiResult<never> => err({ code: "plan", problem });

/**
 * Applies a plan that was reviewed. Answers when its commands have run; what comes of them is told by the stream as a
 * run. Refused while another run is under way (what is urgent goes beside one that is only waited for), for a plan that is not there (any more), and, with the plan rebuilt,
 * when the configuration moved since the simulation, or the cluster did and the change would do something else by now.
 */
export const applyChange = defineVerb<ApplyInput, { readonly runId: string }>({
  name: "change.apply",
  permission: permissionForPlan,
  input: z.object({ clusterId: clusterIdSchema, planId: z.uuid() }),
  clusterOf: (input) => input.clusterId,
  audit: ({ planId }) => ({ planId }),
  async act(context, { clusterId, planId }) {
    const { runtime } = context;
    const runId = randomUUID();
    const turn = await takeTurn(context, { clusterId, planId }, runId);
    if (!turn.ok) return refused({ code: "busy", runId: turn.error });
    const release = turn.value;
    // Whatever goes wrong on the way: only a run that goes on keeps the lock, and its plan.
    let goesOn = false;
    try {
      const kept = await runtime.plans.take(planId, clusterId, runId);
      if (!kept) return refused({ code: "plan-unknown" });
      // With the lock nobody changes the way in; until then somebody may have.
      const live = runtime.hub.get(clusterId) ?? context.live;
      const result = await applyReviewed({ ...context, live }, kept, runId, release);
      goesOn = result.ok;
      return result;
    } finally {
      if (!goesOn) {
        await atLast(runId, "plan not given back", () => runtime.plans.giveBack(planId, runId));
        release();
      }
    }
  },
});

async function applyReviewed(
  context: VerbContext,
  kept: TakenPlan,
  runId: string,
  release: () => void,
): Promise<ApiResult<{ readonly runId: string }>> {
  const { caller, by, runtime } = context;
  const subject = { who: by, address: caller.address, verb: "change.run", clusterId: kept.plan.clusterId };
  const audit = (document: unknown) => runtime.audit.begin(subject, document);
  const ports = { plans: runtime.plans, audit };
  const start = await carry(ports, runDeps(context.live, runtime.runs), kept, {
    runId,
    by,
    onMarked: release,
  });
  if (start.kind === "started") return ok({ runId });
  if (start.kind === "conflicted") return rebuild(context, kept, start);
  if (start.kind === "not-connected") return refused({ code: "not-connected" });
  if (start.kind === "unasked") return refused(start.problem);
  log.warn({ runId, detail: start.detail }, "plan not applied");
  return refused({ code: "not-applied", detail: start.detail });
}

type Conflicted = Extract<ApplyStart, { readonly kind: "conflicted" }>;

async function rethink(
  live: VerbContext["live"],
  { runs }: VerbContext["runtime"],
  kept: TakenPlan,
): Promise<Result<KeptPlan, PlanProblem>> {
  await live.watcher.readNow();
  return runDeps(live, runs).rethink(kept);
}

/** The same change on the cluster as it is now; whoever reads the old plan is led to the new one. */
async function rebuild(
  { by: who, live, runtime }: VerbContext,
  kept: TakenPlan,
  { by, anew }: Conflicted,
): Promise<ApiResult<never>> {
  const { plan } = kept;
  let successor: string | null = null;
  try {
    const rebuilt = anew ?? (await rethink(live, runtime, kept));
    if (!rebuilt.ok) return refused(rebuilt.error);
    // What of a basket could not be read is left out of this one, too.
    const left = plan.notes.filter(({ code }) => code === "basket-unread");
    const next = { ...rebuilt.value.plan, notes: [...left, ...rebuilt.value.plan.notes] };
    await runtime.plans.put({ ...rebuilt.value, plan: next }, who, kept);
    successor = next.id;
    return refused({ code: "conflicted", plan: next, by });
  } finally {
    // Once only, and whatever came in the way: nobody is told that there is no successor while one is being made.
    const at = new Date().toISOString();
    await runtime.plans.supersede(plan.id, { by: who, at }, successor);
  }
}

/** What the audit keeps of a run's end: the commands with their exit codes and times, and what went wrong. */
