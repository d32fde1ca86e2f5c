import type { ChannelInput, ChannelView } from "@/lib/api/notifications-view";
import type { MailSecurity } from "@/lib/notify/channel";
import { type Topic, USUAL_TOPICS } from "@/lib/notify/topic";

/** What is typed in the form of a channel. */
export interface ChannelDraft {
  readonly id: string | null;
  readonly isOn: boolean;
  readonly name: string;
  readonly kind: "webhook" | "mail";
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: string;
  readonly security: MailSecurity;
  readonly user: string;
  readonly password: string;
  readonly ca: string;
  readonly from: string;
  readonly to: string;
  readonly topics: readonly Topic[];
  /** Null: all of them. */
  readonly clusters: readonly string[] | null;
  readonly wellAgain: boolean;
  readonly leftoverDays: string;
  readonly gather: string;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly zone: string;
  readonly days: readonly number[];
  readonly passCritical: boolean;
}

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 0] as const;

const EMPTY: Omit<ChannelDraft, "zone"> = {
  ...{ id: null, isOn: true, name: "", kind: "mail", url: "", secret: "", host: "", port: "587" },
  ...{ security: "starttls", user: "", password: "", ca: "", from: "", to: "", topics: USUAL_TOPICS },
  ...{ clusters: null, wellAgain: true, leftoverDays: "7", gather: "30", isQuiet: false },
  ...{ quietFrom: "22:00", quietTo: "07:00", days: EVERY_DAY, passCritical: true },
};

/** What the form begins with. Secrets are empty: they are not told, and stay where nobody types others. */
export function draftOf(channel: ChannelView | null, zone: string): ChannelDraft {
  if (channel === null) return { ...EMPTY, zone };
  const { id, isOn, name, choice, gatherSeconds, quiet, target } = channel;
  const draft = { ...EMPTY, id, isOn, name, zone, ...choice, kind: target.kind };
  const timed = {
    ...draft,
    leftoverDays: String(choice.leftoverDays),
    gather: String(gatherSeconds),
    ...(quiet === null ? {} : { isQuiet: true, quietFrom: quiet.from, quietTo: quiet.to, zone: quiet.zone }),
    ...(quiet === null ? {} : { days: quiet.days, passCritical: quiet.passCritical }),
  };
  if (target.kind === "webhook") return timed;
  const { host, port, security, user, ca, from, to } = target;
  const mail = { host, port: String(port), security, user: user ?? "", ca: ca ?? "" };
  return { ...timed, ...mail, from, to: to.join(", ") };
}

/** What is typed, as it is saved. What is not valid is refused by the server, which says which field. */
export function inputOf(draft: ChannelDraft): ChannelInput {
  const { id, name, isOn, topics, clusters, wellAgain, quietFrom: from, quietTo: to } = draft;
  const { zone, days, passCritical } = draft;
  return {
    ...{ id, name, isOn, gatherSeconds: Number(draft.gather) },
    choice: { topics, clusters, wellAgain, leftoverDays: Number(draft.leftoverDays) },
    quiet: draft.isQuiet ? { from, to, zone, days, passCritical } : null,
    target: targetOf(draft),
  };
}

function targetOf(draft: ChannelDraft): ChannelInput["target"] {
  if (draft.kind === "webhook")
    return { kind: "webhook", url: orNull(draft.url), secret: orNull(draft.secret) };
  const { host, port, security, from, to, user, password, ca } = draft;
  return {
    ...{ kind: "mail", host: host.trim(), port: Number(port), security, from: from.trim() },
    ...{ user: orNull(user), password: orNull(password), ca: orNull(ca) },
    to: to
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  };
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

const FIELDS = {
  name: "name",
  "target.url": "url",
  "target.secret": "secret",
  "target.host": "host",
  "target.port": "port",
  "target.user": "user",
  "target.password": "password",
  "target.from": "from",
  "target.to": "to",
  "target.ca": "ca",
  "quiet.zone": "zone",
  "quiet.from": "time",
  "quiet.to": "time",
  "quiet.days": "days",
  "choice.topics": "topics",
  "choice.clusters": "clusters",
  gatherSeconds: "gather",
} as const;

export type FaultyField = (typeof FIELDS)[keyof typeof FIELDS] | "other";

/** The field that the server found wrong; worded under `notify.form.fields.<name>`. */
export function faultyField(path: string): FaultyField {
  const found = Object.entries(FIELDS).find(([name]) => path === name || path.startsWith(`${name}.`));
  return found?.[1] ?? "other";
}
