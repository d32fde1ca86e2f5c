import "server-only";
import { randomUUID } from "node:crypto";
import { forecastDrill } from "../drill/forecast";
import { removeDrillSchedule } from "../drill/remove-schedule";
import { reportDrill } from "../drill/report";
import { saveDrillSchedule } from "../drill/save-schedule";
import { viewDrills } from "../drill/view";
import { exportAvailability, viewAvailability } from "../history/availability";
import { viewHistory } from "../history/page";
import { viewTransition } from "../history/transition";
import { c1, read, type VerbRow } from "./verb-row";
import { caller } from "./verb-world";

const drillWish = {
  resource: "vip",
  method: { kind: "standby" },
  probes: [{ target: { kind: "ping", host: "127.0.0.1" } }],
};

const monthly = { week: "1", weekday: 0, time: "03:00", zone: "Europe/Berlin" } as const;

/** Use cases of what happened, and of drills. */
export const INSIGHT_VERBS: Readonly<Record<string, VerbRow>> = {
  "drill.forecast": {
    verb: forecastDrill,
    needs: "administrator",
    audited: false,
    input: () => ({ ...c1, ...drillWish }),
    bad: { ...c1, ...drillWish, probes: [] },
  },
  "drill.schedule-save": {
    verb: saveDrillSchedule,
    needs: "administrator",
    audited: true,
    input: () => ({ ...c1, wish: drillWish, rule: monthly }),
    bad: { ...c1, wish: drillWish, rule: { ...monthly, zone: "Mars/Olympus" } },
  },
  "drill.schedule-remove": {
    verb: removeDrillSchedule,
    needs: "administrator",
    audited: true,
    async input() {
      const wished = { ...c1, wish: drillWish, rule: monthly };
      const saved = await saveDrillSchedule(caller("owner"), wished);
      if (!saved.ok) throw new Error(saved.error.code);
      return { ...c1, id: saved.value.id };
    },
    bad: { ...c1, id: "1" },
  },
  "drill.list": { ...read, verb: viewDrills, input: () => c1, bad: { clusterId: 1 } },
  "drill.report": {
    ...read,
    verb: reportDrill,
    input: () => ({ ...c1, drillId: randomUUID(), format: "html" }),
    bad: { ...c1, drillId: "1", format: "html" },
    answers: "api.not-found",
  },
  "history.availability": {
    ...read,
    verb: viewAvailability,
    input: () => c1,
    bad: { ...c1, from: "monday" },
  },
  "history.availability-csv": {
    ...read,
    verb: exportAvailability,
    input: () => c1,
    bad: { ...c1, to: "monday" },
  },
  "history.transition": {
    ...read,
    verb: viewTransition,
    input: () => ({ ...c1, transition: "pe-input-1.bz2~1795778170~n1" }),
    bad: { ...c1, transition: "../../etc/passwd" },
    answers: "api.not-found",
  },
  "history.view": { ...read, verb: viewHistory, input: () => c1, bad: { ...c1, before: "yesterday" } },
};
