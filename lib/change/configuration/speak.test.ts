import { describe, expect, it } from "vitest";
import { formatXml } from "../../pacemaker/xml/format-xml";
import type { DialectName, ToolVersion } from "../dialect/dialect";
import { editAll } from "./edit";
import type { ConfigurationOperation } from "./operation";
import { EMPTY } from "./samples";
import { colocation, dummy, set } from "./samples-parts";
import { configurationIn, isSameConfiguration, preferredDialect, speak } from "./speak";

const tools = { pcs: [0, 12], crmsh: [5, 0], pacemaker: [3, 0, 0] };
const steps = [dummy("a"), dummy("b"), colocation("c", "a", "b")];

describe("the dialect of a node", () => {
  it("is that of the tool that people would use there", () => {
    expect(preferredDialect(tools)).toBe("pcs");
    expect(preferredDialect({ ...tools, pcs: null })).toBe("crmsh");
    expect(preferredDialect({ ...tools, pcs: null, crmsh: null })).toBe("pacemaker");
  });
});

describe("steps in words", () => {
  it.each(["pcs", "crmsh", "pacemaker"] as const)("%s: each on what the ones before it leave", (name) => {
    const spoken = speak(EMPTY, steps, name, tools);
    const meant = editAll(EMPTY, steps);
    if (!spoken.ok || !meant.ok) throw new Error("not spoken");
    expect(isSameConfiguration(spoken.value.after, meant.value)).toBe(true);
    expect(new Set(spoken.value.commands.map(({ step }) => step))).toEqual(new Set([0, 1, 2]));
    expect(spoken.value.commands.every(({ dialect }) => dialect.name === name)).toBe(true);
    expect(spoken.value.notes).toEqual([]);
  });

  it("are Pacemaker's own where the tool has none, with a note of which step and why", () => {
    const sets = { kind: "colocation.sets", id: "s", score: "5", sets: [set(["a", "b"])] } as const;
    // Deleting one of a set: crmsh would take the whole constraint along.
    const spoken = speak(EMPTY, [...steps, sets, { kind: "resource.delete", id: "a" }], "crmsh", tools);
    if (!spoken.ok) throw new Error(spoken.error.problem.code);
    const { commands, notes } = spoken.value;
    const others = commands.filter(({ dialect }) => dialect.name === "pacemaker");
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.every((note) => note.code === "dialect-lacks" && note.dialect === "crmsh")).toBe(true);
    expect(new Set(others.map(({ step }) => step))).toEqual(
      new Set(notes.map((note) => ("step" in note ? note.step : -1))),
    );
  });

  it("are none from the first step on that cannot be made", () => {
    expect(speak(EMPTY, [dummy("a"), dummy("a"), dummy("b")], "pcs", tools)).toEqual({
      ok: false,
      error: { step: 1, problem: { code: "id-taken", id: "a" } },
    });
  });
});

describe("steps that are run", () => {
  const nothing = { parameters: {}, meta: {}, utilization: {}, putOperations: [], dropOperations: [] };
  const made = { ...dummy("s"), parameters: { passwd: "s3cret" } } as ConfigurationOperation;
  const touched: ConfigurationOperation = {
    ...nothing,
    kind: "primitive.change",
    id: "s",
    parameters: { fake: "x" },
  };
  const bare: ConfigurationOperation = {
    ...nothing,
    kind: "primitive.change",
    id: "s",
    meta: { priority: "5" },
  };
  const node: ConfigurationOperation = { kind: "node.attribute", node: "n1", values: { passwd: "s3cret" } };
  const before = editAll(EMPTY, [made]);
  const told = (name: DialectName, step: ConfigurationOperation, pcs: ToolVersion, discreet = true) => {
    if (!before.ok) throw new Error("not made");
    const spoken = speak(step === made ? EMPTY : before.value, [step], name, { ...tools, pcs }, { discreet });
    if (!spoken.ok) throw new Error("not spoken");
    const { commands, notes } = spoken.value;
    return [
      commands[0]?.argv[0],
      ...notes.map((note) => (note.code === "dialect-lacks" ? note.reason : note.code)),
    ];
  };
  const others = ["cibadmin", "tells-secret"];

  it("are not said by pcs where it would hand a secret on: to an agent from 0.12 on, for a node at any time", () => {
    for (const step of [made, touched]) {
      expect(told("pcs", step, [0, 11, 5])).toEqual(["pcs"]);
      expect(told("pcs", step, [0, 12, 0])).toEqual(others);
    }
    expect(told("pcs", bare, [0, 12, 0])).toEqual(["pcs"]);
    expect(told("pcs", node, [0, 11, 5])).toEqual(others);
  });

  it("are not said by crmsh where it would be told a secret", () => {
    for (const step of [made, node]) expect(told("crmsh", step, [])).toEqual(others);
    for (const step of [touched, bare]) expect(told("crmsh", step, [])).toEqual(["crm"]);
  });

  it("are XML in Pacemaker's own words where crm_attribute would be told a secret", () => {
    const shown = { ...node, values: { site: "b" } };
    expect(told("pacemaker", node, [])).toEqual(["cibadmin"]);
    expect(told("pacemaker", shown, [])).toEqual(["crm_attribute"]);
  });

  it("are in the usual words where they are read", () => {
    for (const step of [made, touched, node]) {
      expect(told("pcs", step, [0, 12, 0], false)).toEqual(["pcs"]);
      expect(told("crmsh", step, [], false)).toEqual(["crm"]);
    }
    expect(told("pacemaker", node, [], false)).toEqual(["crm_attribute"]);
  });
});

describe("a configuration out of text", () => {
  it("is found in a CIB and by itself", () => {
    const text = formatXml(EMPTY);
    for (const one of [text, `<cib epoch="1">${text}<status/></cib>`]) {
      const found = configurationIn(one);
      expect(found !== null && isSameConfiguration(found, EMPTY)).toBe(true);
    }
  });

  it.each(["", "<cib/>", "<configuration>", "Could not connect"])("is none in %j", (text) => {
    expect(configurationIn(text)).toBeNull();
  });
});
