import type { Argv } from "../../../command/argv";
import { isOwn } from "../../../pacemaker/cib/precedence";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { PairSet } from "../../configuration/edit-values";
import { idOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { crm, pairs, plainId, Unsayable } from "./words";

/** An alert as a whole: one that is there has to go first. */
export function setAlert(id: string, { before, after }: DialectContext): readonly Argv[] {
  const [old, now] = [alertIn(before, id), alertIn(after, id)];
  if (now === null) throw new Unsayable("no-words");
  const words = [...described(now), ...setWords(now), ...selectWords(now), ...recipientWords(id, now)];
  const gone = old === null ? [] : [crm("configure", "delete", plainId(id))];
  return [...gone, crm("configure", "alert", plainId(id), plain(attributeOf(now, "path") ?? ""), ...words)];
}

function alertIn(configuration: XmlElement, id: string): XmlElement | null {
  return childrenOf(childOf(configuration, "alerts"), "alert").find((one) => idOf(one) === id) ?? null;
}

/** Only in its place it is read, and never written into the text again: a later change of the alert would lose it. */
function described(one: XmlElement): readonly string[] {
  if (attributeOf(one, "description") !== null) throw new Unsayable("no-words");
  return [];
}

function setWords(owner: XmlElement): readonly string[] {
  return [
    ...pairWords(owner, "attributes", "instance_attributes"),
    ...pairWords(owner, "meta", "meta_attributes"),
  ];
}

function pairWords(owner: XmlElement, keyword: string, set: PairSet): readonly string[] {
  const [only, ...others] = childrenOf(owner, set);
  if (only === undefined) return [];
  if (others.length > 0 || !isOwn(only) || only.attributes.has("score")) throw new Unsayable("no-words");
  const named = only.children.map((one): [string, string] => {
    const [name, value] = [attributeOf(one, "name"), attributeOf(one, "value")];
    if (name === null || value === null || value === "") throw new Unsayable("no-words");
    return [name, value];
  });
  const values = Object.fromEntries(named);
  if (Object.keys(values).length !== named.length) throw new Unsayable("no-words");
  return pairs(keyword, values);
}

function selectWords(alert: XmlElement): readonly string[] {
  const select = childOf(alert, "select");
  if (select === null) return [];
  const words = select.children.flatMap((one) => {
    const kind = one.name.replace(/^select_/, "");
    if (one.name !== "select_attributes") return [kind];
    return [kind, "{", ...one.children.map((each) => plainId(attributeOf(each, "name") ?? "")), "}"];
  });
  if (words.length === 0) throw new Unsayable("no-words");
  return ["select", ...words];
}

/** crmsh numbers recipients itself. */
function recipientWords(alert: string, one: XmlElement): readonly string[] {
  return childrenOf(one, "recipient").flatMap((recipient, at) => {
    if (idOf(recipient) !== `${alert}-recipient-${at + 1}`) throw new Unsayable("no-words");
    return [
      "to",
      "{",
      plain(attributeOf(recipient, "value") ?? ""),
      ...described(recipient),
      ...setWords(recipient),
      "}",
    ];
  });
}

/** A word that begins nothing else. */
function plain(value: string): string {
  if (value === "" || /^(?:description=|[{}])/i.test(value)) throw new Unsayable("value-misread");
  return value;
}
