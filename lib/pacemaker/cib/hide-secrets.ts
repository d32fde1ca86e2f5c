import { isSecretName } from "../../command/secret-name";
import { replaceSecrets } from "../../command/secret-parts";
import { attributeOf, type XmlElement } from "../xml/xml-element";
import type { ConfigurationSecrets } from "./cib-report";

/** What comes in the place of a secret: of which value, and of which resource, node or the like (empty where of none). */
export type Put = (secret: string, name: string, owner: string) => string;

/** Attributes that say what something is called: never a secret. */
const NAMES: ReadonlySet<string> = new Set(["id", "id-ref", "name", "attribute", "kind", "type", "uname"]);

/** A value as a whole where its name says that it is a secret, else the secrets inside it. Null and the empty value are none. */
export function hideValue<Value extends string | null>(
  name: string,
  value: Value,
  put: (secret: string) => string,
): Value | string {
  if (value === null || value === "" || NAMES.has(name)) return value;
  return isSecretName(name) ? put(value) : replaceSecrets(value, put);
}

/** Elements whose id or name tells whose secret it is. */
const OWNERS: ReadonlySet<string> = new Set([
  "primitive",
  "group",
  "clone",
  "master",
  "bundle",
  "template",
  "alert",
  "node",
]);

/** A configuration with something else in the place of every secret: of pairs, rules, and any attribute of any element. */
export function hideInTree(configuration: XmlElement, put: Put): XmlElement {
  const secretIds = idsNamedSecret(configuration);
  const hide = (one: XmlElement, owner: string): XmlElement => {
    const own = OWNERS.has(one.name) ? (attributeOf(one, "uname", "id") ?? owner) : owner;
    const valueName = nameOfValue(one, secretIds);
    const attributes = [...one.attributes].map(([name, value]): [string, string] => {
      const called = name === "value" ? valueName : name;
      return [name, hideValue(called, value, (secret) => put(secret, called, own))];
    });
    const text = hideValue("", one.text, (secret) => put(secret, one.name, own));
    return {
      ...one,
      text,
      attributes: new Map(attributes),
      children: one.children.map((child) => hide(child, own)),
    };
  };
  return hide(configuration, "");
}

/** Whether there is a secret anywhere in an element. */
export function hasSecretIn(one: XmlElement): boolean {
  let isThere = false;
  hideInTree(one, (secret) => {
    isThere = true;
    return secret;
  });
  return isThere;
}

/** What the `value` of an element is the value of. */
function nameOfValue(one: XmlElement, secretIds: ReadonlyMap<string, string>): string {
  const name = attributeOf(one, "name", "attribute") ?? "value";
  return isSecretName(name) ? name : (secretIds.get(attributeOf(one, "id") ?? "") ?? name);
}

/** A pair may be meant by `<nvpair id-ref="…" name="…"/>`: then that name says what its value is. */
function idsNamedSecret(root: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (one: XmlElement): void => {
    const [id, name] = [attributeOf(one, "id-ref"), attributeOf(one, "name")];
    if (id !== null && name !== null && isSecretName(name)) found.set(id, name);
    for (const child of one.children) visit(child);
  };
  visit(root);
  return found;
}

/** So many are known of one configuration: a node that makes up more keeps nobody busy. */
const MOST = 1_000;

/** The secrets of a configuration, and what stands in the open in it, so far as that matters. */
export function secretsOfTree(configuration: XmlElement): ConfigurationSecrets {
  const secretIds = idsNamedSecret(configuration);
  const values = new Set<string>();
  const open = new Set<string>();
  const visit = (one: XmlElement): void => {
    const valueName = nameOfValue(one, secretIds);
    for (const [name, value] of one.attributes) {
      let isOpen = true;
      hideValue(name === "value" ? valueName : name, value, (secret) => {
        isOpen = false;
        if (values.size < MOST) values.add(secret);
        return "";
      });
      if (isOpen) open.add(value);
    }
    for (const child of one.children) visit(child);
  };
  visit(configuration);
  return { values: [...values], open: values.size === 0 ? new Set() : open };
}
