import "server-only";
import type { Channel } from "@/lib/notify/channel";
import type { DeliveryProblem } from "@/lib/notify/delivery";
import type { Message } from "@/lib/notify/message";
import { payloadOf } from "@/lib/notify/payload";
import { mailTextOf, titleOf } from "@/lib/notify/words";
import type { Result } from "@/lib/result";
import { shownTexts } from "../secrets";
import { sendMail } from "./send-mail";
import { sendWebhook } from "./send-webhook";

/** A message as it is sent. Of several receivers some may have it, some not: it goes to the latter alone. */
export interface Sent {
  readonly id: string;
  readonly madeAt: string;
  readonly message: Message;
  readonly reached?: readonly string[];
  /** Hears whom it has reached where it has not reached all. */
  readonly onReached?: (receivers: readonly string[]) => Promise<void>;
}

/** Sends a message by a channel, once, and waits for what comes of it. Both ways keep `id` when it is sent again. */
export async function deliver(
  { target }: Pick<Channel, "target">,
  { id, madeAt, message, reached, onReached }: Sent,
): Promise<Result<null, DeliveryProblem>> {
  const told = shownTexts(message);
  if (target.kind === "webhook")
    return sendWebhook(target, { id, body: JSON.stringify(payloadOf(id, madeAt, told)) });
  const receivers = { ...(reached && { reached }), ...(onReached && { onReached }) };
  return sendMail(target, { id, subject: titleOf(told), text: mailTextOf(told), ...receivers });
}
