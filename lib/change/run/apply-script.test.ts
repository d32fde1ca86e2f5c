import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { scriptText } from "../../command/script";
import { parseScriptOutput, type ScriptAnswers } from "../../command/script-answers";
import { applyScript, readApplied } from "./apply-script";

const base = { version: { adminEpoch: 0, epoch: 6, numUpdates: 48 }, needsDc: false };
const commands = [
  ["crm_attribute", "-D"],
  ["crm_attribute", "-E"],
] as const;
const script = { token: "t".repeat(32), sudo: true, commands, base };
const step = (name: string, code = 0, stdout = "", stderr = "") => ({ name, code, stdout, stderr });
const header = `<cib epoch="7" admin_epoch="0" update-user="root" update-origin="n2"/>`;
const checked = [step("query"), step("same", 0, header)];
const read = (steps: ScriptAnswers["steps"], complete = true, unfinished: readonly string[] = []) =>
  readApplied({ steps, complete, unfinished }, script);

describe("applyScript", () => {
  it("gives each command a minute, or what it is told", () => {
    const limits = (commandSeconds?: number) =>
      applyScript({ ...script, ...(commandSeconds === undefined ? {} : { commandSeconds }) })
        .first.filter(({ name }) => name.startsWith("command."))
        .map(({ timeoutSeconds }) => timeoutSeconds);
    expect([limits(), limits(180)]).toEqual([
      [60, 60],
      [180, 180],
    ]);
  });

  it("lets each command fail by itself where they are apart", () => {
    const mild = (apart: boolean) =>
      applyScript({ ...script, base: null, apart }).first.map(({ mayFail = false }) => mayFail);
    expect([mild(true), mild(false)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it("checks the version and runs the commands with the cluster's rights", () => {
    const { guard, first } = applyScript(script);
    expect(guard?.ask.argv.join(" ")).toBe("sudo -n -- cibadmin --query --xpath /cib --no-children");
    expect(first.map(({ name, argv }) => `${name}: ${argv.join(" ")}`)).toEqual([
      "command.0: sudo -n -- crm_attribute -D",
      "command.1: sudo -n -- crm_attribute -E",
    ]);
    expect(applyScript({ ...script, base: null }).guard).toBeNull();
  });

  /** Whether a node whose header is this runs the commands, by a shell that reads the script. */
  const runsAt = (line: string, needsDc: boolean) => {
    const { guard } = applyScript({ ...script, sudo: false, base: { ...base, needsDc } });
    if (guard == null) throw new Error("no guard");
    const asked = { ...guard.ask, argv: ["printf", "%s\\n", line] as const };
    const run = { name: "command.0", argv: ["true"] as const, timeoutSeconds: 5 };
    const input = scriptText({ token: script.token, guard: { ...guard, ask: asked }, first: [run] });
    const { stdout } = spawnSync("sh", ["-s"], { input, encoding: "utf8" });
    const { steps, complete } = parseScriptOutput(stdout, script.token);
    const { kind } = readApplied({ steps, complete, unfinished: [] }, { base, commands: [run.argv] });
    expect(steps.some(({ name }) => name === "command.0")).toBe(kind === "ran");
    return kind === "ran";
  };

  it.each([
    [`<cib epoch="6" num_updates="9" admin_epoch="0"/>`, true],
    [`<cib admin_epoch="0" epoch="6" num_updates="9"/>`, true],
    [`<cib admin_epoch="6" epoch="0"/>`, false],
    [`<cib admin_epoch="6" epoch="5"/>`, false],
    [`<cib admin_epoch="0" epoch="60"/>`, false],
    [`<cib admin_epoch="1" epoch="6"/>`, false],
    ["", false],
  ])("knows the version in %s: %s", (line, isSame) => {
    expect(runsAt(line, false)).toBe(isSame);
  });

  it.each([
    [`<cib epoch="6" num_updates="9" admin_epoch="0" have-quorum="1" dc-uuid="1"/>`, true],
    [`<cib dc-uuid="1" admin_epoch="0" epoch="6"/>`, true],
    [`<cib epoch="6" num_updates="9" admin_epoch="0" have-quorum="0"/>`, false],
    [`<cib epoch="6" num_updates="9" admin_epoch="0" dc-uuid=""/>`, false],
    [`<cib epoch="7" num_updates="9" admin_epoch="0" dc-uuid="1"/>`, false],
  ])("runs beside a DC alone, unless the plan said that there is none: %s: %s", (line, isHeld) => {
    expect(runsAt(line, true)).toBe(isHeld);
  });
});

describe("readApplied", () => {
  it("tells how each command ended", () => {
    const [first, second] = [step("command.0"), step("command.1", 1, "", "no\n")];
    expect(read([...checked, first, second])).toEqual({ kind: "ran", commands: [first, second], lost: null });
    expect(read([...checked, second])).toMatchObject({ commands: [null, second], lost: null });
  });

  it("tells who changed the configuration meanwhile", () => {
    expect(read([step("query"), step("same", 1, header)])).toEqual({ kind: "conflicted", by: "root@n2" });
  });

  it("accuses nobody where the configuration is the same, and the DC is gone", () => {
    const same = `<cib epoch="6" admin_epoch="0" update-user="root" update-origin="n2"/>`;
    expect(read([step("query"), step("same", 1, same)])).toEqual({ kind: "conflicted", by: null });
  });

  it("is sure that nothing ran where the check itself failed", () => {
    const query = step("query", 102, "", "not connected");
    expect(read([query])).toEqual({ kind: "unchecked", answer: query });
  });

  it("calls lost what may have run", () => {
    expect(read([], false)).toMatchObject({ kind: "ran", lost: 0 });
    expect(read(checked, false, ["command.0"])).toMatchObject({ lost: 0 });
    expect(read([...checked, step("command.0")], false)).toMatchObject({ lost: 1 });
    expect(read([...checked, step("command.0"), step("command.1")], false)).toMatchObject({ lost: null });
    expect(read([...checked, step("command.0", 1)], false)).toMatchObject({ lost: null });
    const apart = { commands, base: null, apart: true };
    const cut = { steps: [step("command.0", 1)], complete: false, unfinished: [] };
    expect(readApplied(cut, apart)).toMatchObject({ lost: 1 });
  });
});
