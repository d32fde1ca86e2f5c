import type { XmlElement } from "./xml-element";

/** An element as XML text on one line, with its attributes in their order. What `parseXml` reads back is the same. */
export function formatXml({ name, attributes, children, text }: XmlElement): string {
  const written = [...attributes].map(([key, value]) => ` ${key}="${escapeValue(value)}"`).join("");
  if (children.length === 0 && text === "") return `<${name}${written}/>`;
  return `<${name}${written}>${escapeText(text)}${children.map(formatXml).join("")}</${name}>`;
}

/** An element as text on many lines, for reading: each element on one of its own. */
export function prettyXml(one: XmlElement, indent = ""): string {
  const { name, attributes, children, text } = one;
  if (children.length === 0) return `${indent}${formatXml(one)}`;
  const open = formatXml({ name, attributes, children: [], text: "" }).replace(/\/>$/, ">");
  const within = children.map((child) => prettyXml(child, `${indent}  `));
  return [`${indent}${open}${escapeText(text)}`, ...within, `${indent}</${name}>`].join("\n");
}

function escapeText(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** Line ends and tabs as references: a reader turns plain ones in attributes into spaces. */
function escapeValue(value: string): string {
  return escapeText(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** An element from its parts; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  children: readonly XmlElement[] = [],
): XmlElement {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== null);
  return { name, attributes: new Map(given), children, text: "" };
}
