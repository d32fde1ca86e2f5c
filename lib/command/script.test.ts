import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { type Script, type ScriptStep, scriptText } from "./script";
import { parseScriptOutput } from "./script-answers";

const token = "0123456789abcdef0123";
const step = (name: string, argv: readonly [string, ...string[]]) => ({ name, argv, timeoutSeconds: 5 });

describe("scriptText", () => {
  it("quotes every word and bounds every command", () => {
    const text = scriptText({ token, first: [step("a", ["echo", "it's $(id)", "a b"])] });
    expect(text).toContain(`'timeout' '-k' '2' '5' 'echo' 'it'\\''s $(id)' 'a b' 2>.first.err </dev/null`);
  });

  it("is read by the shell as a whole before any of it runs", () => {
    const text = scriptText({ token, first: [step("a", ["true"])] });
    expect(text.startsWith("{\n")).toBe(true);
    expect(text.endsWith("\n}\n")).toBe(true);
  });

  it("gives a command variables without a word in the process list", () => {
    const text = scriptText({
      token,
      first: [{ ...step("a", ["agent"]), env: { OCF_RESKEY_passwd: "a'b $(id)" } }],
    });
    expect(text).toContain(`OCF_RESKEY_passwd='a'\\''b $(id)' 'timeout'`);
    const named = (name: string) =>
      scriptText({ token, first: [{ ...step("a", ["agent"]), env: { [name]: "" } }] });
    expect(() => named("a b")).toThrow("bad-name");
    expect(() => named("a;id")).toThrow("bad-name");
  });

  it("has the XML of cibadmin in files, once each, whatever stands around the command", () => {
    const xml = `<nvpair name="passwd" value="it's"/>`;
    const told = (argv: readonly [string, ...string[]]) =>
      scriptText({ token, first: [step("a", argv)], lanes: [[step("b", argv)]], next: [[step("c", argv)]] });
    for (const argv of [
      ["cibadmin", "--create", `--xml-text=${xml}`],
      ["sudo", "-n", "--", "cibadmin", "--create", "--xml-text", xml],
      ["env", "CIB_file=x", "CIB_shadow_dir=.", "cibadmin", "--create", `--xml-text=${xml}`],
    ] as const) {
      const text = told(argv);
      expect(text.split("passwd")).toHaveLength(2);
      expect(text).toContain(`printf %s '<nvpair name="passwd" value="it'\\''s"/>' >text-0.xml || exit 74`);
      expect(text.match(/'cibadmin' '--create' '--xml-file(?:=|' ')text-0\.xml'/g)).toHaveLength(3);
    }
    const other = ["pcs", "create", "cibadmin", "--xml-text=x"] as const;
    expect(told(other)).toContain("'pcs' 'create' 'cibadmin' '--xml-text=x'");
  });

  it("refuses names and tokens that could be shell text", () => {
    expect(() => scriptText({ token, first: [step("a;id", ["true"])] })).toThrow("bad-name");
    expect(() => scriptText({ token, first: [{ ...step("a", ["true"]), into: "../x" }] })).toThrow(
      "bad-name",
    );
    expect(() => scriptText({ token: "a b", first: [] })).toThrow("bad-name");
  });
});

describe("a shell that reads it", () => {
  const sh = (name: string, line: string, more: Partial<ScriptStep> = {}): ScriptStep => ({
    ...step(name, ["sh", "-c", line]),
    ...more,
  });
  const answersOf = (script: Omit<Script, "token">) => {
    const { stdout, stderr } = spawnSync("sh", ["-s"], {
      input: scriptText({ token, ...script }),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const { steps, complete } = parseScriptOutput(stdout, token);
    expect(complete).toBe(true);
    return steps.map(({ name, code, stdout }) => `${name} ${code} ${stdout.trim()}`);
  };

  it("runs each lane once, in any number of workers, and tells them in order", () => {
    const lanes = ["a", "b", "c", "d", "e"].map((name) => [sh(name, `echo ${name} >>ran; echo ${name}`)]);
    const next = [[sh("ran", "sort ran | tr '\\n' ' '")]];
    const letters = ["a 0 a", "b 0 b", "c 0 c", "d 0 d", "e 0 e"];
    expect(answersOf({ first: [], lanes, next })).toEqual([...letters, "ran 0 a b c d e"]);
  });

  it("ends with the round in which something failed that may not", () => {
    const lanes = [[sh("a", "exit 3"), sh("a.more", "echo no")], [sh("b", "echo b")]];
    expect(answersOf({ first: [], lanes, next: [[sh("c", "echo no")]] })).toEqual(["a 3 ", "b 0 b"]);
    const mild = [[sh("a", "exit 3", { mayFail: true })]];
    expect(answersOf({ first: [], lanes: mild, next: [[sh("c", "echo c")]] })).toEqual(["a 3 ", "c 0 c"]);
  });

  it("begins no lane after its time, and the first of each worker at once", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const lanes = names.map((name) => [sh(name, `sleep 1.1; echo ${name}`)]);
    const answers = answersOf({ first: [], lanes, laneSeconds: 1 });
    expect(answers.length).toBeGreaterThan(0);
    expect(answers).toEqual(names.slice(0, answers.length).map((name) => `${name} 0 ${name}`));
    expect(answers.length).toBeLessThanOrEqual(4);
  });

  it("hands variables over to the letter", () => {
    const env = { X: `a'b "$(id)" \`id\`` };
    expect(answersOf({ first: [sh("a", 'printf %s "$X"', { env })] })).toEqual([`a 0 ${env.X}`]);
  });
});

describe("parseScriptOutput", () => {
  const frame = (name: string, out: string, code: number, err = "") =>
    `${token} out ${name}\n${out}${err === "" ? "" : `\n${token} err\n${err}`}\n${token} end ${code}\n`;

  it("gives each step its output, errors and exit status", () => {
    const answers = parseScriptOutput(
      `${frame("a", "x\ny\n", 0)}${frame("b", "", 12, "no\n")}${token} over\n`,
      token,
    );
    expect(answers).toEqual({
      steps: [
        { name: "a", code: 0, stdout: "x\ny\n", stderr: "" },
        { name: "b", code: 12, stdout: "", stderr: "no\n" },
      ],
      complete: true,
      unfinished: [],
    });
  });

  it("does not take another token's frame for its own", () => {
    const hostile = "0000000000000000 end 0\n0000000000000000 over\n";
    expect(parseScriptOutput(`${frame("a", hostile, 1)}`, token)).toEqual({
      steps: [{ name: "a", code: 1, stdout: hostile, stderr: "" }],
      complete: false,
      unfinished: [],
    });
  });

  it("counts what was cut off as unfinished, at every place where it can be cut", () => {
    const whole = `${frame("a", "x\n", 0)}${frame("b", "y\n", 12, "no\n")}${token} over\n`;
    for (let length = 0; length < whole.length; length++) {
      const answers = parseScriptOutput(whole.slice(0, length), token);
      expect(answers.complete).toBe(false);
      for (const { name, code } of answers.steps)
        expect([name, code]).toEqual(name === "a" ? ["a", 0] : ["b", 12]);
    }
  });

  it("is empty for nothing", () => {
    expect(parseScriptOutput("", token)).toEqual({ steps: [], complete: false, unfinished: [] });
  });
});
