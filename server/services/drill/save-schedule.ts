import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { DrillWish } from "@/lib/drill/drill";
import { drillWishShape } from "@/lib/drill/input";
import { hurtsByItself } from "@/lib/drill/refusal";
import { type DrillRule, type DrillSchedule, nextTurnAt } from "@/lib/drill/schedule";
import { drillRule } from "@/lib/drill/stored-schedule";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

const MOST = 20;

interface SaveSchedule {
  readonly clusterId: string;
  /** null: a new one. */
  readonly id: string | null;
  /** null: as it is kept. What is shown of one has its secrets masked, and is not sent back. */
  readonly wish: DrillWish | null;
  readonly rule: DrillRule;
  readonly isOn: boolean;
  /** The service's name, typed, where the method hurts. */
  readonly confirm?: string | undefined;
}

/** Keeps a drill's schedule: a new one, another hour, switched on or off. Whoever does it is who its drills are by. */
export const saveDrillSchedule = defineVerb<SaveSchedule, DrillSchedule>({
  name: "drill.schedule-save",
  permission: "cluster.configure",
  input: z.strictObject({
    clusterId: clusterIdSchema,
    id: z.uuid().nullable().default(null),
    wish: z.strictObject(drillWishShape).nullable().default(null),
    rule: drillRule,
    isOn: z.boolean().default(false),
    confirm: z.string().max(255).optional(),
  }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: ({ id, wish, rule, isOn }) => ({
    id,
    resource: wish?.resource,
    method: wish?.method.kind,
    rule,
    isOn,
  }),
  async act({ live, runtime: { drillSchedules }, by }, { clusterId, id, wish: wished, rule, isOn, confirm }) {
    // Jobs work on hosts: behind a practice copy these are the cluster's own.
    if (live.snapshot.practice)
      return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
    const kept = await drillSchedules.of(clusterId);
    const before = kept.find((one) => one.id === id);
    if (id !== null && before === undefined) return err({ code: "api.not-found" });
    if (before === undefined && kept.length >= MOST)
      return err({ code: "api.invalid-input", issues: [{ path: "id", message: "too-many" }] });
    const wish = wished ?? before?.wish;
    if (wish === undefined)
      return err({ code: "api.invalid-input", issues: [{ path: "wish", message: "missing" }] });
    const isSame = wished === null || JSON.stringify(before?.wish) === JSON.stringify(wish);
    const isTyped = confirm?.trim() === wish.resource;
    const isAgreed = isTyped || (isSame && before?.isAgreed === true);
    if (hurtsByItself(wish.method) && !isAgreed)
      return err({ code: "api.invalid-input", issues: [{ path: "confirm", message: "not-the-name" }] });
    const schedule: DrillSchedule = {
      ...{ id: id ?? randomUUID(), clusterId, wish, rule, isOn, by, isAgreed },
      nextAt: isOn ? nextTurnAt(rule, new Date()).toISOString() : null,
      turns: before?.turns ?? [],
    };
    await drillSchedules.save(schedule);
    return ok(schedule);
  },
});
