/** One element of a document. `text` is its own character data, without whitespace between child elements. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The first child of that name. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

/** Every child of that name, in document order. */
export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** An attribute's value, null where it is absent; the first of several names that is there (old and new spelling). */
export function attributeOf(element: XmlElement | null, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = element?.attributes.get(name);
    if (value !== undefined) return value;
  }
  return null;
}

/** An attribute's value; null where it is absent or empty. */
export function wordOf(element: XmlElement | null, ...names: readonly string[]): string | null {
  const value = attributeOf(element, ...names);
  return value === "" ? null : value;
}

/** A boolean as Pacemaker reads it: true, on, yes, y and 1 are true in any case; null where absent or unreadable. */
export function booleanOf(element: XmlElement | null, ...names: readonly string[]): boolean | null {
  const value = attributeOf(element, ...names);
  return value === null ? null : readBoolean(value);
}

/** Reads one of Pacemaker's words for true and false; null for any other word. */
export function readBoolean(value: string): boolean | null {
  const word = value.trim().toLowerCase();
  if (["true", "on", "yes", "y", "1"].includes(word)) return true;
  if (["false", "off", "no", "n", "0"].includes(word)) return false;
  return null;
}

/** A whole number, with or without a trailing "ms"; null where absent or unreadable. */
export function integerOf(element: XmlElement | null, ...names: readonly string[]): number | null {
  const value = attributeOf(element, ...names);
  const digits = value === null ? null : /^\s*([-+]?\d{1,15})(?:ms)?\s*$/.exec(value)?.[1];
  return digits == null ? null : Number(digits);
}
