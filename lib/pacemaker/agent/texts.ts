import { attributeOf, childrenOf, type XmlElement } from "../xml/xml-element";

const SHORT_LENGTH = 300;
const LONG_LENGTH = 20_000;

/** The first of `<shortdesc>`s in English, else one without a language, else any; on one line. */
export function shortText(element: XmlElement): string {
  const text = preferred(element, "shortdesc") || (attributeOf(element, "shortdesc") ?? "");
  return text.replace(/\s+/g, " ").trim().slice(0, SHORT_LENGTH);
}

/** `<longdesc>`, chosen the same way. Its lines and paragraphs stay; what indents all of them goes. */
export function longText(element: XmlElement): string {
  const lines = preferred(element, "longdesc")
    .slice(0, LONG_LENGTH)
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  const indents = lines
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, next) => Math.min(least, next), LONG_LENGTH);
  const flush = lines.map((line, index) => (index === 0 ? line.trimStart() : line.slice(indent)));
  return flush
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function preferred(element: XmlElement, name: string): string {
  const texts = childrenOf(element, name).filter(({ text }) => text.trim() !== "");
  const isEnglish = (text: XmlElement) => /^en\b/i.test(attributeOf(text, "lang", "xml:lang") ?? "");
  const hasNoLanguage = (text: XmlElement) => attributeOf(text, "lang", "xml:lang") === null;
  return (texts.find(isEnglish) ?? texts.find(hasNoLanguage) ?? texts[0])?.text ?? "";
}
