import { placeholdersOf } from "./placeholders";

/** Messages by their keys, at any depth. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** Every message by its whole key: `board.column.empty`. */
export function flatMessages(tree: MessageTree, prefix = ""): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(`${prefix}${key}`, value);
    else for (const [inner, text] of flatMessages(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** What keeps a language from standing in for another one: keys that it lacks or has alone, values that it does not take. */
export function compareMessages(original: MessageTree, translation: MessageTree): readonly string[] {
  const [source, target] = [flatMessages(original), flatMessages(translation)];
  const faults: string[] = [];
  for (const [key, message] of source) {
    const translated = target.get(key);
    if (translated === undefined) faults.push(`${key}: missing`);
    else {
      const [wanted, given] = [placeholdersOf(message), placeholdersOf(translated)];
      if (wanted.join() !== given.join())
        faults.push(`${key}: {${wanted.join(" ")}} became {${given.join(" ")}}`);
    }
  }
  for (const key of target.keys()) if (!source.has(key)) faults.push(`${key}: unknown`);
  return faults;
}
