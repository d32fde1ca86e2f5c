import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { channelIdSchema } from "./input";

/** Removes a channel, readable or not, with what waits for it and its deliveries. */
export const removeChannel = defineVerb<{ readonly id: string }, { readonly id: string }>({
  name: "notification.remove",
  permission: "notifications.manage",
  input: z.strictObject({ id: channelIdSchema }),
  audit: (input) => input,
  async act({ runtime: { channels } }, { id }) {
    return (await channels.remove(id)) ? ok({ id }) : err({ code: "api.not-found" });
  },
});
