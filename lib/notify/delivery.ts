/** Why a message did not arrive; worded under `problem.<code>`. */
export type DeliveryProblem =
  /** Nobody answers there, or the name is none. */
  | { readonly code: "notify.unreachable"; readonly detail: string }
  | { readonly code: "notify.timed-out" }
  /** The other side's certificate or its TLS is not what it should be. */
  | { readonly code: "notify.tls"; readonly detail: string }
  /** An address that machines tell their secrets at (169.254.0.0/16 and the like). */
  | { readonly code: "notify.address-refused"; readonly host: string }
  /** It answers with another address, which is not followed. */
  | { readonly code: "notify.redirected"; readonly status: number }
  | { readonly code: "notify.status"; readonly status: number }
  /** The mail server refuses user or password. */
  | { readonly code: "notify.login-refused"; readonly detail: string }
  /** The mail server refuses the mail, in its own words. */
  | { readonly code: "notify.mail-refused"; readonly detail: string }
  /** The message is of a newer version. */
  | { readonly code: "notify.message-unread" }
  /** It waited for more than a day: the console was down, or the channel was off. */
  | { readonly code: "notify.too-old" };

/** Whether the other side refuses it for good, so that trying on for a day makes no sense. */
export function isForGood(problem: DeliveryProblem): boolean {
  switch (problem.code) {
    case "notify.status":
      return (
        problem.status >= 400 && problem.status < 500 && problem.status !== 408 && problem.status !== 429
      );
    case "notify.address-refused":
    case "notify.redirected":
    case "notify.login-refused":
    case "notify.mail-refused":
      return true;
    default:
      return false;
  }
}

export type DeliveryState = "waiting" | "sending" | "sent" | "given-up";

/** One line of the delivery log. Times are ISO 8601, UTC. */
export interface Delivery {
  readonly id: string;
  readonly channelId: string;
  readonly state: DeliveryState;
  readonly madeAt: string;
  readonly sentAt: string | null;
  /** When it is tried next; null where it is over. */
  readonly nextAt: string | null;
  readonly attempts: number;
  /** Why the last try failed. */
  readonly problem: DeliveryProblem | null;
  /** Its first line and how many it has. */
  readonly title: string;
  readonly lines: number;
}
