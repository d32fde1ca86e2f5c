import { describe, expect, it } from "vitest";
import { fencingDevicesOf } from "./fencing-verdicts";
import type { Primitive, Resource } from "./resource";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "./samples";
import { splitOutcome } from "./split-outcome";

const device = (type = "fence_apc", change: Partial<Primitive> = {}) =>
  samplePrimitive("power", "n1", { agent: { standard: "stonith", provider: null, type }, ...change });

function outcome(
  resources: readonly Resource[],
  { fencingEnabled = true, unfenced = [] as readonly string[] } = {},
) {
  const cluster = sampleCluster({ resources, unfenced });
  return splitOutcome({ ...cluster, options: { ...cluster.options, fencingEnabled } }, ["n1", "n2"]);
}

describe("when the link between two nodes breaks", () => {
  it("each fences the other where a device would, in whatever it stands", () => {
    const copies = sampleClone("everywhere", [device(), device("fence_apc", { nodes: ["n2"] })]);
    for (const one of [device(), copies, sampleGroup("g", [device()])])
      expect(outcome([one]), one.kind).toEqual({ kind: "race" });
    expect(fencingDevicesOf([copies])).toEqual([{ id: "power", type: "fence_apc", disabled: false }]);
  });

  it("both run everything where nobody waits for a fencing, or it is pretended", () => {
    expect(outcome([device()], { fencingEnabled: false })).toEqual({ kind: "split-brain" });
    expect(outcome([device("fence_dummy")])).toEqual({ kind: "split-brain" });
  });

  it("each waits where there is no device, or none that is used", () => {
    expect(outcome([])).toEqual({ kind: "waits", lacks: "no-device" });
    expect(outcome([device("fence_apc", { disabled: true })])).toEqual({ kind: "waits", lacks: "stopped" });
    expect(outcome([sampleClone("c", [device()], { disabled: true })])).toMatchObject({ lacks: "stopped" });
  });

  it("only those are cut off that a device is for", () => {
    expect(outcome([device()], { unfenced: ["n2", "n3"] })).toEqual({ kind: "uncovered", nodes: ["n2"] });
    expect(outcome([device()], { unfenced: ["n3"] })).toEqual({ kind: "race" });
  });
});
