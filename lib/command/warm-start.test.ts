import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScriptStep, scriptText } from "./script";
import { parseScriptOutput } from "./script-answers";

const token = "0123456789abcdef0123";
let folder = "";

/** A program as pcs is one: a module that costs, and a small file that calls it. Loading is written down. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "harrier-warm-"));
  mkdirSync(join(folder, "slow"));
  writeFileSync(
    join(folder, "slow", "app.py"),
    `import os, sys, time
with open(os.environ["LOADED"], "a") as file:
    file.write("x")
state = []
def main(argv):
    state.append(1)
    if argv[0] == "say":
        print(*argv[1:], len(state))
    elif argv[0] == "complain":
        sys.stderr.write("no: " + argv[1])
        sys.exit(3)
    elif argv[0] == "die":
        os.kill(os.getpid(), 9)
    elif argv[0] == "sleep":
        time.sleep(30)
    elif argv[0] == "read":
        print(repr(sys.stdin.read()), os.path.basename(sys.argv[0]), sys.path[0])
    else:
        raise ValueError("odd")
`,
  );
  const platform = join(folder, "platform-python");
  const where = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], {
    encoding: "utf8",
  }).stdout;
  symlinkSync(where.trim(), platform);
  for (const [name, first] of [
    ["tool", "/usr/bin/env python3"],
    ["el8-tool", `${platform} -s`],
    ["odd-tool", "/usr/bin/env sh"],
  ] as const) {
    const body =
      name !== "odd-tool"
        ? `import sys\nsys.path.insert(1, ${JSON.stringify(folder)})\nfrom slow import app\nif __name__ == "__main__":\n    sys.exit(app.main(sys.argv[1:]))\n`
        : 'echo "$@"\n';
    writeFileSync(join(folder, name), `#!${first}\n${body}`);
    chmodSync(join(folder, name), 0o755);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(
  steps: readonly (readonly [name: string, ...words: string[]])[],
  { program = "tool", path = folder, timeoutSeconds = 20 } = {},
) {
  const loaded = join(folder, "loaded");
  rmSync(loaded, { force: true });
  const first: ScriptStep[] = steps.map(([name, ...words]) => ({
    name,
    argv: [program, ...words],
    timeoutSeconds,
    module: "slow.app",
  }));
  const { stdout, stderr } = spawnSync("sh", ["-s"], {
    input: scriptText({ token, first, lanes: [[{ name: "after", argv: ["true"], timeoutSeconds: 5 }]] }),
    encoding: "utf8",
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, PYTHONPATH: path, LOADED: loaded },
  });
  expect(stderr).toBe("");
  const { steps: answers, complete } = parseScriptOutput(stdout, token);
  expect(complete).toBe(true);
  const { stdout: times } = spawnSync("cat", [loaded], { encoding: "utf8" });
  const said = answers.map(({ name, code, stdout, stderr }) => `${name} ${code} ${stdout}${stderr}`.trim());
  return { said, answers, loaded: times.length };
}

describe("commands of one program in one interpreter", () => {
  it("load it once, and know nothing of each other", () => {
    const words = `it's "$(id)" \\n`;
    expect(
      run([
        ["a", "say", words],
        ["b", "say", ""],
        ["c", "say", "ü\nz"],
      ]),
    ).toMatchObject({
      said: [`a 0 ${words} 1`, "b 0  1", "c 0 ü\nz 1", "after 0"],
      loaded: 1,
    });
  });

  it("are run so alone where one has a secret, which an argument list would tell", () => {
    expect(run([["a", "say", "password=s3cret"]])).toMatchObject({
      said: ["a 0 password=s3cret 1", "after 0"],
    });
    const of = (word: string) => {
      const step = { name: "a", argv: ["tool", "say", word], timeoutSeconds: 5, module: "slow.app" } as const;
      return scriptText({ token, first: [step] }).includes("warm.py");
    };
    expect([of("password=s3cret"), of("ip=192.0.2.1")]).toEqual([true, false]);
  });

  it("are not run at all where one has a secret and no interpreter can be had", () => {
    const secret = ["b", "say", "password=s3cret"] as const;
    const refused = (name: string, program: string) =>
      `${name} 75 ${program}: not run, since its arguments would tell a secret: python3 does not load it`;
    expect(run([secret], { path: "/nowhere" }).said).toEqual([refused("b", "tool")]);
    expect(run([secret], { program: "odd-tool" }).said).toEqual([refused("b", "odd-tool")]);
    expect(run([["a", "say", "x"], secret], { program: "odd-tool" }).said).toEqual([
      refused("a", "odd-tool"),
    ]);
  });

  it("have RHEL 8's own Python for one, too", () => {
    expect(run([["a", "say", "password=s3cret"]], { program: "el8-tool" }).said).toEqual([
      "a 0 password=s3cret 1",
      "after 0",
    ]);
  });

  it("run as the program's own file would, with nothing on their input", () => {
    const { said } = run([
      ["a", "read"],
      ["b", "say", "x"],
    ]);
    expect(said[0]).toBe(`a 0 '' tool ${folder}`);
  });

  it("end with the first that fails, in its own words", () => {
    expect(
      run([
        ["a", "say", "x"],
        ["b", "complain", "y"],
        ["c", "say", "z"],
      ]).said,
    ).toEqual(["a 0 x 1", "b 3 no: y"]);
    const thrown = run([
      ["a", "odd"],
      ["b", "say", "z"],
    ]).said;
    expect(thrown).toHaveLength(1);
    expect(thrown[0]).toMatch(/^a 1 Traceback(?:.|\n)*ValueError: odd$/);
    expect(
      run([
        ["a", "die"],
        ["b", "say", "z"],
      ]).said,
    ).toEqual(["a 137"]);
  });

  it("are bounded in time, each by itself", () => {
    expect(
      run(
        [
          ["a", "sleep"],
          ["b", "say", "z"],
        ],
        { timeoutSeconds: 1 },
      ).said,
    ).toEqual(["a 124"]);
  });

  it("are run one by one where the module cannot be loaded, or the program is no Python", () => {
    const apart = run(
      [
        ["a", "say", "x"],
        ["b", "say", "y"],
      ],
      { path: "/nowhere" },
    );
    expect(apart).toMatchObject({ said: ["a 0 x 1", "b 0 y 1", "after 0"], loaded: 2 });
    expect(
      run(
        [
          ["a", "x"],
          ["b", "y"],
        ],
        { program: "odd-tool" },
      ).said,
    ).toEqual(["a 0 x", "b 0 y", "after 0"]);
    expect(
      run(
        [
          ["a", "x"],
          ["b", "y"],
        ],
        { program: "not-there" },
      ).said[0],
    ).toMatch(/^a 127 /);
  });
});
