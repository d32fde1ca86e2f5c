/** A value of unknown shape, as JSON gives it. */
export type Json = Readonly<Record<string, unknown>>;

/** Reads JSON; null for what is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The objects of an array, at most `limit`; none for anything else. */
export function objectsOf(value: unknown, limit: number): readonly Json[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, limit).filter(isJsonObject);
}

export function isJsonObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that is there and not empty. */
export function textIn(object: Json, key: string): string | null {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A whole number, which older tools print as a text. */
export function wholeIn(object: Json, key: string): number | null {
  const value = object[key];
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
