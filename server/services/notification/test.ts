import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ChannelTest } from "@/lib/api/notifications-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { deliver } from "../../notify/deliver";
import { channelIdSchema } from "./input";

/** Sends a test message by a channel, and waits for what comes of it. It is tried once. */
export const testChannel = defineVerb<{ readonly id: string }, ChannelTest>({
  name: "notification.test",
  permission: "notifications.manage",
  input: z.strictObject({ id: channelIdSchema }),
  audit: (input) => input,
  async act({ runtime: { channels } }, { id }) {
    const channel = (await channels.list()).documents.find((one) => one.id === id);
    if (channel === undefined) return err({ code: "api.not-found" });
    const message = { items: [], more: 0, isTest: true };
    const sent = await deliver(channel, { id: randomUUID(), madeAt: new Date().toISOString(), message });
    return ok({ problem: sent.ok ? null : sent.error });
  },
});
