import { expect, it } from "vitest";
import { sources } from "./sources";

/** What runs while React draws: a drawing may be given up, or made twice, and must leave nothing behind. */
const DRAWN = ["useMemo", "useFromBefore"];

it("what is made while a page is drawn writes no ref", () => {
  const files = sources().filter(({ path }) => /^(?:components|app)\/.*\.tsx?$/.test(path));
  const calls = files.flatMap(({ path, text }) => callsIn(text).map((call) => ({ path, call })));
  expect(calls.length, "calls are read at all").toBeGreaterThan(30);
  expect(calls.filter(({ call }) => writesRef(call)).map(({ path, call }) => `${path}: ${call}`)).toEqual([]);
});

it("calls are read to their end, whatever stands in them", () => {
  const text = `const a = useMemo<A>(() => { if (x === ")") kept.current = f(x); return \`(\${b}\`; }, [x]); // useMemo(
    const c = useMemo(() => kept.current === d, []); kept.current = c;`;
  const calls = callsIn(text);
  expect(calls.map(writesRef)).toEqual([true, false]);
  expect(calls[1]).toBe("(() => kept.current === d, [])");
  expect(writesRef("(() => { kept.current ??= []; })")).toBe(true);
  expect(writesRef("(() => { kept.current.push(1); list.current[0] += 1; })")).toBe(true);
});

/** What stands in the parentheses of each call of these hooks, without its comments and texts. */
function callsIn(source: string): readonly string[] {
  const text = source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g,
    "''",
  );
  const begins = text.matchAll(new RegExp(`\\b(?:${DRAWN.join("|")})(?:<[^(]*>)?(?=\\()`, "g"));
  return [...begins].map(({ index, 0: { length } }) => enclosed(text, index + length));
}

/** From the parenthesis that stands there to the one that closes it. */
function enclosed(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  throw new Error(`no end: ${text.slice(from, from + 80)}`);
}

function writesRef(call: string): boolean {
  return /\.current(?:\.\w+|\[[^\]]*\])*\s*(?:[-+*/%&|^?]{0,2}=(?![=>])|\+\+|--|\.(?:push|set|add|delete|clear|splice)\()/.test(
    call,
  );
}
