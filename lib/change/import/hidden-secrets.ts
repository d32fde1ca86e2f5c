import { MASK } from "../../command/mask";
import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { objectsIn } from "../configuration/touched";
import { idOf, withPairValues } from "../configuration/tree";

interface OwnedPair {
  /** By whose it is: `fence/passwd`. */
  readonly key: string;
  readonly pair: XmlElement;
}

/** Ours, and the stars that crmsh shows for `passw*` unless it is told otherwise, as crm_report does. */
function isHidden(pair: XmlElement): boolean {
  const value = attributeOf(pair, "value") ?? "";
  return value.includes(MASK) || /^\*{3,}$/.test(value);
}

/** Secrets that the text only shows as hidden, by whose they are: `fence/passwd`. */
export function hiddenIn(configuration: XmlElement): readonly string[] {
  return pairsWithin(configuration, "").flatMap(({ key, pair }) => (isHidden(pair) ? [key] : []));
}

function pairsWithin(one: XmlElement, owner: string): readonly OwnedPair[] {
  const whose =
    one.name === "nvpair" || one.name.endsWith("_attributes")
      ? owner
      : (attributeOf(one, "uname", "id") ?? owner);
  const own =
    one.name === "nvpair" ? [{ key: `${owner}/${attributeOf(one, "name") ?? idOf(one)}`, pair: one }] : [];
  return [...own, ...one.children.flatMap((child) => pairsWithin(child, whose))];
}

/** The same configuration with these secrets in their places; one that is not given stays hidden. */
export function withSecrets(configuration: XmlElement, given: ReadonlyMap<string, string>): XmlElement {
  const values = new Map(
    pairsWithin(configuration, "").flatMap(({ key, pair }) => {
      const value = isHidden(pair) ? given.get(key) : undefined;
      return value === undefined ? [] : [[pair, value] as const];
    }),
  );
  return withPairValues(configuration, values);
}

/** What is hidden in a text and known here: the same parameter of what has the same id. */
export function secretsKnown(now: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    pairsWithin(now, "").flatMap(({ key, pair }) => {
      const value = attributeOf(pair, "value");
      return value === null || isHidden(pair) ? [] : [[key, value] as const];
    }),
  );
}

/** Paths of what still has a hidden secret in it: with the stars as its password a device would fence nobody. */
export function pathsHidden(configuration: XmlElement): readonly string[] {
  return [...objectsIn(configuration)].flatMap(([path, one]) => (hiddenIn(one).length > 0 ? [path] : []));
}
