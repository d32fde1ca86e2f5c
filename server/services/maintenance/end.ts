import "server-only";
import { z } from "zod";
import { endingIn, type SessionEnding } from "@/lib/maintenance/ending";
import { endingOf, isOpen } from "@/lib/maintenance/session";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import { clusterIdSchema } from "../cluster/view";

/**
 * What the end of a session comes to: what comes back, what does not and why, what somebody else changed meanwhile. Asked of the
 * scheduler; changes nothing. Its end itself is the ordinary change in the answer.
 */
export const foretellEnd = defineVerb<{ clusterId: string; sessionId: string }, SessionEnding>({
  name: "maintenance.foretell-end",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema, sessionId: z.uuid() }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live, runtime }, { sessionId }) {
    await live.watcher.readNow();
    const current = await runtime.maintenance.settle(live);
    const session = current.find(({ id }) => id === sessionId);
    if (session === undefined || !isOpen(session)) return err({ code: "api.not-found" });
    const thought = await thinkThrough(live, endingOf(session), (id) => runtime.runs.touchedBy(id, live.id));
    const { reading } = live;
    if (reading === null) return err({ code: "plan", problem: { code: "not-connected" } });
    if (!thought.ok) return err({ code: "plan", problem: thought.error });
    return ok(endingIn(session, reading, thought.value.plan.effects));
  },
});
