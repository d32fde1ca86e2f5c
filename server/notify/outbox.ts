import "server-only";
import type { Kysely } from "kysely";
import type { Channel } from "@/lib/notify/channel";
import { type DeliveryProblem, isForGood } from "@/lib/notify/delivery";
import type { Message } from "@/lib/notify/message";
import { GIVEN_UP_AFTER_MS, retryAfter } from "@/lib/notify/pace";
import type { Result } from "@/lib/result";
import { claimMessage, type OpenMessage, openMessages, settleMessage } from "../store/messages";
import { isOwnerAlive, ownMark } from "../store/process-mark";
import type { Schema } from "../store/schema";

/** Sends a message by a channel, once. Never throws for what the other side does. */
export type Send = (
  channel: Channel,
  sent: { readonly id: string; readonly madeAt: string; readonly message: Message },
) => Promise<Result<null, DeliveryProblem>>;

interface OutboxDeps {
  readonly db: Kysely<Schema>;
  readonly now: () => Date;
  readonly send: Send;
  readonly onFault: (error: unknown) => void;
}

/** Messages on their way at once. */
const AT_ONCE = 4;
/** How long a console that ends waits for what it is sending. What is not over then is sent again by the next one, under its id. */
const CLOSING_MS = 3_000;

/** Sends what is due, with retries; takes up what a process that is gone had begun. One message of a channel at a time. */
export class Outbox {
  readonly #sending = new Map<string, Promise<void>>();
  #isClosed = false;

  constructor(private readonly deps: OutboxDeps) {}

  async sendDue(channels: readonly Channel[]): Promise<void> {
    const { db, now } = this.deps;
    const me = ownMark();
    for (const open of await openMessages(db)) {
      const { channelId, state, owner, nextAt } = open;
      if (this.#isClosed || this.#sending.size >= AT_ONCE) return;
      if (this.#sending.has(channelId)) continue;
      const channel = channels.find((one) => one.id === channelId);
      // One that is switched off keeps what it has; one that cannot be read now may be later.
      if (channel === undefined || !channel.isOn) continue;
      // Of a process that was killed in the middle: whether it got through nobody knows, and it keeps its id.
      const isLeft = state === "sending" && (owner === me || isOwnerAlive(owner) === false);
      const isDue = state === "waiting" && nextAt <= now().toISOString();
      if (!isLeft && !isDue) continue;
      if (!(await claimMessage(db, open, me))) continue;
      const sending = this.#send(channel, open)
        // The database may be gone by then.
        .catch((error: unknown) => (this.#isClosed ? undefined : this.deps.onFault(error)))
        .finally(() => this.#sending.delete(channelId));
      this.#sending.set(channelId, sending);
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.#sending.values());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#sending.size === 0) return;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, CLOSING_MS).unref());
    await Promise.race([this.settled(), patience]);
  }

  async #send(channel: Channel, { id, madeAt, message, attempts: before }: OpenMessage): Promise<void> {
    const { db, now, send } = this.deps;
    const ageMs = () => now().getTime() - Date.parse(madeAt);
    const giveUp = (problem: DeliveryProblem) =>
      settleMessage(db, id, { state: "given-up", attempts: before, nextAt: null, sentAt: null, problem });
    if (message === null) return giveUp({ code: "notify.message-unread" });
    if (ageMs() > GIVEN_UP_AFTER_MS) return giveUp({ code: "notify.too-old" });
    const attempts = before + 1;
    const result = await send(channel, { id, madeAt, message });
    const at = now();
    if (result.ok) {
      const sentAt = at.toISOString();
      await settleMessage(db, id, { state: "sent", attempts, nextAt: null, sentAt, problem: null });
      return;
    }
    const pause = retryAfter(attempts, isForGood(result.error), ageMs());
    const nextAt = pause === null ? null : new Date(at.getTime() + pause).toISOString();
    const state = pause === null ? "given-up" : "waiting";
    await settleMessage(db, id, { state, attempts, nextAt, sentAt: null, problem: result.error });
  }
}
