import { describe, expect, it } from "vitest";
import type { StepAnswer } from "../../command/script-answers";
import { readStage, type Stage, stageScript } from "./stage-script";

const stage: Stage = {
  token: "0123456789abcdef",
  sudo: false,
  play: true,
  commands: [{ argv: ["pcs", "-f", "work.xml", "a"] }, { argv: ["pcs", "-f", "work.xml", "b"] }],
  validations: [{ argv: ["/agent", "validate-all"], env: { OCF_RESKEY_passwd: "s3cret" } }],
  force: { questions: [], probe: null },
  leaving: [],
};

const argvs = (change: Partial<Stage> = {}) => {
  const { first, lanes = [], next = [] } = stageScript({ ...stage, ...change });
  return new Map([...first, ...lanes.flat(), ...next.flat()].map(({ name, argv }) => [name, argv.join(" ")]));
};

describe("the script", () => {
  it("reads the live cluster once and works on copies from there on", () => {
    const live = [...argvs()].filter(
      ([, line]) => /^(?:cibadmin|crm_diff|crm_simulate)/.test(line) && !line.includes("CIB_file="),
    );
    expect(live).toEqual([["query", "cibadmin --query"]]);
  });

  it("needs rights for that alone", () => {
    const withRights = [...argvs({ sudo: true })].filter(([, line]) => line.startsWith("sudo "));
    expect(withRights.map(([name]) => name)).toEqual(["query"]);
  });

  it("tries the patch on a copy of its own", () => {
    const said = argvs();
    expect(said.get("trial")).toBe("cp base.xml trial.xml");
    expect(said.get("apply")).toMatch(/CIB_file=trial\.xml .*cibadmin --patch --xml-file patch\.xml$/);
  });

  it("lets the scheduler go by the node's clock where rules have a time, now and when they turn", () => {
    const at = Date.parse("2026-11-28T21:00:00Z");
    const said = argvs({ moments: { turns: [at], zoneMinutes: 60 } });
    for (const name of ["then.0", "anyway.0"])
      expect(said.get(name), name).toMatch(/ TZ=HRR-01:00 crm_simulate /);
    expect(said.get("simulate")).toContain("--simulate --save-output settled.xml");
    expect(said.get("then.0")).toContain("--xml-file settled.xml --run --set-datetime 2026-11-28 22:00:01");
    expect(said.get("anyway.0")).toContain("--xml-file base.xml --run --set-datetime 2026-11-28 22:00:01");
    for (const one of [said, argvs()])
      for (const name of ["still", "simulate"])
        expect(one.get(name), name).toMatch(/ TZ=:\/etc\/localtime crm_simulate /);
    expect([...argvs()].join("\n")).not.toMatch(/set-datetime|save-output/);
  });

  it("lets crm_verify judge the configuration without what runs where", () => {
    expect(argvs().get("verify.after.bare")).toBe("sed /<status>/,/<\\/status>/d work.xml");
    expect(argvs().get("verify.after")).toBe("crm_verify --xml-file verify-after.xml -V");
  });

  it("asks on the copy what is in force, and on a probe what no tool tells of it", () => {
    const question = { subject: "a", name: "x", wanted: "1" };
    const ask = (kind: "resource" | "probe") => ({
      ...question,
      ask: { kind, argv: ["crm_resource"] } as const,
    });
    const force = { questions: [ask("resource"), ask("probe")], probe: "<cib/>" };
    const said = argvs({ force });
    expect(said.get("force.0")).toContain("CIB_file=work.xml");
    expect(said.get("force.1")).toContain("CIB_file=probe.xml");
    expect(said.get("force.run")).toContain("--save-graph graph.xml");
    expect(stageScript({ ...stage, force }).files).toEqual({ "probe.xml": "<cib/>" });
  });

  it("lets the scheduler play to the end only where that does not take too long", () => {
    expect(argvs().get("simulate")).toContain(" --simulate ");
    expect(argvs({ play: false }).get("simulate")).toContain(" --run ");
  });
});

const HEADER = '<cib admin_epoch="0" epoch="12" num_updates="3" update-client="cibadmin" update-user="root">';
const GOOD: Readonly<Record<string, Partial<StepAnswer>>> = {
  query: {},
  header: { stdout: HEADER },
  before: { stdout: "<configuration/>" },
  "command.0": {},
  "command.1": {},
  after: { stdout: "<configuration><x/></configuration>" },
  diff: { code: 1 },
  patch: { stdout: '<diff format="2"/>' },
  apply: {},
  patched: { stdout: "<configuration><x/></configuration>" },
  simulate: { stdout: "<pacemaker-result/>" },
  still: { stdout: "<pacemaker-result/>" },
  "verify.after": {},
  "verify.before": {},
  "validate.0": { code: 2, stderr: "no" },
};

function read(change: Readonly<Record<string, Partial<StepAnswer> | null>> = {}) {
  const steps = Object.entries({ ...GOOD, ...change }).flatMap(([name, answer]) =>
    answer === null ? [] : [{ name, code: 0, stdout: "", stderr: "", ...answer }],
  );
  return readStage({ steps, complete: true, unfinished: [] }, stage);
}

function gotten(answer: ReturnType<typeof read>) {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

describe("its answers", () => {
  it("are what was, what would be, and the way there", () => {
    expect(gotten(read())).toMatchObject({
      header: { version: { adminEpoch: 0, epoch: 12, numUpdates: 3 } },
      patch: '<diff format="2"/>',
      patched: "<configuration><x/></configuration>",
      findings: [],
      validations: [{ code: 2, stderr: "no" }],
    });
  });

  it("name the command that was refused, with its words; those after it did not run", () => {
    const refused = read({ "command.0": { code: 1, stderr: "Error: no such agent" }, "command.1": null });
    expect(refused).toEqual({
      ok: false,
      problem: { kind: "command", index: 0, said: "Error: no such agent" },
    });
  });

  it.each([
    ["header", { header: { stdout: "" }, query: { code: 76, stderr: "not connected" } }, "not connected"],
    ["before", { before: { code: 1 } }, "before: exit status 1"],
    ["after", { after: null }, "after: no answer"],
    ["simulate", { simulate: { code: 78, stderr: "unknown option" } }, "unknown option"],
  ] as const)("fail as a whole without %s", (_name, change, detail) => {
    expect(read(change)).toEqual({ ok: false, problem: { kind: "failed", detail } });
  });

  it("have no patch where nothing is different, and no patched copy where it did not apply", () => {
    expect(gotten(read({ diff: {}, patch: { stdout: "" } })).patch).toBeNull();
    expect(gotten(read({ apply: { code: 1 } })).patched).toBeNull();
  });

  it("tell what crm_verify did not say before, with or without the function in front", () => {
    const old = "(unpack_resources) \terror: Resource start-up disabled since no STONITH resources";
    const findings = gotten(
      read({
        "verify.before": { code: 78, stderr: old },
        "verify.after": {
          code: 78,
          stderr: [
            old,
            "(pcmk__unpack_constraints@pcmk_sched_constraints.c:55) \terror: Invalid constraint",
            "   warning: Ignoring it",
            "Errors found during check: config not valid",
          ].join("\n"),
        },
      }),
    ).findings;
    expect(findings).toEqual([
      { severity: "error", text: "Invalid constraint" },
      { severity: "warning", text: "Ignoring it" },
    ]);
  });

  it("tell of a role's old word in an operation, which Pacemaker 3.0 still takes", () => {
    const text =
      "Support for the Master role is deprecated and will be removed in a future release. Use Promoted instead.";
    const stderr = `warning: ${text}\nConfiguration invalid (with warnings)\n`;
    const said = gotten(
      read({ "verify.before": { code: 0 }, "verify.after": { code: 78, stderr } }),
    ).findings;
    expect(said).toEqual([{ severity: "warning", text }]);
  });

  it("take a line that begins with error: for one only where the exit status says so", () => {
    const active = "(pcmk__primitive_create_actions) \terror: ocf resource a might be active on 2 nodes";
    const said = (code: number) => gotten(read({ "verify.after": { code, stderr: active } })).findings;
    expect(said(0)).toEqual([{ severity: "warning", text: "ocf resource a might be active on 2 nodes" }]);
    expect(said(78).map(({ severity }) => severity)).toEqual(["error"]);
  });

  it("take a new exit status without a line of its own for a finding, an old one for nobody's", () => {
    const status = (before: number) =>
      gotten(read({ "verify.before": { code: before }, "verify.after": { code: 78, stderr: "not valid" } }));
    expect(status(0).findings).toEqual([{ severity: "error", text: "not valid" }]);
    expect(status(78).findings).toEqual([]);
  });

  it("tell what is not in force on the copy", () => {
    const question = {
      subject: "a",
      name: "priority",
      wanted: "3",
      ask: { kind: "resource", argv: ["x"] },
    } as const;
    const force = { questions: [question], probe: null };
    const steps = Object.entries({ ...GOOD, "force.0": { stdout: "7\n" } }).map(([name, answer]) => ({
      ...{ name, code: 0, stdout: "", stderr: "" },
      ...answer,
    }));
    const answer = readStage({ steps, complete: true, unfinished: [] }, { ...stage, force });
    expect(gotten(answer).withoutEffect).toEqual([
      { subject: "a", name: "priority", wanted: "3", inForce: "7" },
    ]);
  });

  it("go on without a simulation where crm_verify says why there is none", () => {
    const broken = read({ simulate: { code: 78 }, "verify.after": { code: 78, stderr: "error: Invalid" } });
    expect(gotten(broken)).toMatchObject({
      simulation: "",
      findings: [{ severity: "error", text: "Invalid" }],
    });
  });
});
