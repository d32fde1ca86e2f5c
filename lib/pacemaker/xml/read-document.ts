import { decodeEntities } from "./entities";
import type { XmlElement } from "./xml-element";
import type { XmlDefect } from "./xml-error";

/** Thrown inside the reader only; `parseXml` turns it into an error by code. */
export class XmlRefusal {
  constructor(
    readonly reason: XmlDefect | "doctype" | "too-deep" | "too-many",
    readonly position: number,
  ) {}
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_CHILDREN: readonly XmlElement[] = [];
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const BANG = 0x21;
const QUESTION = 0x3f;

/**
 * A strict single-pass reader: every tag balanced, attributes quoted and unique, one root, nothing after it.
 * fast-xml-parser with its validator takes 5 to 10 times as long on our documents and is lenient by design;
 * the tests hold this reader against it on every fixture (docs/dependencies.md).
 */
export function readDocument(text: string, bounds: DocumentBounds): XmlElement {
  return new DocumentReader(text, bounds).read();
}

/** Bytes say little of the work that a document is: that is bounded by what it consists of. */
export interface DocumentBounds {
  readonly depth: number;
  /** Elements, comments and instructions. */
  readonly elements: number;
  /** Of one element. */
  readonly attributes: number;
}

class DocumentReader {
  private position = 0;
  private count = 0;
  private readonly open: OpenElement[] = [];
  private root: XmlElement | null = null;

  constructor(
    private readonly text: string,
    private readonly bounds: DocumentBounds,
  ) {}

  read(): XmlElement {
    if (this.text.charCodeAt(0) === 0xfeff) this.position = 1;
    while (this.position < this.text.length) {
      const start = this.text.indexOf("<", this.position);
      this.characters(start === -1 ? this.text.length : start);
      if (start !== -1) this.markup();
    }
    if (this.root === null || this.open.length > 0) this.refuse("truncated");
    return this.root;
  }

  private refuse(reason: XmlRefusal["reason"], position = this.position): never {
    throw new XmlRefusal(this.position >= this.text.length ? "truncated" : reason, position);
  }

  private markup(): void {
    const next = this.text.charCodeAt(this.position + 1);
    if (next !== SLASH && ++this.count > this.bounds.elements) this.refuse("too-many");
    if (next === SLASH) this.endTag();
    else if (next === BANG) this.declaration();
    else if (next === QUESTION) this.instruction();
    else this.startTag();
  }

  private characters(end: number): void {
    for (let at = this.position; at < end; at++) {
      if (isSpace(this.text.charCodeAt(at))) continue;
      this.append(this.decode(this.text.slice(this.position, end), this.position), this.position);
      break;
    }
    this.position = end;
  }

  private append(data: string, position: number): void {
    const parent = this.open.at(-1);
    if (parent === undefined) this.refuse("outside-root", position);
    if (data.includes("]]>")) this.refuse("markup", position);
    parent.text += data;
  }

  private decode(raw: string, position: number): string {
    if (!raw.includes("&")) return raw;
    return decodeEntities(raw) ?? this.refuse("entity", position);
  }

  private declaration(): void {
    if (this.text.startsWith("<!--", this.position)) {
      const end = this.text.indexOf("--", this.position + 4);
      if (end === -1) this.refuse("truncated");
      if (this.text.charCodeAt(end + 2) !== GT) this.refuse("markup");
      this.position = end + 3;
    } else if (this.text.startsWith("<![CDATA[", this.position)) {
      const start = this.position + 9;
      const end = this.text.indexOf("]]>", start);
      if (end === -1) this.refuse("truncated");
      this.append(this.text.slice(start, end), start);
      this.position = end + 3;
    } else {
      this.refuse(
        /^<!(DOCTYPE|ENTITY)/i.test(this.text.slice(this.position, this.position + 9)) ? "doctype" : "markup",
      );
    }
  }

  private instruction(): void {
    const end = this.text.indexOf("?>", this.position + 2);
    if (end === -1) this.refuse("truncated");
    const isDeclaration = /^<\?xml\s/i.test(this.text.slice(this.position, this.position + 6));
    if (isDeclaration && this.position > 1) this.refuse("markup");
    this.position = end + 2;
  }

  private startTag(): void {
    const start = this.position++;
    if (this.root !== null && this.open.length === 0) this.refuse("outside-root", start);
    const name = this.name();
    const attributes = new Map<string, string>();
    for (;;) {
      const spaced = this.skipSpace();
      const code = this.text.charCodeAt(this.position);
      if (code === GT) {
        if (this.open.length >= this.bounds.depth) this.refuse("too-deep", start);
        this.position++;
        this.open.push({ name, attributes, children: [], text: "" });
        return;
      }
      if (code === SLASH) {
        if (this.text.charCodeAt(this.position + 1) !== GT) this.refuse("markup");
        this.position += 2;
        this.close({
          name,
          attributes: attributes.size === 0 ? NO_ATTRIBUTES : attributes,
          children: NO_CHILDREN,
          text: "",
        });
        return;
      }
      if (this.position >= this.text.length) this.refuse("truncated");
      if (!spaced) this.refuse("attribute");
      this.attribute(attributes);
    }
  }

  private attribute(attributes: Map<string, string>): void {
    const start = this.position;
    const name = this.name();
    this.skipSpace();
    if (this.text.charCodeAt(this.position) !== EQUALS) this.refuse("attribute", start);
    this.position++;
    this.skipSpace();
    const quote = this.text[this.position];
    if (quote !== '"' && quote !== "'") this.refuse("attribute", start);
    const end = this.text.indexOf(quote, this.position + 1);
    if (end === -1) this.refuse("truncated", start);
    const raw = this.text.slice(this.position + 1, end);
    if (raw.includes("<")) this.refuse("attribute", start);
    if (attributes.has(name)) this.refuse("duplicate-attribute", start);
    if (attributes.size >= this.bounds.attributes) this.refuse("too-many", start);
    attributes.set(name, this.decode(raw, start));
    this.position = end + 1;
  }

  private endTag(): void {
    const start = this.position;
    this.position += 2;
    const name = this.name();
    this.skipSpace();
    if (this.text.charCodeAt(this.position) !== GT) this.refuse("truncated", start);
    const element = this.open.pop();
    if (element === undefined || element.name !== name) this.refuse("mismatched-tag", start);
    this.position++;
    this.close(element);
  }

  private close(element: XmlElement): void {
    const parent = this.open.at(-1);
    if (parent === undefined) this.root = element;
    else (parent.children as XmlElement[]).push(element);
  }

  private name(): string {
    const start = this.position;
    if (!isNameStart(this.text.charCodeAt(start))) this.refuse("name", start);
    let at = start + 1;
    while (isNamePart(this.text.charCodeAt(at))) at++;
    this.position = at;
    return this.text.slice(start, at);
  }

  private skipSpace(): boolean {
    const start = this.position;
    while (isSpace(this.text.charCodeAt(this.position))) this.position++;
    return this.position > start;
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

function isNameStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    code === 0x3a ||
    code >= 0xc0
  );
}

function isNamePart(code: number): boolean {
  return (
    isNameStart(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0xb7
  );
}
