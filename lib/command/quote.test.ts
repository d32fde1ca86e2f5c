import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Argv } from "./argv";
import { displayArgv } from "./display";
import { MAX_COMMAND_BYTES, quoteArgv } from "./quote";

const pairs: readonly (readonly [Argv, string, string])[] = [
  [["true"], "'true'", "true"],
  [["crm_standby", "-N", "n1", "-v", "on"], "'crm_standby' '-N' 'n1' '-v' 'on'", "crm_standby -N n1 -v on"],
  [["echo", ""], "'echo' ''", "echo ''"],
  [["echo", "it's"], "'echo' 'it'\\''s'", "echo 'it'\\''s'"],
  [["ls", "$(id)"], "'ls' '$(id)'", "ls '$(id)'"],
  [["ls", "~", "*"], "'ls' '~' '*'", "ls '~' '*'"],
  [["env", "CIB_file=/tmp/a b"], "'env' 'CIB_file=/tmp/a b'", "env 'CIB_file=/tmp/a b'"],
  [["A=b"], "'A=b'", "'A=b'"],
  [["if"], "'if'", "'if'"],
  [["echo", "if", "a=b"], "'echo' 'if' 'a=b'", "echo if a=b"],
  [["echo", "a\u202eb"], "'echo' 'a\u202eb'", "echo 'a'\"$(printf '\\342\\200\\256')\"'b'"],
  [["echo", "\u001b[2J\r"], "'echo' '\u001b[2J\r'", "echo \"$(printf '\\033')\"'[2J'\"$(printf '\\015')\""],
];

test.each(pairs)("%j is quoted for the shell and for people", (argv, quoted, displayed) => {
  expect(quoteArgv(argv)).toBe(quoted);
  expect(displayArgv(argv)).toBe(displayed);
});

const HOSTILE = [
  "",
  " ",
  "'",
  "''''",
  '"',
  "\\",
  "\\'",
  "`id`",
  "$(id)",
  "$" + "{HOME}",
  "$HOME",
  "!!",
  "a;b&c|d>e<f",
  "*?[a-z]{1,2}",
  "~root",
  "#no comment",
  "\n",
  "end\n\n",
  "\r\n\t",
  "--",
  "-e",
  "--password=x",
  "A=b",
  "\u202egnal\u202c",
  "\u200f\u200e\ufeff",
  "\u0001\u001b[31m\u007f\u009b",
  "ñ日本語",
  "💣👩‍👩‍👧",
  "%s%n\\x41\\101",
  "x".repeat(10_000),
];

/** A small seeded generator, so that a failure can be repeated. */
function* randomWords(count: number): Generator<string> {
  let seed = 42;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  for (let i = 0; i < count; i += 1) {
    const parts = Array.from({ length: 1 + next(12) }, () => HOSTILE[next(HOSTILE.length - 1)] ?? "");
    yield parts.join("");
  }
}

/** What a real /bin/sh makes of a line of words after `printf`: each word, ended by NUL. */
function wordsBack(line: string): string[] {
  return execFileSync("/bin/sh", ["-c", line], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("through a real /bin/sh", () => {
  // xargs-like: printf '%s\0' prints each argument to the letter.
  test.each([
    ["quoteArgv", quoteArgv],
    ["displayArgv", displayArgv],
  ])("%s brings every hostile word back to the letter", (_name, quote) => {
    expect(wordsBack(quote(["printf", "%s\\0", ...HOSTILE]))).toEqual(HOSTILE);
    const random = [...randomWords(300)].filter((word) => word.length < 400);
    expect(random.length).toBeGreaterThan(100);
    expect(wordsBack(quote(["printf", "%s\\0", ...random.slice(0, 200)]))).toEqual(random.slice(0, 200));
  });

  test("the longest line allowed is one sh takes", () => {
    const line = quoteArgv(["printf", "%s\\0", "x".repeat(MAX_COMMAND_BYTES - 18)]);
    expect(line.length).toBe(MAX_COMMAND_BYTES);
    expect(wordsBack(line)[0]?.length).toBe(MAX_COMMAND_BYTES - 18);
  });
});

test("what cannot travel to the letter is refused", () => {
  expect(() => quoteArgv(["echo", "a\0b"])).toThrow("nul");
  expect(() => quoteArgv(["echo", "\ud83d"])).toThrow("not-unicode");
  expect(() => quoteArgv(["echo", "ä".repeat(MAX_COMMAND_BYTES / 2)])).toThrow("too-long");
  expect(() => displayArgv(["echo", "a\0b"])).toThrow("nul");
});
