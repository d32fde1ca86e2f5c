import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { channelIdSchema } from "./input";

/** Switches a channel on or off. While it is off nothing is put to it, and what it has waits. */
export const switchChannel = defineVerb<
  { readonly id: string; readonly isOn: boolean },
  { readonly id: string }
>({
  name: "notification.switch",
  permission: "notifications.manage",
  input: z.strictObject({ id: channelIdSchema, isOn: z.boolean() }),
  audit: (input) => input,
  async act({ runtime: { channels } }, { id, isOn }) {
    const channel = (await channels.list()).documents.find((one) => one.id === id);
    if (channel === undefined) return err({ code: "api.not-found" });
    await channels.save({ ...channel, isOn });
    return ok({ id });
  },
});
