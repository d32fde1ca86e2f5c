import "server-only";
import { sampleRun } from "@/lib/change/run/samples";
import { applyChange } from "../change/apply";
import { cancelChange } from "../change/cancel";
import { forecastMoves } from "../change/forecast";
import { forecastNewcomer } from "../change/forecast-newcomer";
import { listRuns } from "../change/list-runs";
import { planChange } from "../change/plan";
import { unfollowRun } from "../change/unfollow";
import { viewPlan } from "../change/view-plan";
import { c1, fromMemory, read, type VerbRow } from "./verb-row";

const UNFOLLOWED = "00000000-0000-4000-8000-000000000001";

/** Use cases of a change: thought through, applied, taken back, asked about. */
export const CHANGE_VERBS: Readonly<Record<string, VerbRow>> = {
  "change.apply": {
    verb: applyChange,
    needs: "operator",
    audited: true,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: { ...c1, planId: "p1" },
  },
  "change.cancel": {
    verb: cancelChange,
    needs: "operator",
    audited: true,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: c1,
  },
  "change.forecast": {
    verb: forecastMoves,
    needs: "operator",
    audited: false,
    input: () => ({ ...c1, resource: "vip", promoted: false }),
    bad: { ...c1, resource: "--all", promoted: false },
  },
  "change.forecast-newcomer": {
    verb: forecastNewcomer,
    needs: "operator",
    audited: false,
    input: () => ({ ...c1, node: "n4" }),
    bad: { ...c1, node: "--all" },
  },
  "change.plan": {
    verb: planChange,
    needs: "operator",
    audited: false,
    input: () => ({ ...c1, operation: { kind: "node.standby", node: "n1" } }),
    bad: { ...c1, operation: { kind: "node.standby", node: "-n1" } },
  },
  "change.runs": { ...read, ...fromMemory, verb: listRuns, input: () => c1, bad: null },
  "change.unfollow": {
    verb: unfollowRun,
    needs: "operator",
    audited: true,
    atOnce: "the run is in memory",
    input: ({ rt }) => {
      rt.hub.get("c1")?.putRun(sampleRun({ id: UNFOLLOWED, state: "slow" }));
      return { ...c1, runId: UNFOLLOWED };
    },
    bad: { ...c1, runId: "r1" },
  },
  "change.view": {
    ...read,
    verb: viewPlan,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: { ...c1, planId: "../p1" },
  },
};
