import { isSecretName } from "../command/secret-name";
import type { FieldValue, WizardInput } from "./wizard";

/**
 * Stands in an answer for a secret that was typed before: the value stays with the draft, and an input that brings this back
 * means it. A character for private use, which no keyboard types.
 */
export const KEPT_SECRET = "\uE000kept";

/** An input as it may leave the console: of secrets, by their fields' names, only that they are there. */
export function withSecretsKept(input: WizardInput): WizardInput {
  return mapSecrets(input, (value) => (value === "" ? "" : KEPT_SECRET));
}

/** What came back, with the secrets of the draft in their places; `missing` where it has none of that name. */
export function withSecretsBack(input: WizardInput, kept: WizardInput | null, missing = ""): WizardInput {
  return mapSecrets(input, (value, name, within) => {
    if (value !== KEPT_SECRET) return value;
    const before = within === null ? kept?.[name] : recordOf(kept?.[within])?.[name];
    return typeof before === "string" ? before : missing;
  });
}

type Change = (value: string, name: string, within: string | null) => string;

function mapSecrets(input: WizardInput, change: Change): WizardInput {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]): [string, FieldValue] => {
      if (typeof value === "string") return [name, isSecretName(name) ? change(value, name, null) : value];
      const record = recordOf(value);
      return record === null ? [name, value] : [name, mapRecord(record, name, change)];
    }),
  );
}

function mapRecord(record: Readonly<Record<string, string>>, within: string, change: Change) {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      isSecretName(name) ? change(value, name, within) : value,
    ]),
  );
}

/** Free names with free values; null for any other value. */
function recordOf(value: FieldValue | undefined): Readonly<Record<string, string>> | null {
  return typeof value === "object" && !isList(value) ? value : null;
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}
