import { ID, isName, NAME_LENGTH } from "../../change/configuration/names";
import type { WizardKey } from "../../i18n/wizard-key";
import type { Check, Field, WizardInput, WizardWorld } from "../wizard";
import { textOf } from "../wizard";
import { words } from "./words";

/** A name that nothing in the configuration has yet: `vip`, `vip-2`, … */
export function freeId(world: WizardWorld, wanted: string, taken: readonly string[] = []): string {
  const plain = wanted.replace(/[^\p{L}\p{N}_.-]/gu, "-").replace(/^[^\p{L}_]+/u, "") || "resource";
  const isFree = (id: string) => !world.ids.has(id) && !taken.includes(id);
  let id = plain;
  for (let count = 2; !isFree(id); count += 1) id = `${plain}-${count}`;
  return id;
}

export function idField(name: string, label: WizardKey): Field {
  return { kind: "text", name, label: words(label), hint: words("part.idHint"), required: true, mono: true };
}

export function idChecks(
  input: WizardInput,
  world: WizardWorld,
  ...names: readonly string[]
): readonly Check[] {
  return names.flatMap((field): readonly Check[] => {
    const id = textOf(input, field);
    const error = (key: WizardKey): Check => ({ severity: "error", field, text: words(key, { id }) });
    if (id === "") return [error("check.missing")];
    if (id.length > NAME_LENGTH) {
      const values = { most: NAME_LENGTH, count: id.length };
      return [{ severity: "error", field, text: words("check.longId", values) }];
    }
    if (!isName(id, ID)) return [error("check.badId")];
    if (world.ids.has(id)) return [error("check.idTaken")];
    return names.filter((other) => textOf(input, other) === id).length > 1 ? [error("check.idTwice")] : [];
  });
}

/** Every field that is needed and empty. */
export function missing(input: WizardInput, ...names: readonly string[]): readonly Check[] {
  return names
    .filter((name) => {
      const value = input[name];
      if (typeof value === "string") return value.trim() === "";
      return value === undefined || (Array.isArray(value) && value.length === 0);
    })
    .map((field) => ({ severity: "error", field, text: words("check.missing") }));
}

/** Two resources and what is between them; nothing while one of them is not chosen. */
export function pairName(a: string, sign: string, b: string): string {
  return a === "" || b === "" ? "" : `${a} ${sign} ${b}`;
}
