/**
 * What a message (ICU) wants to be given: the names of its values, those inside of its plural and select cases too, and its tags
 * as `<name>`. Sorted, each once.
 */
export function placeholdersOf(message: string): readonly string[] {
  const found = new Set<string>();
  collect(message, found);
  return [...found].sort();
}

function collect(text: string, found: Set<string>): void {
  for (const [, tag] of text.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`);
  for (const part of bracesIn(text)) {
    const [name = "", kind] = part.split(",", 2).map((one) => one.trim());
    found.add(name);
    if (kind === undefined || !CASES.has(kind)) continue;
    // What follows the kind is names of cases, each with a message of its own in braces.
    for (const inner of bracesIn(part)) collect(inner, found);
  }
}

/**
 * Whether a `#` of a message stands in a select's case that is itself in a plural's: there it is no number, but printed as it is. The
 * plural's value has to be named there.
 */
export function hasLostNumber(message: string, within: "plural" | "select" | null = null): boolean {
  const parts = bracesIn(message);
  const own = parts.reduce((text, part) => text.replace(`{${part}}`, ""), message);
  if (within === "select" && own.includes("#")) return true;
  return parts.some((part) => {
    const kind = part.split(",", 2)[1]?.trim();
    if (kind === undefined || !CASES.has(kind)) return false;
    const isLost = kind === "select" && within !== null;
    // A select outside of any plural has no number to lose.
    const inner = kind === "select" ? (isLost ? "select" : null) : "plural";
    return bracesIn(part).some((one) => hasLostNumber(one, inner));
  });
}

const CASES = new Set(["plural", "select", "selectordinal"]);

/** What stands in the outermost braces, in order. An apostrophe before a brace quotes it. */
function bracesIn(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isQuoted = text[at - 1] === "'";
    if (text[at] === "{" && !isQuoted) {
      if (depth === 0) start = at + 1;
      depth += 1;
    } else if (text[at] === "}" && !isQuoted) {
      depth -= 1;
      if (depth === 0) parts.push(text.slice(start, at));
    }
  }
  return parts;
}
