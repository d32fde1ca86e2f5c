/** For tests: what people should never have typed, and a tool, a shell or a page may take for something else. */
export const HOSTILE_TEXTS: readonly string[] = [
  "--force-it",
  "-e",
  "a\ntouch /tmp/x\n",
  "'; touch /tmp/x; '",
  '"; `touch /tmp/x`; $(touch /tmp/x)',
  "a\0b",
  "\u0007\u001b[31m",
  "\ud800",
  "\u202egnp.exe",
  "a=b c;d,e|f&g",
  '<nvpair id="x"/>&amp;]]>',
  "op monitor interval=1s",
  "x".repeat(20_000),
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
