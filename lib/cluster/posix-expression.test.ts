import { expect, it } from "vitest";
import { posixExpression } from "./posix-expression";

/** What glibc's `regcomp` (REG_EXTENDED) and `regexec` answered; null: `regcomp` refused it. */
const GLIBC: readonly (readonly [pattern: string, text: string, found: boolean | null])[] = [
  ["vip", "my-vip-2", true],
  ["^vip", "my-vip", false],
  ["^vip$", "vip", true],
  ["^(vip|web)[0-9]+$", "web12", true],
  ["^(vip|web)[0-9]+$", "webx", false],
  ["^web.*$", "web", true],
  ["a.c", "abc", true],
  ["a\\.c", "abc", false],
  ["a\\.c", "a.c", true],
  ["a)b", "xa)b", true],
  ["*a", "a", null],
  ["(*a)", "a", null],
  ["^*a", "a", null],
  ["x(|a)b", "xb", true],
  ["(|a|b)$", "c", true],
  ["()", "x", true],
  ["a{,2}c", "aac", true],
  ["^a{,2}c", "aaac", false],
  ["^a{2}$", "aa", true],
  ["^a{2}$", "aaa", false],
  ["^a{2,}$", "aaaa", true],
  ["^(ab){1,2}$", "ababab", false],
  ["^(ab){1,2}$", "abab", true],
  ["a{2", "a", null],
  ["a{x}", "a", null],
  ["a{3,2}", "a", null],
  ["{1}", "a", null],
  ["^a{2}{3}$", "aaaaaa", true],
  ["^a{2}{3}$", "aaaaa", false],
  ["^a**$", "aaa", true],
  ["^a+*$", "", true],
  ["a^b", "a^b", false],
  ["a$b", "a$b", false],
  ["x(^a)", "xa", false],
  ["(^|x)a", "bxa", true],
  ["a($|b)", "ca", true],
  ["[\\w]", "w", true],
  ["[\\w]", "a", false],
  ["[\\]]", "\\]", true],
  ["^\\w+$", "a_1", true],
  ["^\\w+$", "a-1", false],
  ["\\W", "a-1", true],
  ["^\\S+\\s\\S+$", "a b", true],
  ["\\d", "d", true],
  ["\\d", "1", false],
  ["\\(", "(", true],
  ["[z-a]", "a", null],
  ["[[:foo:]]", "a", null],
  ["^[[:alpha:]_]+$", "ab_c", true],
  ["^[[:alpha:]_]+$", "ab1", false],
  ["^[^[:digit:]]+$", "ab1", false],
  ["^[[:upper:]]", "Vip", true],
  ["^[[:lower:]]", "Vip", false],
  ["^[[:xdigit:]]+$", "ff0", true],
  ["[[:punct:]]", "a-b", true],
  ["[[:space:]]", "ab", false],
  ["[]a]", "]", true],
  ["[^]a]", "]a", false],
  ["[^]a]", "]ab", true],
  ["[a-]", "-", true],
  ["[--/]", ".", true],
  ["[a-c-e]", "a", null],
  ["[a", "a", null],
  ["[[.-.]]", "-", true],
  ["[[=a=]]", "a", true],
  ["[[.hyphen.]]", "a", null],
  ["a\\", "a", null],
  ["(a", "a", null],
  ["", "anything", true],
  ["x{0}y", "y", true],
  ["^^a", "a", true],
  ["a$$", "a", true],
  ["(a*)*b", "aaab", true],
  ["(a*)+$", "c", true],
  ["^(a|b)*c", "ababc", true],
  ["^([a-z]+)+$", "abc_", false],
  [".", "ü", true],
  ["^.$", "ü", true],
  ["[ä-ö]", "ü", null],
  ["web[", "web", null],
  ["VIP", "vip", false],
];

it("finds what the C library finds, and refuses what it refuses", () => {
  const answer = (pattern: string, text: string) => {
    try {
      return posixExpression(pattern)(text);
    } catch {
      return null;
    }
  };
  expect(GLIBC.map(([pattern, text]) => [pattern, text, answer(pattern, text)])).toEqual(GLIBC);
});

it("writes nothing out as often as it likes", () => {
  expect(posixExpression(`${"(".repeat(40)}${"){255}".repeat(40)}`)("vip")).toBe(true);
});

it("leaves alone what it would have to try again and again", () => {
  for (const pattern of [
    "(a)\\1",
    "\\bvip",
    "\\<vip",
    "((a{99}){99}){99}",
    "(((){255}){255})".repeat(400),
    "a{1,9999}",
    "a".repeat(2_000),
  ])
    expect(() => posixExpression(pattern), pattern).toThrow();
});
