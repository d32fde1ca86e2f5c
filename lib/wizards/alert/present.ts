import type { AlertRecipient, AlertSelect } from "../../change/configuration/further-operation";
import type { ConfigurationOperation } from "../../change/configuration/operation";
import { alertStep } from "../../change/take-along/further-steps";
import { MASK } from "../../command/redact";
import { hideInTree } from "../../pacemaker/cib/hide-secrets";
import { childOf, childrenOf, readBoolean, type XmlElement } from "../../pacemaker/xml/xml-element";
import { isOn, listOf, textOf, valuesOf, type WizardInput, type WizardWorld } from "../wizard";

export type AlertStep = Extract<ConfigurationOperation, { kind: "alert.set" }>;
type Texts = Readonly<Record<string, string>>;

/** How the program tells: what the form asks for depends on it. */
export const WAYS = ["file", "mail", "own"] as const;
export const EVENTS = ["nodes", "fencing", "resources", "attributes"] as const;
/** What Pacemaker's sample for mails calls the sender. */
const SENDER = "email_sender";

export function alertWay(input: WizardInput): (typeof WAYS)[number] {
  return WAYS.find((way) => way === textOf(input, "how")) ?? "own";
}

/** The alerts of a configuration, with and without their secrets: what a wizard begins with goes out as it is. */
export function alertsIn(configuration: XmlElement): WizardWorld["alerts"] {
  if (childOf(configuration, "alerts") === null) return [];
  const stepsOf = (tree: XmlElement) => childrenOf(childOf(tree, "alerts"), "alert").map(alertStep);
  const whole = stepsOf(configuration);
  return stepsOf(hideInTree(configuration, () => MASK)).flatMap((shown, index) => {
    const own = whole[index];
    return own === undefined ? [] : [{ shown, whole: own }];
  });
}

type Alert = WizardWorld["alerts"][number];

/** The alert of that id as it is now; null where there is none. */
export function alertIn(world: WizardWorld, id: string): Alert | null {
  return world.alerts.find(({ shown }) => shown.id === id) ?? null;
}

/** What the form begins with for an alert that is there, as it may be shown. */
export function alertInput(alert: AlertStep): WizardInput {
  const { id, path, select } = alert;
  const { [SENDER]: sender = "", ...parameters } = shownParameters(alert);
  const how = /mail|smtp/.test(path) ? "mail" : /file/.test(path) ? "file" : "own";
  const isMail = how === "mail";
  return {
    about: id,
    id,
    how,
    path,
    recipients: recipientsText(alert),
    sender: isMail ? sender : "",
    parameters: isMail || sender === "" ? parameters : { ...parameters, [SENDER]: sender },
    events: eventsOf(select),
    ...metaInput(alert),
  };
}

/** Without a selection of its own, an alert is told of all but attributes. */
export function eventsOf(select: AlertSelect | null): readonly string[] {
  return EVENTS.filter((kind) =>
    select === null
      ? kind !== "attributes"
      : kind === "attributes"
        ? select.attributes !== null
        : select[kind],
  );
}

/** Pacemaker's own choice (nodes, fencing, resources) needs no selection. Which attributes it is told of stays. */
export function selectOf(input: WizardInput, old: AlertStep | null): AlertSelect | null {
  const events = listOf(input, "events");
  const [nodes, fencing, resources, attributes] = EVENTS.map((kind) => events.includes(kind));
  const isUsual = nodes && fencing && resources && !attributes;
  if (isUsual && (old === null || old.select === null)) return null;
  return {
    nodes: nodes ?? false,
    fencing: fencing ?? false,
    resources: resources ?? false,
    attributes: attributes ? (old?.select?.attributes ?? []) : null,
  };
}

/** The meta attributes of an alert that the form is about. */
const ALERT_META = ["enabled", "timeout", "timestamp-format"] as const;

export function metaOf(alert: AlertStep | null): Texts {
  return Object.fromEntries(
    ALERT_META.flatMap((name): readonly [string, string][] => {
      const value = alert?.meta[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

/** How the form shows them. */
export function metaInput(alert: AlertStep | null): WizardInput {
  const meta = metaOf(alert);
  return {
    enabled: readBoolean(meta.enabled ?? "") !== false,
    timeout: meta.timeout ?? "",
    timestampFormat: meta["timestamp-format"] ?? "",
  };
}

/** A draft of an older console has no word of it. */
export function isEnabled(input: WizardInput): boolean {
  return input.enabled === undefined || isOn(input, "enabled");
}

/** What they are to be. An alert is switched on unless it says otherwise, in whatever word. */
export function alertMeta(input: WizardInput, old: AlertStep | null): Texts {
  const before = metaOf(old).enabled;
  const wanted = isEnabled(input);
  const isSame = before !== undefined && (readBoolean(before) !== false) === wanted;
  const enabled = isSame ? before : wanted ? "" : "false";
  const typed = {
    enabled,
    timeout: textOf(input, "timeout"),
    "timestamp-format": textOf(input, "timestampFormat"),
  };
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ""));
}

/** The parameters without those that are secrets, or have one inside. */
export function shownParameters(alert: AlertStep | null): Texts {
  const entries = Object.entries(alert?.parameters ?? {});
  return Object.fromEntries(
    entries.filter((one): one is [string, string] => one[1] !== null && !one[1].includes(MASK)),
  );
}

export function hiddenParameters({ parameters }: AlertStep): readonly string[] {
  return Object.keys(parameters).filter((name) => parameters[name]?.includes(MASK));
}

export function alertParameters(input: WizardInput): Texts {
  const sender = textOf(input, "sender");
  const isMail = alertWay(input) === "mail" && sender !== "";
  return { ...valuesOf(input, "parameters"), ...(isMail ? { [SENDER]: sender } : {}) };
}

function recipientsText(alert: AlertStep): string {
  return alert.recipients.map(({ value }) => value).join(", ");
}

/** What was typed as recipients, each with the one that is there and reads so; the list as it is where nobody changed it, commas inside and all. */
function typedRecipients(input: WizardInput, old: Alert | null) {
  const there = old?.shown.recipients ?? [];
  const own = there.map(({ value }, index) => ({ value, old: old?.whole.recipients[index] ?? null }));
  const typed = textOf(input, "recipients");
  if (old !== null && typed === recipientsText(old.shown)) return own;
  const left = [...own];
  const seen = new Set<string>();
  return typed.split(",").flatMap((word) => {
    const value = word.trim();
    const at = left.findIndex((one) => one.value === value);
    // Two that read the same may differ in what is not shown.
    const [found] = at < 0 ? [] : left.splice(at, 1);
    const isTwice = seen.has(value) && found === undefined;
    seen.add(value);
    return value === "" || isTwice ? [] : [found ?? { value, old: null }];
  });
}

/** Texts that were typed with a mask in them and are nobody's: the mask would take the secret's place. */
export function maskedRecipients(input: WizardInput, old: Alert | null): readonly string[] {
  return typedRecipients(input, old).flatMap((one) =>
    one.old === null && one.value.includes(MASK) ? [one.value] : [],
  );
}

/** Those that stay keep their ids, what is not shown of them, and what else they have. */
export function recipientsOf(input: WizardInput, old: Alert | null): readonly AlertRecipient[] {
  const ids = new Set((old?.whole.recipients ?? []).map(({ id }) => id));
  const freeId = (): string => {
    let count = 1;
    while (ids.has(`${textOf(input, "id")}-recipient-${count}`)) count += 1;
    const id = `${textOf(input, "id")}-recipient-${count}`;
    ids.add(id);
    return id;
  };
  return typedRecipients(input, old).map((one) => ({
    ...(one.old ?? { id: freeId(), value: one.value, description: null }),
    meta: {},
    parameters: {},
  }));
}

/** The program's path: as it is where it was left as it is shown. */
export function pathOf(input: WizardInput, old: Alert | null): string {
  const path = textOf(input, "path");
  return old !== null && path === old.shown.path ? old.whole.path : path;
}
