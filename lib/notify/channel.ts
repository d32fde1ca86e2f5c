import type { Occasion } from "./occasion";
import { leftoverTrouble } from "./standing";
import type { Topic } from "./topic";

/** What somebody wants to be told of. */
export interface Subscription {
  readonly topics: readonly Topic[];
  /** Ids of clusters; null: all of them, those to come too. */
  readonly clusters: readonly string[] | null;
  /** Whether the end of what was told is told, too. */
  readonly wellAgain: boolean;
  /** From which age on a leftover is told. */
  readonly leftoverDays: number;
}

/** A time of day in which nothing is told; what comes in it is one summary at its end. */
export interface QuietHours {
  /** `HH:MM`, by the clock of the zone; the same twice: the whole day. */
  readonly from: string;
  readonly to: string;
  /** IANA name (`Europe/Berlin`). */
  readonly zone: string;
  /** On which days it begins: 0 is Sunday. */
  readonly days: readonly number[];
  /** What is critical is told all the same. */
  readonly passCritical: boolean;
}

export type MailSecurity = "starttls" | "tls" | "none";

export interface WebhookTarget {
  readonly kind: "webhook";
  readonly url: string;
  /** What the body is signed with. */
  readonly secret: string;
}

export interface MailTarget {
  readonly kind: "mail";
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user: string | null;
  readonly password: string | null;
  /** PEM of whoever signed the server's certificate, where the system does not know it. */
  readonly ca: string | null;
  readonly from: string;
  readonly to: readonly string[];
}

export type ChannelTarget = WebhookTarget | MailTarget;

/** A way to tell people, as it is kept: with its secrets. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  /** What was before is not told. */
  readonly createdAt: string;
  readonly choice: Subscription;
  /** What comes within it is one message. */
  readonly gatherSeconds: number;
  readonly quiet: QuietHours | null;
  readonly target: ChannelTarget;
}

/** What is older when it becomes known is history and no news. */
const NEWS_MS = 24 * 3600_000;

/** Whether an occasion is news to anybody. `knownSince`: since when its cluster is in the console; what was over by then is not. */
export function isNews(
  { at }: Pick<Occasion, "at">,
  { isMoment, knownSince }: { readonly isMoment: boolean; readonly knownSince: string },
  now: string,
): boolean {
  if (Date.parse(now) - Date.parse(at) > NEWS_MS) return false;
  return !isMoment || Date.parse(at) >= Date.parse(knownSince);
}

/** Whether a choice has an occasion in it. */
function isChosen(choice: Subscription, occasion: Occasion): boolean {
  const { topic, severity, clusterId, key } = occasion;
  if (!choice.topics.includes(topic)) return false;
  if (choice.clusters !== null && !choice.clusters.includes(clusterId)) return false;
  if (severity === "good" && !choice.wellAgain) return false;
  return topic !== "leftovers" || leftoverTrouble(key).days === choice.leftoverDays;
}

/** Whether an occasion that is news is told by a channel. `since`: when the trouble began that it ends, else its own time. */
export function isToldBy({ isOn, createdAt, choice }: Channel, occasion: Occasion, since: string): boolean {
  // A leftover may be of before: it has come of age since.
  if (!isOn || (occasion.topic !== "leftovers" && since < createdAt)) return false;
  return isChosen(choice, occasion);
}
