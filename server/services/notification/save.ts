import "server-only";
import { randomUUID } from "node:crypto";
import type { ChannelInput } from "@/lib/api/notifications-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { channelInput, targetOf, withoutSecrets } from "./input";

const MOST_CHANNELS = 50;

/** Saves a channel, a new one or another form of one that there is. What is secret and not given stays. */
export const saveChannel = defineVerb<ChannelInput, { readonly id: string }>({
  name: "notification.save",
  permission: "notifications.manage",
  input: channelInput,
  audit: withoutSecrets,
  async act({ runtime: { channels } }, { id, target: input, ...rest }) {
    const { documents, unreadable } = await channels.list();
    const before = documents.find((one) => one.id === id) ?? null;
    if (id !== null && before === null) return err({ code: "api.not-found" });
    if (id === null && documents.length + unreadable.length >= MOST_CHANNELS)
      return err({ code: "api.invalid-input", issues: [{ path: "", message: "too-many" }] });
    const made = targetOf(input, before?.target ?? null);
    if ("missing" in made)
      return err({ code: "api.invalid-input", issues: [{ path: made.missing, message: "missing" }] });
    const frame = { id: id ?? randomUUID(), createdAt: before?.createdAt ?? new Date().toISOString() };
    await channels.save({ ...frame, ...rest, target: made.target });
    return ok({ id: frame.id });
  },
});
