import "server-only";
import { z } from "zod";
import type { ChannelView, NotificationsView, TargetView } from "@/lib/api/notifications-view";
import type { Channel } from "@/lib/notify/channel";
import { isQuiet } from "@/lib/notify/quiet";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { lastSent, recentDeliveries, waitingOccasions } from "../../store/messages";

const DELIVERIES = 50;

/** Whom the console tells of what, and how far it came with it. */
export const listNotifications = defineVerb<Record<string, never>, NotificationsView>({
  name: "notification.list",
  permission: "notifications.manage",
  input: z.object({}).strict(),
  audit: null,
  async act({ runtime: { channels, store } }) {
    const { documents, unreadable } = await channels.list();
    const [deliveries, waiting, sent] = await Promise.all([
      recentDeliveries(store.db, DELIVERIES),
      waitingOccasions(store.db),
      lastSent(store.db),
    ]);
    const now = new Date();
    const views = documents.map(({ target, ...channel }): ChannelView => {
      const open = deliveries.find(
        ({ channelId, state }) => channelId === channel.id && (state === "waiting" || state === "sending"),
      );
      const count = waiting.find(({ channelId }) => channelId === channel.id)?.count ?? 0;
      return {
        ...channel,
        target: targetView(target),
        waiting: count + (open?.lines ?? 0),
        isHeldBack: count > 0 && channel.quiet !== null && isQuiet(channel.quiet, now),
        lastSentAt: sent.get(channel.id) ?? null,
        problem: open?.problem ?? null,
        nextAt: open?.nextAt ?? null,
      };
    });
    return ok({ channels: views, unreadable, deliveries });
  },
});

function targetView(target: Channel["target"]): TargetView {
  if (target.kind === "webhook") return { kind: "webhook", place: new URL(target.url).origin };
  const { password, ...rest } = target;
  return { ...rest, isLoginKept: password !== null };
}
