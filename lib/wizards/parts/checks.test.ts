import { describe, expect, it } from "vitest";
import { sampleCluster } from "../../cluster/samples";
import type { WizardInput, WizardWorld } from "../wizard";
import { idChecks } from "./ids";
import { timeChecks } from "./times";

const world: WizardWorld = {
  cluster: sampleCluster(),
  practice: false,
  configurations: [],
  resourceDefaults: {},
  ladders: [],
  fencers: [],
  bundles: [],
  tags: [],
  alerts: [],
  ids: new Set(),
  facts: [],
};
const times = { startTimeout: "20s", stopTimeout: "20s", monitorTimeout: "20s" };
const told = (input: WizardInput) =>
  timeChecks({ ...times, ...input }, world).map(({ severity, text }) => [
    severity,
    "key" in text && text.key,
  ]);

describe("a monitor's interval", () => {
  it.each([
    ["10s", []],
    ["24h", []],
    ["0", [["warning", "check.neverMonitored"]]],
    ["0s", [["warning", "check.neverMonitored"]]],
    ["99999999999s", [["warning", "check.longInterval"]]],
    ["soon", [["error", "check.badTime"]]],
  ])("%s", (monitorInterval, expected) => {
    expect(told({ monitorInterval })).toEqual(expected);
  });
});

describe("a name", () => {
  it("that is too long is told so, with the limit", () => {
    const [check] = idChecks({ id: "a".repeat(300) }, world, "id");
    expect(check?.text).toEqual({ key: "check.longId", values: { most: 255, count: 300 } });
    expect(idChecks({ id: "a".repeat(255) }, world, "id")).toEqual([]);
  });
});
