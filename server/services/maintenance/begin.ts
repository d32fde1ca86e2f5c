import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Operation } from "@/lib/change/operation";
import { nodeName } from "@/lib/change/operations/input";
import { permissionOf } from "@/lib/change/operations/permissions";
import { beforeOf } from "@/lib/maintenance/ending";
import {
  beginningOf,
  isOpen,
  type MaintenanceSession,
  type MaintenanceWish,
} from "@/lib/maintenance/session";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

const NOTE_LENGTH = 500;

interface Begun {
  readonly session: MaintenanceSession;
  /** What begins it once it is planned, reviewed and applied. */
  readonly operation: Operation;
}

const inputSchema = z
  .strictObject({
    clusterId: clusterIdSchema,
    node: nodeName.nullable(),
    mode: z.enum(["standby", "maintenance"]),
    note: z.string().trim().max(NOTE_LENGTH).default(""),
    until: z.iso.datetime().nullable().default(null),
  })
  .refine(({ node, mode }) => node !== null || mode === "maintenance", {
    path: ["mode"],
    message: "cluster-has-no-standby",
  });

/**
 * Asks for a maintenance session. Nothing changes on the cluster: the session begins with the ordinary change that sets what it
 * is about, once that is applied. Refused while one of the same sort is open.
 */
export const beginMaintenance = defineVerb<{ clusterId: string } & MaintenanceWish, Begun>({
  name: "maintenance.begin",
  permission: (wish) => permissionOf(beginningOf(wish)),
  input: inputSchema,
  clusterOf: ({ clusterId }) => clusterId,
  audit: ({ node, mode, until }) => ({ node, mode, until }),
  async act({ live, runtime: { maintenance }, by }, { clusterId, ...wish }) {
    const { reading } = live;
    if (reading === null) return err({ code: "plan", problem: { code: "not-connected" } });
    const current = await maintenance.settle(live);
    const isAlike = (one: MaintenanceSession) => one.node === wish.node && one.mode === wish.mode;
    if (current.some((one) => isOpen(one) && isAlike(one)))
      return err({
        code: "plan",
        problem: {
          code: "obstacle",
          obstacle: { code: "already-so", node: wish.node ?? live.snapshot.name },
        },
      });
    // Who asks anew has thought better of what was asked before.
    for (const one of current) {
      if (!isOpen(one) && one.by === by && isAlike(one)) await maintenance.store.forget(one.id);
    }
    const session: MaintenanceSession = {
      ...{ id: randomUUID(), clusterId, ...wish, by, askedAt: new Date().toISOString() },
      before: beforeOf(reading, wish.node),
      ...{ begun: null, ended: null },
    };
    await maintenance.store.save(session);
    return ok({ session, operation: beginningOf(wish) });
  },
});
