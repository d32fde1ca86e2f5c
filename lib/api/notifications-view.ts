import type { Channel, MailTarget, QuietHours, Subscription } from "../notify/channel";
import type { Delivery, DeliveryProblem } from "../notify/delivery";

/** Where a channel leads, without its secrets: of an address no more than whose it is, since the rest may be a token. */
export type TargetView =
  | { readonly kind: "webhook"; readonly place: string }
  | (Omit<MailTarget, "password"> & { readonly isLoginKept: boolean });

export interface ChannelView extends Omit<Channel, "target"> {
  readonly target: TargetView;
  /** How much was not sent yet. */
  readonly waiting: number;
  /** What waits does so for the end of quiet hours. */
  readonly isHeldBack: boolean;
  readonly lastSentAt: string | null;
  /** Why the message that is on its way did not arrive so far, and when it is tried next. */
  readonly problem: DeliveryProblem | null;
  readonly nextAt: string | null;
}

/** Whom the console tells, and what was told; answered by `GET /api/v1/notifications`. */
export interface NotificationsView {
  readonly channels: readonly ChannelView[];
  /** Ids of those that cannot be read: another sealing key, a newer version. */
  readonly unreadable: readonly string[];
  /** The last 50, newest first. */
  readonly deliveries: readonly Delivery[];
}

/** What a test of a channel came to; `problem` null: it arrived. */
export interface ChannelTest {
  readonly problem: DeliveryProblem | null;
}

/** A channel as it is saved. What is secret and null stays as it is. */
export interface ChannelInput {
  /** Null: a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly isOn: boolean;
  readonly choice: Subscription;
  readonly gatherSeconds: number;
  readonly quiet: QuietHours | null;
  readonly target: TargetInput;
}

export type TargetInput =
  | { readonly kind: "webhook"; readonly url: string | null; readonly secret: string | null }
  | MailTarget;
