import "server-only";
import { objectsTouched } from "@/lib/history/objects";
import type { PlanStore } from "../store/plans";
import type { RunStore } from "../store/runs";
import type { History } from "./history";
import { planRow, runRow } from "./rows";

/** Runs as they are stored, told to the history as well, whoever stores them. */
export function recordedRuns(runs: RunStore, history: History): RunStore {
  return {
    ...runs,
    save(run) {
      history.keep({ kind: "put", row: runRow(run) });
      return runs.save(run);
    },
    forget(runId) {
      history.keep({ kind: "drop", ref: runId });
      return runs.forget(runId);
    },
    keepTouched(runId, touched) {
      history.keep({ kind: "relate", ref: runId, objects: objectsTouched(touched) });
      return runs.keepTouched(runId, touched);
    },
  };
}

/** Plans of the configuration as they are kept, told to the history as well. */
export function recordedPlans(plans: PlanStore, history: History): PlanStore {
  return {
    ...plans,
    async put(kept, by, from) {
      await plans.put(kept, by, from);
      const row = planRow(kept, by);
      if (row !== null) history.keep({ kind: "put", row });
    },
  };
}
