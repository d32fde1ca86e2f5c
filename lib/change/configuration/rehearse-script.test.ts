import { describe, expect, it } from "vitest";
import { scriptText } from "../../command/script";
import { type FailingNode, type Play, readRehearsal, rehearsalScript } from "./rehearse-script";

const token = "t".repeat(32);
const playOf = (failing: FailingNode | null, keepsQuorum = true): Play => ({
  configuration: "<configuration/>",
  failing,
  keepsQuorum,
});

function lines(plays: readonly Play[], change: Partial<Parameters<typeof rehearsalScript>[0]> = {}) {
  const ask = { token, sudo: false, fencing: false, schemaMajor: null, plays };
  const { first, lanes = [] } = rehearsalScript({ ...ask, ...change });
  return [...first, ...lanes.flat()].map(({ name, argv, into }) =>
    [`${name}:`, ...argv, ...(into ? [`> ${into}`] : [])].join(" "),
  );
}

const on = (file: string) => `env CIB_file=${file} CIB_shadow_dir=.`;
const simulate = (from: string, to: string) =>
  `${on(from)} TZ=:/etc/localtime crm_simulate --xml-file ${from} --simulate --save-output ${to} --output-as=xml`;
const tell = (from: string, change: string, to: string) =>
  `${on(from)} TZ=:/etc/localtime crm_simulate --xml-file ${from} ${change} --save-input ${to} --output-as=xml`;

describe("rehearsalScript", () => {
  it("plays each configuration on from where its moment before ended", () => {
    expect(lines([playOf({ name: "n1" })])).toEqual([
      "query: cibadmin --query > base.xml",
      `before: ${on("base.xml")} cibadmin --query --scope configuration`,
      "p0.copy: cp base.xml p0-work.xml",
      `p0.replace: ${on("p0-work.xml")} cibadmin --replace --scope configuration --xml-file meant-0.xml`,
      `p0.started: ${simulate("p0-work.xml", "p0-started.xml")}`,
      `p0.lost.told: ${tell("p0-started.xml", "--node-down=n1", "p0-lost-told.xml")}`,
      `p0.lost: ${simulate("p0-lost-told.xml", "p0-lost.xml")}`,
      `p0.back.told: ${tell("p0-lost.xml", "--node-up=n1", "p0-back-told.xml")}`,
      `p0.back: ${simulate("p0-back-told.xml", "p0-back.xml")}`,
    ]);
  });

  it("lets xargs name the node that runs a resource", () => {
    expect(lines([playOf({ holderOf: "vip" })]).slice(-6)).toEqual([
      `p0.locate: ${on("p0-started.xml")} crm_resource --quiet --locate --resource=vip > p0-holder`,
      "p0.holder: cat p0-holder",
      `p0.lost.told: xargs -a p0-holder -I {} ${tell("p0-started.xml", "--node-down={}", "p0-lost-told.xml")}`,
      `p0.lost: ${simulate("p0-lost-told.xml", "p0-lost.xml")}`,
      `p0.back.told: xargs -a p0-holder -I {} ${tell("p0-lost.xml", "--node-up={}", "p0-back-told.xml")}`,
      `p0.back: ${simulate("p0-back-told.xml", "p0-back.xml")}`,
    ]);
  });

  it("loses a node for good only where it would be fenced first", () => {
    const [lost] = lines([playOf({ name: "n1" })], { fencing: true }).slice(-4);
    expect(lost).toContain("--node-fail=n1");
  });

  it("takes the quorum away and gives it back where the others are too few", () => {
    const [lost, , back] = lines([playOf({ name: "n1" }, false)]).slice(-4);
    expect(lost).toContain("--node-down=n1 --quorum=0 ");
    expect(back).toContain("--node-up=n1 --quorum=1 ");
  });

  it("plays the placement alone where nobody fails", () => {
    expect(lines([playOf(null)]).at(-1)).toContain("p0.started:");
  });

  it("needs rights for the live CIB alone, and validates no copy of the version's own schema", () => {
    const all = lines([playOf(null)], { sudo: true, schemaMajor: 3 });
    expect(all.filter((line) => line.includes("sudo"))).toEqual([
      "query: sudo -n -- cibadmin --query > base.xml",
    ]);
    expect(all[2]).toContain("relax: sed -i");
  });

  it("carries configurations to the letter, whatever is in them", () => {
    const hostile = `<configuration a="'; rm -rf / #"/>`;
    const play = { ...playOf(null), configuration: hostile };
    const text = scriptText(
      rehearsalScript({ token, sudo: false, fencing: false, schemaMajor: null, plays: [play] }),
    );
    expect(text).toContain(`<configuration a="'\\''; rm -rf / #"/>' >meant-0.xml`);
  });
});

describe("readRehearsal", () => {
  const step = (name: string, stdout = name, code = 0) => ({ name, code, stdout, stderr: "" });
  const read = (failing: FailingNode | null, ...steps: ReturnType<typeof step>[]) => {
    const answers = { steps: [step("query", ""), step("before"), ...steps], complete: true, unfinished: [] };
    return readRehearsal(answers, [{ failing }]);
  };
  const moments = ["started", "lost", "back"].map((moment) => step(`p0.${moment}`));

  it("gives the scheduler's answer to each moment", () => {
    expect(read({ name: "n1" }, ...moments)).toEqual({
      before: "before",
      plays: [{ ok: true, node: "n1", started: "p0.started", lost: "p0.lost", back: "p0.back" }],
    });
    expect(read(null, ...moments.slice(0, 1))).toMatchObject({
      plays: [{ ok: true, node: null, lost: null, back: null }],
    });
  });

  it("takes the node from the node itself", () => {
    const found = read({ holderOf: "vip" }, ...moments, step("p0.holder", "n2 \n"));
    expect(found).toMatchObject({ plays: [{ ok: true, node: "n2", lost: "p0.lost" }] });
    const nowhere = read({ holderOf: "vip" }, ...moments, step("p0.holder", "\n"));
    expect(nowhere).toMatchObject({ plays: [{ ok: true, node: null, lost: null }] });
    expect(read({ holderOf: "vip" }, ...moments)).toMatchObject({ plays: [{ ok: false }] });
  });

  it("says which tool did not take it, in its own words", () => {
    const refused = { ...step("p0.replace", "", 78), stderr: "Update does not conform to the schema" };
    expect(read(null, step("p0.copy", ""), refused)).toMatchObject({
      plays: [{ ok: false, detail: "Update does not conform to the schema" }],
    });
    expect(read({ name: "n1" }, ...moments.slice(0, 2))).toMatchObject({
      plays: [{ ok: false, detail: "crm_simulate: no answer" }],
    });
  });

  it("has nothing to say without a CIB", () => {
    const answers = { steps: [step("query", "", 76)], complete: true, unfinished: [] };
    expect(readRehearsal(answers, [{ failing: null }])).toEqual({
      problem: "cibadmin --query: exit status 76",
    });
  });
});
