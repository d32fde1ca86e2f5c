/** True where a character fits; the one argument is a whole code point. */
export type Fits = (char: string) => boolean;

/** What this reader does not know, or the C library refuses. */
export class UnreadableExpression extends Error {}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{N}]/u,
  alpha: /\p{L}/u,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /[0-9]/,
  graph: /[^\s\p{C}]/u,
  lower: /\p{Ll}/u,
  print: /[^\p{C}]/u,
  punct: /[\p{P}\p{S}]/u,
  space: /\s/,
  upper: /\p{Lu}/u,
  xdigit: /[0-9A-Fa-f]/,
};

const LAST_ASCII = 127;

/**
 * The bracket expression whose inside begins at `start`, and where the pattern goes on behind its `]`. A backslash is a
 * character in it. Throws `UnreadableExpression` for what glibc refuses, and for ranges beyond ASCII and collating symbols
 * of several characters, which hang on the locale.
 */
export function readBracket(
  chars: readonly string[],
  start: number,
): { readonly fits: Fits; readonly next: number } {
  const isInverted = chars[start] === "^";
  const first = isInverted ? start + 1 : start;
  const parts: Fits[] = [];
  let at = first;
  // A `]` that comes first is a character.
  while (at === first || chars[at] !== "]") {
    const name = classAt(chars, at);
    if (name !== null) {
      parts.push((char) => name.expression.test(char));
      at = name.next;
      continue;
    }
    const { from, to, next } = rangeAt(chars, at);
    parts.push((char) => codeOf(char) >= codeOf(from) && codeOf(char) <= codeOf(to));
    at = next;
  }
  return { fits: (char) => parts.some((fits) => fits(char)) !== isInverted, next: at + 1 };
}

function classAt(chars: readonly string[], at: number): { expression: RegExp; next: number } | null {
  if (chars[at] !== "[" || chars[at + 1] !== ":") return null;
  const [, name = ""] = /^\[:([a-z]+):\]/.exec(chars.slice(at).join("")) ?? [];
  const expression = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  if (expression === undefined) throw new UnreadableExpression();
  return { expression, next: at + name.length + 4 };
}

/** `a-z`, or one character as a range of itself. */
function rangeAt(chars: readonly string[], at: number): { from: string; to: string; next: number } {
  const { char: from, next } = elementAt(chars, at);
  if (chars[next] !== "-" || chars[next + 1] === "]") return { from, to: from, next };
  const { char: to, next: behind } = elementAt(chars, next + 1);
  const isContinued = chars[behind] === "-" && chars[behind + 1] !== "]";
  if (codeOf(to) < codeOf(from) || codeOf(to) > LAST_ASCII || isContinued) throw new UnreadableExpression();
  return { from, to, next: behind };
}

/** A character, also as `[.x.]` or `[=x=]`. */
function elementAt(chars: readonly string[], at: number): { char: string; next: number } {
  const [char, sign, symbol] = [chars[at], chars[at + 1], chars[at + 2]];
  if (char === undefined) throw new UnreadableExpression();
  if (char !== "[" || sign === undefined || !".=:".includes(sign)) return { char, next: at + 1 };
  const isSymbol = sign !== ":" && chars[at + 3] === sign && chars[at + 4] === "]";
  if (!isSymbol || symbol === undefined) throw new UnreadableExpression();
  return { char: symbol, next: at + 5 };
}

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
