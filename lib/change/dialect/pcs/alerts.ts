import type { Argv } from "../../../command/argv";
import { canonicalElement } from "../../../pacemaker/cib/canonical";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { AlertRecipient } from "../../configuration/further-operation";
import type { ConfigurationOperation } from "../../configuration/operation";
import { idOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { inFirstSet } from "./sets";
import { changes, named, pair, pcsCommand, refuse, section } from "./words";

type AlertStep = Extract<ConfigurationOperation, { kind: "alert.set" }>;

/** An alert, and each recipient by a command of its own. pcs has no words for which events it is for. */
export function alertCommands(step: AlertStep, { before, after }: DialectContext): readonly Argv[] {
  const old = alertIn(before, step.id);
  if (selectOf(old) !== selectOf(alertIn(after, step.id))) refuse("no-words");
  const there = childrenOf(old, "recipient");
  const gone = there.filter((one) => !step.recipients.some(({ id }) => id === idOf(one)));
  return [
    ...ownCommands(step, old),
    ...(gone.length === 0
      ? []
      : [pcsCommand("alert", "recipient", "remove", ...gone.map((one) => named(idOf(one))))]),
    ...step.recipients.flatMap((one) =>
      recipientCommands(step, one, there.find((each) => idOf(each) === one.id) ?? null),
    ),
  ];
}

function ownCommands(step: AlertStep, old: XmlElement | null): readonly Argv[] {
  const values = valueWords(step, old);
  if (old === null) {
    const own = [pair("path", step.path), pair("id", step.id), ...described(null, step.description)];
    return [pcsCommand("alert", "create", ...own, ...values)];
  }
  const path = attributeOf(old, "path") === step.path ? [] : [pair("path", step.path)];
  const words = [...path, ...described(old, step.description), ...values];
  return words.length === 0 ? [] : [pcsCommand("alert", "update", named(step.id), ...words)];
}

function recipientCommands(
  { id: alert, recipients }: AlertStep,
  one: AlertRecipient,
  old: XmlElement | null,
): readonly Argv[] {
  const values = valueWords(one, old);
  const isTwice = recipients.some((other) => other.id !== one.id && other.value === one.value);
  const force = isTwice ? ["--force"] : [];
  if (old === null) {
    const own = [pair("value", one.value), pair("id", one.id), ...described(null, one.description)];
    return [pcsCommand("alert", "recipient", "add", named(alert), ...own, ...values, ...force)];
  }
  const value = attributeOf(old, "value") === one.value ? [] : [pair("value", one.value)];
  const words = [...value, ...described(old, one.description), ...values];
  if (words.length === 0) return [];
  return [pcsCommand("alert", "recipient", "update", named(one.id), ...words, ...force)];
}

/** Nothing behind the "=" takes it out. */
function described(old: XmlElement | null, description: string | null): readonly string[] {
  if (attributeOf(old, "description") === description) return [];
  return [pair("description", description ?? "")];
}

function valueWords({ meta, parameters }: Pick<AlertStep, "meta" | "parameters">, old: XmlElement | null) {
  return [
    ...section("options", changes(inFirstSet(old, "instance_attributes", parameters))),
    ...section("meta", changes(inFirstSet(old, "meta_attributes", meta))),
  ];
}

function alertIn(configuration: XmlElement, id: string): XmlElement | null {
  return childrenOf(childOf(configuration, "alerts"), "alert").find((one) => idOf(one) === id) ?? null;
}

function selectOf(alert: XmlElement | null): string {
  const select = childOf(alert, "select");
  return select === null ? "" : canonicalElement(select);
}
