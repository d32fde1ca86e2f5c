import { MASK, redactText } from "./redact";
import { isSecretName } from "./secret-name";
import { secretParts } from "./secret-parts";

/** Shorter ones stand in every text by chance. */
const SHORTEST = 4;
/** From here on, or with a sign or digit in it, a value is not a word that stands somewhere by chance. */
const DISTINCTIVE = 8;
const MOST = 4_000;
const PREFIX = 4;
/** A private key of 16,384 bits has some 13,000 letters. */
const LONGEST = 16_384;
const WORD = /[\w-]/;

/**
 * Values of secrets that came by, so that they are known where nothing beside them says what they are: in what a tool or an
 * agent says of them, whatever quotes or escapes it puts around.
 */
export class KnownSecrets {
  readonly #values = new Set<string>();
  /** Forms by their first letters. */
  readonly #forms = new Map<string, Set<string>>();
  /** Rises with what is known. */
  #version = 0;

  get version(): number {
    return this.#version;
  }

  /** Takes note of values. What also stands in the open, as a name or another value, is not taken for a secret. */
  learn(values: Iterable<string>, open: ReadonlySet<string> = new Set()): void {
    for (const value of values) {
      if (value.length < SHORTEST || this.#values.has(value) || open.has(value) || value === MASK) continue;
      if (value.length > LONGEST) continue;
      if (this.#values.size >= MOST) this.#forgetHalf();
      this.#keep(value);
      this.#version += 1;
    }
  }

  /** A text with known secrets, and with what says itself that it is one, masked. */
  mask(text: string): string {
    return redactText(this.#withoutKnown(text));
  }

  #withoutKnown(text: string): string {
    if (this.#forms.size === 0 || text.length < SHORTEST) return text;
    let shown = "";
    let from = 0;
    for (let at = 0; at + PREFIX <= text.length; at += 1) {
      const form = this.#longestAt(text, at);
      if (form === null) continue;
      shown += text.slice(from, at) + MASK;
      from = at + form.length;
      at = from - 1;
    }
    return from === 0 ? text : shown + text.slice(from);
  }

  #longestAt(text: string, at: number): string | null {
    let longest: string | null = null;
    for (const form of this.#forms.get(text.slice(at, at + PREFIX)) ?? []) {
      if (form.length > (longest?.length ?? 0) && isThere(text, at, form)) longest = form;
    }
    return longest;
  }

  #keep(value: string): void {
    this.#values.add(value);
    for (const form of formsOf(value)) {
      const prefix = form.slice(0, PREFIX);
      const known = this.#forms.get(prefix) ?? new Set();
      this.#forms.set(prefix, known.add(form));
    }
  }

  /** The older half goes. */
  #forgetHalf(): void {
    const newer = [...this.#values].slice(MOST / 2);
    this.#values.clear();
    this.#forms.clear();
    for (const value of newer) this.#keep(value);
  }
}

/** A plain short word counts where it stands alone in a longer text: an id that is the same word stays one. */
function isThere(text: string, at: number, form: string): boolean {
  if (!text.startsWith(form, at)) return false;
  if (form.length >= DISTINCTIVE) return true;
  const isPlainWord = !/[^A-Za-z-]/.test(form);
  return (!isPlainWord || text.length > form.length) && isAlone(text, at, form);
}

function isAlone(text: string, at: number, form: string): boolean {
  return !WORD.test(text[at - 1] ?? " ") && !WORD.test(text[at + form.length] ?? " ");
}

/** A value as tools write it: in XML, JSON, Python, URLs and shells, and a JSON document of each. */
function formsOf(value: string): ReadonlySet<string> {
  const lines = value.includes("\n") ? value.split("\n").filter((line) => line.length >= 16) : [];
  const xml = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const forms = [
    value,
    ...lines,
    xml,
    xml.replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;"),
    xml.replaceAll('"', "&quot;").replaceAll("'", "&apos;"),
    xml.replaceAll('"', "&quot;").replaceAll("'", "&#39;"),
    // A `>` may stay as it is.
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
    value.replaceAll("'", `'\\''`),
    value.replace(/["\\$`]/g, "\\$&"),
    value.replace(/[^\w@%+=:,./-]/g, "\\$&"),
    value.replaceAll("\\", "\\\\").replaceAll("'", "\\'"),
    value.replaceAll("'", "''"),
    encoded(value),
  ];
  const inJson = forms.flatMap((form) => [JSON.stringify(form).slice(1, -1), asciiJson(form)]);
  return new Set([...forms, ...inJson].filter((form) => form.length >= SHORTEST));
}

function encoded(value: string): string {
  // Half a surrogate pair has no such form.
  return /\p{Cs}/u.test(value) ? value : encodeURIComponent(value);
}

function asciiJson(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Every value in a document that stands under a secret's name, in a pair of such a name, or as a secret inside a text; and
 * the texts that stand in the open in it.
 */
export function secretsIn(document: unknown): {
  readonly values: readonly string[];
  readonly open: ReadonlySet<string>;
} {
  const values: string[] = [];
  const open = new Set<string>();
  const visit = (value: unknown, name: string | null): void => {
    if (typeof value === "string") {
      const isSecret = name !== null && isSecretName(name);
      const parts = isSecret ? [{ start: 0, end: value.length }] : secretParts(value);
      for (const { start, end } of parts) values.push(value.slice(start, end));
      if (parts.length === 0) open.add(value);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, null);
      return;
    }
    const pair = value as Readonly<Record<string, unknown>>;
    const says = [pair.name, pair.attribute].find((one) => typeof one === "string" && isSecretName(one));
    for (const [key, one] of Object.entries(value)) {
      visit(one, key === "value" && typeof says === "string" ? says : key);
    }
  };
  visit(document, null);
  return { values, open };
}
