/** File that a text makes when anything ever runs it. */
export const CANARY = "/tmp/harrier-canary";

/** For tests: what people should never have typed, and a tool, a shell or a page may take for something else. */
export const HOSTILE_TEXTS: readonly string[] = [
  "'",
  '"',
  `'; touch ${CANARY}; '`,
  `"; touch ${CANARY}; "`,
  `$(touch ${CANARY})`,
  `\`touch ${CANARY}\``,
  `a\ntouch ${CANARY}\n`,
  `| touch ${CANARY}`,
  `&& touch ${CANARY} #`,
  "-e",
  "--force",
  "--version",
  "a=b",
  "-",
  "",
  " ",
  "\u202egnp.exe",
  "\u200b\u2066hidden\u2069",
  "🦅𝔥𝔞𝔯𝔯𝔦𝔢𝔯",
  "漢字 und Umlaute äöü",
  '<nvpair id="x" name="y" value="z"/>',
  "&amp;&lt;]]>",
  "../../../../etc/passwd",
  "%n%s%x\\x00\\",
  "\u0000nul",
  "\u0007\u001b[31m",
  "\ud800",
  "a".repeat(10_240),
  "ä".repeat(5_120),
  "x".repeat(20_000),
  "a,b;c:d",
  "a=b c;d,e|f&g",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell would fill it in
  "$HOME ${IFS} ~root *",
  "#comment",
  "then stop interleave=true",
  "op monitor interval=1s",
];

/** A document once for each of its texts, with that text replaced; names of fields stay. What `kind` says is no text of a person's. */
export function withEachLeaf<T>(document: T, text: string): readonly T[] {
  return variantsOf(document, text) as readonly T[];
}

function variantsOf(one: unknown, text: string): readonly unknown[] {
  if (typeof one === "string") return [text];
  if (Array.isArray(one))
    return one.flatMap((part, at) => variantsOf(part, text).map((put) => one.with(at, put)));
  if (typeof one !== "object" || one === null) return [];
  return Object.entries(one).flatMap(([name, part]) =>
    name === "kind" ? [] : variantsOf(part, text).map((put) => ({ ...one, [name]: put })),
  );
}
