import { MASK, redactText } from "./redact";
import { isSecretName } from "./secret-name";

/** How a text that stands somewhere in a document is masked. */
export type MaskText = (text: string) => string;

/** The kinds of a credential stand in documents of ours under a name that says secret. */
const CREDENTIAL_KINDS: ReadonlySet<string> = new Set(["password", "privateKey", "agent"]);

/**
 * A JSON document without secrets, wherever they stand in it: values under a name that says secret, `{name, value}` and
 * `{attribute, value}` pairs of such names, and secrets inside any text. What has none is the same object, not a copy.
 * Knows no places, so that a new one is not forgotten.
 */
export function maskDocument<T>(document: T, maskText: MaskText = redactText): T {
  return new DocumentMasker(maskText, isSecretName).mask(document);
}

/** A document whose names are ours alone, without secrets: only its texts are looked through. */
export function maskTexts<T>(document: T, maskText: MaskText = redactText): T {
  return new DocumentMasker(maskText, () => false).mask(document);
}

/** Masks documents, remembering the objects that it has been through: what is the same again costs nothing. */
export class DocumentMasker {
  readonly #seen = new WeakMap<object, unknown>();

  constructor(
    private readonly maskText: MaskText,
    private readonly isSecret: (name: string) => boolean,
  ) {}

  mask<T>(document: T): T {
    return this.#mask(document) as T;
  }

  #mask(value: unknown): unknown {
    if (typeof value === "string") return this.maskText(value);
    if (typeof value !== "object" || value === null) return value;
    if (this.#seen.has(value)) return this.#seen.get(value);
    // A document within itself has no JSON; the entry keeps such a one from being walked for ever.
    this.#seen.set(value, value);
    const masked = Array.isArray(value) ? this.#array(value) : this.#object(value);
    this.#seen.set(value, masked);
    return masked;
  }

  #array(values: readonly unknown[]): readonly unknown[] {
    const masked = values.map((one) => this.#mask(one));
    return masked.every((one, index) => one === values[index]) ? values : masked;
  }

  #object(value: object): object {
    // Only plain objects are documents: dates, bytes and the like are themselves.
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return value;
    const entries = Object.entries(value);
    const isPair = this.#isSecretPair(value as Readonly<Record<string, unknown>>);
    const masked = entries.map(([name, one]): [string, unknown] => {
      const isSecret =
        one !== "" && ((isPair && name === "value") || (this.isSecret(name) && !isOurs(name, one)));
      return [name, isSecret && typeof one === "string" ? MASK : this.#mask(one)];
    });
    return masked.every(([, one], index) => one === entries[index]?.[1]) ? value : Object.fromEntries(masked);
  }

  #isSecretPair({ name, attribute }: Readonly<Record<string, unknown>>): boolean {
    return [name, attribute].some((one) => typeof one === "string" && this.isSecret(one));
  }
}

function isOurs(name: string, value: unknown): boolean {
  return name === "credential" && typeof value === "string" && CREDENTIAL_KINDS.has(value);
}
