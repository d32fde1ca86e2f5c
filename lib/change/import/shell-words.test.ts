import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readShellWords, type ScriptWord } from "./shell-words";

const lines = (script: string) => readShellWords(script) ?? [];
const text = (word: ScriptWord) =>
  word.map((piece) => ("text" in piece ? piece.text : `<${piece.variable}>`)).join("");
const words = (script: string) => lines(script).map((line) => line.words.map(text));
const beyond = (script: string) => lines(script).map((line) => line.beyond);

describe("readShellWords", () => {
  it("reads what editors of all systems write: a mark at the beginning, other ends of lines, none at the last", () => {
    expect(words("\uFEFFa b\r\nc 'd\r\ne'\r\n")).toEqual([
      ["a", "b"],
      ["c", "d\ne"],
    ]);
    expect(words("a b")).toEqual([["a", "b"]]);
    expect(words("")).toEqual([]);
    expect(words("\r\n \t\r\n# only this")).toEqual([]);
  });

  it("takes a continued line for one, and a comment for none", () => {
    expect(words("a \\\n\\\n b\\\nc # d \\\ne")).toEqual([["a", "bc"], ["e"]]);
    expect(words("a\\")).toEqual([["a\\"]]);
    expect(words("a ;# b\nc")).toEqual([["a"], ["c"]]);
  });

  it("keeps every character that is no grammar of a shell, odd ones too", () => {
    expect(words("a \u0000 \u00a0 漢字 \u202e \ud800 \u001b[31m\u2028x")).toEqual([
      ["a", "\u0000", "\u00a0", "漢字", "\u202e", "\ud800", "\u001b[31m\u2028x"],
    ]);
  });

  it.each(["'a", '"a', '"a\\', "`a", "a 'b\nc\nd", "cat <<E\na\nb", "cat <<E\na\n E\n"])(
    "says of %j that it does not end, and reads nothing behind it",
    (script) => {
      expect(beyond(script)).toEqual(["unclosed"]);
    },
  );

  it.each([
    ["<<E\npcs resource delete a\nE\n", "here-document"],
    ["<<-E\n\tpcs resource delete a\n\tE\n", "here-document"],
    ["<<'E F'\npcs resource delete a\nE F\n", "here-document"],
    ["<<\\E\npcs resource delete a\nE\n", "here-document"],
    ["<<A <<B\npcs resource delete a\nA\npcs resource delete b\nB\n", "here-document"],
    ["<<E | sh\npcs resource delete a\nE\n", "here-document"],
    ["<<<pcs\n", "redirection"],
  ])("takes the text that a command is given for no command: cat %j", (script, why) => {
    expect(beyond(`cat ${script}next`)).toEqual([why, null]);
  });

  it.each([
    "x=`\npcs resource delete a\n`",
    'x="`\npcs resource delete a\n`"',
    "x=$(\npcs resource delete a\n)",
  ])("knows a program inside of words over several lines: %j", (script) => {
    const [first, ...others] = lines(script);
    expect(first?.beyond).toBe("substitution");
    if (others.length > 0) expect(first?.grammar).toEqual(["("]);
  });

  it("joins a line with the next where an operator says so", () => {
    expect(words("false &&\n\n# why\npcs a ||\npcs b |\npcs c\nd")).toEqual([
      ["false", "pcs", "a", "pcs", "b", "pcs", "c"],
      ["d"],
    ]);
    expect(words("a &\nb ;\nc")).toEqual([["a"], ["b"], ["c"]]);
  });

  it.each([
    ["if a; then b; else c; fi", ["if", "then", "else", "fi"]],
    ["for i in if do; do pcs then; done", ["for", "do", "done"]],
    ["a() { b; }", ["(", ")", "{", "}"]],
    ["function a { b; }", ["function", "{", "}"]],
    ["case a in b) c;; esac", ["case", ")", "esac"]],
    ["pcs resource create if done { fi", []],
    ["'if' a", []],
    ["! { a; }", ["!", "{", "}"]],
  ])("finds the grammar in %s", (script, grammar) => {
    expect(lines(script)[0]?.grammar).toEqual(grammar);
  });

  it.each([
    ['$"a"', "expansion"],
    ["$'a'", "expansion"],
    ["$(a)", "substitution"],
    ["$((1+1))", "substitution"],
    [`\${a`, "expansion"],
    [`\${!a}`, "expansion"],
    [`\${a:+b}`, "expansion"],
    ["$@", "expansion"],
  ])("does not read %s", (word, why) => {
    expect(beyond(`x ${word}`)).toEqual([why]);
  });

  it("tells a variable that may not be empty from one that may", () => {
    expect(lines(`"\${A:-b}" "\${A-b}" "$A"`).flatMap((line) => line.words.flat())).toEqual([
      { variable: "A", fallback: "b", isForEmpty: true },
      { variable: "A", fallback: "b", isForEmpty: false },
      { variable: "A", fallback: null, isForEmpty: false },
    ]);
  });

  it("makes the words that a shell makes, of whatever it does not call more than words", () => {
    const pieces = ["'", '"', "\\", " ", "\\\n", "a#", "$", "a", "B=", "{", "~", "é", "-", "x "];
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * most);
    };
    const scripts = Array.from({ length: 250 }, () =>
      Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)]).join(""),
    ).filter((script) => lines(script).length > 0 && beyond(script).every((one) => one === null));
    expect(scripts.length).toBeGreaterThan(40);
    for (const script of scripts) {
      // Each line's words become arguments of one function, which writes them down.
      const plain = lines(script).every((line) => line.words.flat().every((piece) => "text" in piece));
      const [first] = lines(script);
      if (!plain || lines(script).length !== 1 || first === undefined) continue;
      const said = execFileSync("sh", ["-c", `w() { printf '%s\\0' "$@"; }\nw ${script.trimStart()}`], {
        encoding: "utf8",
        env: { NODE_ENV: "test", PATH: "/usr/bin:/bin" },
      });
      expect(first.words.map(text), JSON.stringify(script)).toEqual(said.split("\0").slice(0, -1));
    }
  });

  it("is bounded: bytes and lines, and the time it takes", () => {
    expect(readShellWords("x".repeat(2_000_001))).toBeNull();
    expect(readShellWords("x\n".repeat(20_001))).toBeNull();
    for (const script of [
      "`".repeat(199_999),
      "<<a\n".repeat(19_000),
      "(".repeat(199_999),
      "a <<E ".repeat(20_000),
      "\\".repeat(199_999),
      "a ".repeat(200_000),
      "&&\n".repeat(99_999),
    ])
      expect(readShellWords(script), script.slice(0, 8)).not.toBeUndefined();
  }, 8_000);
});
