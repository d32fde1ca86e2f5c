import { describe, expect, it } from "vitest";
import { sampleCluster, sampleNode } from "../../cluster/samples";
import type { AgentDescription, FactValues, FenceAttempt } from "../../facts/fact";
import { DESCRIPTION, inputOf, sampleWorldOf } from "../sample-world";
import type { WizardInput, WizardWorld } from "../wizard";
import { fencing } from "./fencing";
import { proofStep } from "./proof";

const [ANY] = DESCRIPTION.parameters;
const parameter = (name: string) =>
  ({ ...ANY, name, required: false }) as AgentDescription["parameters"][number];

/** A switch with sockets that it can list. */
const SWITCH: AgentDescription = {
  ...DESCRIPTION,
  agent: { standard: "stonith", provider: null, type: "fence_switch" },
  parameters: ["plug", "ip", "password"].map(parameter),
  actions: ["on", "off", "status", "list", "monitor"].map((name) => ({
    ...{ name, interval: "0", timeout: null, role: null, depth: null },
  })),
};

const done = (action: FenceAttempt["action"], plug: string | null = null): FenceAttempt => ({
  ...{ action, plug, outcome: "done", said: "" },
  power: plug === null ? null : "on",
});
const attempts = [done("monitor"), done("list"), done("status", "n1"), done("status", "n2")];
const GOOD: FactValues["fence-test"] = { attempts, plugs: ["n1", "n2"] };

/** The trial of a device for two nodes, by what was typed and what both answered. */
function scene(typed: WizardInput, answer: Partial<FactValues["fence-test"]> = {}) {
  const base = { agent: "fence_switch", id: "power", "p.ip": "192.0.2.9", targets: ["n1", "n2"] };
  const input = inputOf(fencing, { ...base, ...typed });
  const answers = { metadata: SWITCH, "fence-test": { ...GOOD, ...answer } };
  const two = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
  const world: WizardWorld = { ...sampleWorldOf(fencing, input, answers), cluster: two };
  const checks = proofStep.checks(input, world);
  const found = checks.flatMap(({ severity, text }) =>
    severity !== "good" && "key" in text ? [text.key] : [],
  );
  return { input, world, checks, found, question: proofStep.questions?.(input, world)[0] };
}

describe("the trial of a new device", () => {
  it("of one that says itself whom it cuts is bad where its list has no member, as the fencer looks for them", () => {
    const found = (plugs: readonly string[]) => scene({ aim: "asked" }, { plugs }).found;
    expect(found(["web-vm", "db-vm"])).toEqual(["fencing.wouldNotCut", "fencing.notProven"]);
    expect(found([])).toEqual(["fencing.wouldNotCut", "fencing.notProven"]);
    expect(found(["N1", "7", "n2"])).toEqual([]);
  });

  it("of a hypervisor that lists its own guests is passed, says whom it cuts, and asks for the status of no other's", () => {
    const { found, checks, question } = scene(
      { aim: "asked" },
      { plugs: ["n1"], attempts: [done("monitor"), done("list")] },
    );
    expect(found).toEqual([]);
    expect(checks).toContainEqual({
      severity: "good",
      field: null,
      text: expect.objectContaining({ key: "fencing.cutsOnly", values: { nodes: ["n1"] } }),
    });
    expect(question).toMatchObject({ plugs: [], lists: true });
  });

  it("asks for the status of the sockets that the fencer will ask for, and tells the agent nothing that is the fencer's", () => {
    const asked = (typed: WizardInput) => scene(typed).question;
    const parameters = { ip: "192.0.2.9" };
    expect(asked({ aim: "one", node: "n2" })).toMatchObject({ plugs: ["n2"], parameters });
    expect(asked({ aim: "asked" })).toMatchObject({ plugs: [], parameters });
    expect(asked({ aim: "names", targets: ["n1"] })).toMatchObject({ plugs: ["n1"], parameters });
    expect(asked({ aim: "map", map: { n1: "3", n2: "4,5" } })).toMatchObject({ plugs: ["3", "4", "5"] });
  });

  it("does not hold an empty list against a device whose nodes are written down: its sockets answer", () => {
    expect(scene({ aim: "one", node: "n2" }, { plugs: [] }).found).toEqual([]);
    expect(scene({ aim: "names" }, { plugs: ["a", "b"] }).found).toContain("fencing.unlisted");
  });

  it("that failed is accepted of the device that was tried, and of no other", () => {
    const bad = { attempts: [{ ...done("monitor"), outcome: "silent" }], plugs: [] } as const;
    const acceptance = (typed: WizardInput) => {
      const { input, world } = scene(typed, bad);
      const field = proofStep.fields(input, world).find(({ name }) => name === "accept");
      return field?.kind === "switch" ? (field.on ?? "") : "";
    };
    const accept = acceptance({});
    expect(scene({ accept }, bad).found).toEqual(["fencing.silentOn", "fencing.silentOn"]);
    // When it waits, and how its secret is called, is the same device.
    for (const same of [{ delayBase: "5s" }, { "p.password": "other" }])
      expect(scene({ accept, ...same }, bad).found).not.toContain("fencing.notProven");
    for (const other of [
      { "p.ip": "192.0.2.10" },
      { agent: "fence_other" },
      { targets: ["n1"] },
      { aim: "map", map: { n1: "3" } },
    ])
      expect(scene({ accept, ...other }, bad).found).toContain("fencing.notProven");
    // A yes from before it was of a device.
    expect(scene({ accept: true }, bad).found).toContain("fencing.notProven");
  });

  it("gives each action the time that was typed for it", () => {
    const bounds = (typed: WizardInput) => scene(typed).question;
    const usual = { monitor: 20_000, list: 20_000, status: 20_000 };
    expect(bounds({})).toMatchObject({ boundsMs: usual });
    const longer = { monitor: 45_000, list: 45_000, status: 45_000 };
    expect(bounds({ askTimeout: "45s" })).toMatchObject({ boundsMs: longer });
  });
});
