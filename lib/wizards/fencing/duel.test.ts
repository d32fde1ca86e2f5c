import { expect, it } from "vitest";
import type { ResourceConfiguration } from "../../cluster/configuration";
import { sampleCluster, sampleNode, samplePrimitive } from "../../cluster/samples";
import { inputOf, sampleWorldOf } from "../sample-world";
import type { WizardInput, WizardWorld } from "../wizard";
import { fencing } from "./fencing";

const two = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
const AGENT = { standard: "stonith", provider: null, type: "fence_ipmilan" };

/** What is said of a race on a cluster without, or with this one, other device. */
function warnings(typed: WizardInput, world: Partial<WizardWorld> = {}): readonly string[] {
  const input = inputOf(fencing, {
    ...{ agent: "fence_ipmilan", id: "power", targets: ["n1", "n2"], ...typed },
  });
  const asked = { ...sampleWorldOf(fencing, input), cluster: two, configurations: [], ladders: [], ...world };
  return fencing.steps
    .flatMap((step) => step.checks(input, asked))
    .flatMap(({ severity, text }) => (severity === "warning" && "key" in text ? [text.key] : []))
    .filter((key) => key === "fencing.race" || key === "fencing.priorityIdle");
}

const there = (instanceAttributes: Readonly<Record<string, string>>): Partial<WizardWorld> => {
  const old: ResourceConfiguration = {
    ...{ id: "old", kind: "primitive", parent: null, template: null, container: null },
    ...{ agent: AGENT, description: null, operations: [], masked: [] },
    ...{ instanceAttributes, metaAttributes: {}, utilization: {} },
  };
  const resources = [samplePrimitive("old", "n1", { agent: AGENT })];
  return { configurations: [old], cluster: { ...two, resources } };
};
const RACE = ["fencing.race"];

it("one device for two nodes is a race until one of them is waited for longer, or chance says", () => {
  expect(warnings({})).toEqual(RACE);
  for (const typed of [{ delayBase: "n1:5s;n2:0s" }, { delayMax: "5s" }]) expect(warnings(typed)).toEqual([]);
  for (const delayBase of ["0s", "5s", "n1:5s;n2:5s"]) expect(warnings({ delayBase })).toEqual(RACE);
  expect(warnings({ priorityDelay: "15s" })).toEqual([...RACE, "fencing.priorityIdle"]);
  expect(warnings({}, { cluster: sampleCluster() })).toEqual([]);
  expect(warnings({ agent: "fence_dummy" }), "cuts nobody").toEqual([]);
});

it("the device of one node races with the other one's where both wait as long", () => {
  const one = { aim: "one", node: "n2" };
  const waits = there({ pcmk_host_list: "n1", pcmk_delay_base: "5s" });
  expect(warnings(one), "nothing cuts n1").toEqual([]);
  expect(warnings(one, there({ pcmk_host_list: "n1" }))).toEqual(RACE);
  expect(warnings({ ...one, delayBase: "5s" }, waits)).toEqual(RACE);
  expect(warnings(one, waits)).toEqual([]);
  expect(warnings({ ...one, delayMax: "5s" }, there({ pcmk_host_list: "n1" }))).toEqual([]);
});

it("a device behind another one's level leaves who is cut first to that one", () => {
  const world = there({ pcmk_host_list: "n1,n2", pcmk_delay_base: "n1:5s" });
  expect(warnings({ beside: "after", others: ["old"] }, world)).toEqual([]);
  expect(warnings({ beside: "alone" }, world)).toEqual(RACE);
});
