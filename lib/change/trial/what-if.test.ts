import { describe, expect, it } from "vitest";
import type { ScriptAnswers } from "../../command/script-answers";
import { readWhatIf, schemaMajorOf, whatIfScript } from "./what-if";

const variant = {
  changes: [["crm_resource", "--resource", "vip", "--move", "--node", "n3"]],
  afterwards: [["crm_resource", "--resource", "vip", "--clear", "--node", "n3"]],
} as const;
const ask = {
  token: "t".repeat(32),
  sudo: false,
  play: true,
  variants: [variant],
  away: [],
  schemaMajor: null,
};

function lines(change: Partial<Parameters<typeof whatIfScript>[0]> = {}) {
  const { first, lanes = [] } = whatIfScript({ ...ask, ...change });
  return [...first, ...lanes.flat()].map(({ name, argv, into }) =>
    [`${name}:`, ...argv, ...(into ? [`> ${into}`] : [])].join(" "),
  );
}

describe("whatIfScript", () => {
  it("reads the live CIB once and tries everything on copies", () => {
    const onFile = (file: string) => `env CIB_file=${file} CIB_shadow_dir=.`;
    expect(lines()).toEqual([
      "query: cibadmin --query > base.xml",
      "header: head -c 4096 base.xml",
      "still.copy: cp base.xml still.xml",
      `still: ${onFile("still.xml")} TZ=:/etc/localtime crm_simulate --xml-file still.xml --run --output-as=xml`,
      "v0.copy: cp base.xml v0.xml",
      `v0.change.0: ${onFile("v0.xml")} crm_resource --resource vip --move --node n3`,
      `v0.simulate: ${onFile("v0.xml")} TZ=:/etc/localtime crm_simulate --xml-file v0.xml --simulate --save-output v0-after.xml --output-as=xml`,
      `v0.later.0: ${onFile("v0-after.xml")} crm_resource --resource vip --clear --node n3`,
      `v0.afterwards: ${onFile("v0-after.xml")} TZ=:/etc/localtime crm_simulate --xml-file v0-after.xml --run --output-as=xml`,
    ]);
  });

  it("forgets of who comes back what was recorded before it went, and of nobody who is there", () => {
    const told = { changes: [], afterwards: [], told: ["--node-up=n1", "--node-up=n2"] };
    const tells = (away: readonly string[]) =>
      lines({ variants: [told], away })
        .filter((line) => line.includes("told"))
        .map((line) => line.replace(/.*--xml-file v0.xml /, ""));
    const saved = "--save-input v0.xml --output-as=xml";
    expect(tells(["n2", "n3"])).toEqual([`--node-down=n2 ${saved}`, `--node-up=n1 --node-up=n2 ${saved}`]);
    expect(tells([])).toEqual([`--node-up=n1 --node-up=n2 ${saved}`]);
  });

  it("needs rights for the live CIB alone", () => {
    const privileged = lines({ sudo: true }).filter((line) => line.includes("sudo"));
    expect(privileged).toEqual(["query: sudo -n -- cibadmin --query > base.xml"]);
  });

  it("lets the scheduler have copies unvalidated that are of the version's own schema, and the tools none", () => {
    const relaxed = lines({ schemaMajor: 3 });
    const relax = (name: string, file: string) =>
      String.raw`${name}.relax: sed -i -e 1s/ validate-with="pacemaker-3\.[0-9]*"/ validate-with="none"/ ${file}`;
    expect(relaxed.slice(2, 8)).toEqual([
      "still.copy: cp base.xml still.xml",
      relax("still", "still.xml"),
      expect.stringContaining("still: "),
      "v0.copy: cp base.xml v0.xml",
      expect.stringContaining("v0.change.0: "),
      relax("v0", "v0.xml"),
    ]);
    expect(["1.1.24", "2.0.5", "2.1.5", "3.0.0", "4.0", null].map(schemaMajorOf)).toEqual([
      null,
      3,
      3,
      4,
      null,
      null,
    ]);
  });

  it("brings copies to the newest schema before the commands where that is asked", () => {
    expect(lines({ upgrade: true }).slice(4, 7)).toEqual([
      "v0.copy: cp base.xml v0.xml",
      "v0.upgrade: env CIB_file=v0.xml CIB_shadow_dir=. cibadmin --upgrade --force",
      expect.stringContaining("v0.change.0: "),
    ]);
  });

  it("only decides at size", () => {
    const sized = lines({ play: false });
    expect(sized.join("\n")).not.toContain("--simulate");
    expect(sized.at(-2)).toContain(
      "v0.simulate: env CIB_file=v0.xml CIB_shadow_dir=. TZ=:/etc/localtime crm_simulate --xml-file v0.xml --run",
    );
  });
});

describe("readWhatIf", () => {
  const step = (name: string, stdout = "", code = 0, stderr = "") => ({ name, code, stdout, stderr });
  const answers = (...steps: readonly ReturnType<typeof step>[]): ScriptAnswers => ({
    steps,
    complete: true,
    unfinished: [],
  });
  const head = [step("query"), step("header", `<cib epoch="6" num_updates="48" admin_epoch="0">`)];

  it("gives each variant its answer, or the step that failed", () => {
    const read = readWhatIf(
      answers(
        ...head,
        step("v0.simulate", "<a/>"),
        step("v0.afterwards", "<b/>"),
        step("v1.change.0", "", 105, "Node 'x' not found\n"),
        step("still", "<s/>"),
      ),
      3,
    );
    expect(read).toEqual({
      header: {
        version: { adminEpoch: 0, epoch: 6, numUpdates: 48 },
        lastChangeBy: null,
        schema: null,
        hasDc: false,
      },
      still: "<s/>",
      variants: [
        { ok: true, simulation: "<a/>", afterwards: "<b/>" },
        { ok: false, detail: "Node 'x' not found", refused: { command: 0, code: 105 } },
        { ok: false, detail: "crm_simulate: no answer", refused: null },
      ],
    });
  });

  it("leaves out the CIB that a tool printed before it said why", () => {
    const cib = Array.from({ length: 90 }, (_, line) => `${line}  <nvpair id="n${line}"/>`).join("\n");
    const said = `${cib}\nCould not move: Update does not conform to the configured schema`;
    const read = readWhatIf(answers(...head, step("v0.change.0", "", 78, said)), 1);
    expect(read).toMatchObject({
      variants: [
        {
          detail: "Could not move: Update does not conform to the configured schema",
          refused: { command: 0, code: 78 },
        },
      ],
    });
  });

  it("does not mistake the tenth variant for the first", () => {
    const read = readWhatIf(
      answers(...head, step("v10.change.0", "", 1, "ten"), step("v1.change.0", "", 1, "one")),
      11,
    );
    if ("problem" in read) throw new Error(read.problem);
    expect(read.variants[1]).toEqual({ ok: false, detail: "one", refused: { command: 0, code: 1 } });
    expect(read.variants[10]).toEqual({ ok: false, detail: "ten", refused: { command: 0, code: 1 } });
  });

  it("says what kept it from reading the CIB", () => {
    expect(readWhatIf(answers(step("query", "", 102, "Transport endpoint is not connected\n")), 1)).toEqual({
      problem: "Transport endpoint is not connected",
    });
    expect(readWhatIf(answers(), 1)).toEqual({ problem: "cibadmin --query: no answer" });
    expect(readWhatIf(answers(step("query"), step("header", "<html>")), 1)).toEqual({
      problem: "cibadmin --query: not a CIB",
    });
  });
});
