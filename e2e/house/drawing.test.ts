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
  expect(writesRef("(() => ({ press: (x) => { kept.current = x; }, set: (y) => (kept.current = y) }))")).toBe(
    false,
  );
  expect(writesRef("(() => ({ press: () => { list.map((x) => f(x)); kept.current = 1; } }))")).toBe(false);
  expect(writesRef("(() => { const f = (x) => { g(x); }; kept.current = f; })")).toBe(true);
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

/** What the call itself runs: the functions that it makes, for whoever presses something later, are left out. */
function ownPart(call: string): string {
  const begin = call.indexOf("=>") + 2;
  return call.slice(0, begin) + withoutMade(call.slice(begin));
}

function withoutMade(text: string): string {
  const at = text.indexOf("=>");
  return at === -1 ? text : text.slice(0, at) + withoutMade(afterBody(text.slice(at + 2)));
}

/** What stands after the body of an arrow function: a block, or an expression. */
function afterBody(text: string): string {
  const isBlock = /^\s*\{/.test(text);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] ?? "";
    if (depth === 0 && /[)\]},;]/.test(one)) return text.slice(at);
    if (/[([{]/.test(one)) depth += 1;
    if (/[)\]}]/.test(one)) depth -= 1;
    if (isBlock && depth === 0 && one === "}") return text.slice(at + 1);
  }
  return "";
}

function writesRef(call: string): boolean {
  const own = ownPart(call);
  return /\.current(?:\.\w+|\[[^\]]*\])*\s*(?:[-+*/%&|^?]{0,2}=(?![=>])|\+\+|--|\.(?:push|set|add|delete|clear|splice)\()/.test(
    own,
  );
}
