import "server-only";
import { applyChange } from "../change/apply";
import { cancelChange } from "../change/cancel";
import { forecastMoves } from "../change/forecast";
import { forecastNewcomer } from "../change/forecast-newcomer";
import { listRuns } from "../change/list-runs";
import { planChange } from "../change/plan";
import { viewPlan } from "../change/view-plan";
import { c1, fromMemory, read, type VerbRow } from "./verb-row";

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
  "change.view": {
    ...read,
    verb: viewPlan,
    input: async (world) => ({ ...c1, planId: await world.plan() }),
    bad: { ...c1, planId: "../p1" },
  },
};
