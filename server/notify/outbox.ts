import "server-only";
import type { Kysely } from "kysely";
import type { Channel } from "@/lib/notify/channel";
import { type DeliveryProblem, isForGood } from "@/lib/notify/delivery";
import { GIVEN_UP_AFTER_MS, retryAfter } from "@/lib/notify/pace";
import { err, type Result } from "@/lib/result";
import { claimMessage, noteReached, type OpenMessage, openMessages, settleMessage } from "../store/messages";
import { isOwnerAlive, ownMark } from "../store/process-mark";
import type { Schema } from "../store/schema";
import type { Sent } from "./deliver";
import { deliveryProblemOf } from "./delivery-problem";

/** Sends a message by a channel, once. */
export type Send = (channel: Channel, sent: Required<Sent>) => Promise<Result<null, DeliveryProblem>>;

interface OutboxDeps {
  readonly db: Kysely<Schema>;
  readonly now: () => Date;
  readonly send: Send;
  readonly onFault: (error: unknown) => void;
  /** Whatever is sent is over by then, or counts as if it were. */
  readonly deadlineMs?: number;
}

/** Above all that a way of sending allows itself. */
const DEADLINE_MS = 90_000;

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

  async #send(
    channel: Channel,
    { id, madeAt, message, attempts: before, reached }: OpenMessage,
  ): Promise<void> {
    const { db, now } = this.deps;
    const ageMs = () => now().getTime() - Date.parse(madeAt);
    const giveUp = (problem: DeliveryProblem) =>
      settleMessage(db, id, { state: "given-up", attempts: before, nextAt: null, sentAt: null, problem });
    if (message === null) return giveUp({ code: "notify.message-unread" });
    if (ageMs() > GIVEN_UP_AFTER_MS) return giveUp({ code: "notify.too-old" });
    const attempts = before + 1;
    const onReached = (more: readonly string[]) => noteReached(db, id, [...reached, ...more]);
    const result = await this.#tried(channel, { id, madeAt, message, reached, onReached });
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

  /** What a try comes to, whatever happens in it: there is always an end, and a fault is one that failed. */
  async #tried(channel: Channel, sent: Required<Sent>): Promise<Result<null, DeliveryProblem>> {
    const { send, onFault, deadlineMs = DEADLINE_MS } = this.deps;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<Result<null, DeliveryProblem>>((resolve) => {
      timer = setTimeout(() => resolve(err({ code: "notify.timed-out" })), deadlineMs).unref();
    });
    try {
      return await Promise.race([send(channel, sent), deadline]);
    } catch (error) {
      onFault(error);
      return err(deliveryProblemOf(error));
    } finally {
      clearTimeout(timer);
    }
  }
}
