import type { AlertRecipient, AlertSelect } from "../../change/configuration/further-operation";
import type { ConfigurationOperation } from "../../change/configuration/operation";
import { MASK } from "../../command/redact";
import { listOf, textOf, valuesOf, type WizardInput, type WizardWorld } from "../wizard";

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

/** The alert of that id as it is now; null where there is none. */
export function alertIn(world: WizardWorld, id: string): AlertStep | null {
  return world.alerts.find((one) => one.id === id) ?? null;
}

/** What the form begins with for an alert that is there. */
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
    recipients: alert.recipients.map(({ value }) => value).join(", "),
    sender: isMail ? sender : "",
    parameters: isMail || sender === "" ? parameters : { ...parameters, [SENDER]: sender },
    events: eventsOf(select),
    timeout: timeoutOf(alert).timeout ?? "",
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

export function timeoutOf(alert: AlertStep | null): Texts {
  const timeout = alert?.meta.timeout;
  return typeof timeout === "string" ? { timeout } : {};
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

/** Those that stay keep their ids, and what else they have; a list that nobody changed stays as it is, commas inside and all. */
export function recipientsOf(input: WizardInput, old: AlertStep | null): readonly AlertRecipient[] {
  const there = old?.recipients ?? [];
  const kept = (one: AlertRecipient): AlertRecipient => ({ ...one, meta: {}, parameters: {} });
  const typed = textOf(input, "recipients");
  if (typed === there.map(({ value }) => value).join(", ")) return there.map(kept);
  const values = typed.split(",").map((one) => one.trim());
  const ids = new Set(there.map(({ id }) => id));
  const freeId = (): string => {
    let count = 1;
    while (ids.has(`${textOf(input, "id")}-recipient-${count}`)) count += 1;
    const id = `${textOf(input, "id")}-recipient-${count}`;
    ids.add(id);
    return id;
  };
  return [...new Set(values)]
    .filter((value) => value !== "")
    .map((value) => {
      const one = there.find((each) => each.value === value);
      return one === undefined
        ? { id: freeId(), value, description: null, meta: {}, parameters: {} }
        : kept(one);
    });
}
