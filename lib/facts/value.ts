import { ArgvError, word } from "../command/argv";

/** A value of a question that no tool may be given: it reads as an option, or is not what the question asks for. */
export class FactValueError extends Error {
  readonly code = "facts.value-refused";

  constructor() {
    // The value itself is not in the message: it came from a person, and messages reach logs.
    super("facts.value-refused");
    this.name = "FactValueError";
  }
}

const MAX_PATH_BYTES = 4096;
const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9.])?$/;
const IPV6 = /^[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._-]{1,15})?$/;

/**
 * An absolute path: it cannot read as an option, and means the same in every directory.
 * @throws FactValueError
 */
export function absolutePath(value: string): string {
  const isBounded =
    value.length <= MAX_PATH_BYTES && new TextEncoder().encode(value).length <= MAX_PATH_BYTES;
  if (!value.startsWith("/") || !isBounded) throw new FactValueError();
  return travels(value);
}

/**
 * A host name or an IP address, and nothing else that a tool might read more into (`host:/path`, `user@host`).
 * @throws FactValueError
 */
export function hostName(value: string): string {
  if (!HOST.test(value) && !(value.includes(":") && IPV6.test(value))) throw new FactValueError();
  return value;
}

/**
 * A value that matches a grammar. The grammars here allow no leading "-".
 * @throws FactValueError
 */
export function matching(value: string, grammar: RegExp): string {
  if (!grammar.test(value)) throw new FactValueError();
  return travels(value);
}

function travels(value: string): string {
  try {
    return word(value);
  } catch (error) {
    if (error instanceof ArgvError) throw new FactValueError();
    throw error;
  }
}
