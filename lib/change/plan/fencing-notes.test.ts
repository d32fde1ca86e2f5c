import { describe, expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../../cluster/samples";
import { fencingDevice } from "../configuration/samples-fencing";
import { dummy } from "../configuration/samples-parts";
import type { Operation } from "../operation";
import { fencingNotes } from "./fencing-notes";

const change = (...steps: Extract<Operation, { kind: "configuration.change" }>["steps"]): Operation => ({
  kind: "configuration.change",
  subject: "a",
  purpose: "resource",
  steps,
});
const stonith = (type: string) =>
  samplePrimitive("f", "n1", { agent: { standard: "stonith", provider: null, type } });
const on = { ...sampleCluster().options, fencingEnabled: true, properties: {} };

describe("a plan without fencing to rely on", () => {
  it("says why, where a service is made or a node cut off", () => {
    const off = sampleCluster({ options: { ...on, fencingEnabled: false } });
    expect(fencingNotes(off, change(dummy("a")))).toEqual([{ code: "no-fencing", lacks: "disabled" }]);
    const none = sampleCluster({ options: on, resources: [] });
    expect(fencingNotes(none, { kind: "node.fence", node: "n1", action: "off" })).toEqual([
      { code: "no-fencing", lacks: "no-device" },
    ]);
    const dummies = sampleCluster({ options: on, resources: [stonith("fence_dummy")] });
    expect(fencingNotes(dummies, change(dummy("a")))).toEqual([{ code: "no-fencing", lacks: "pretended" }]);
  });

  it("says nothing where some device cuts, and of the way out", () => {
    const well = sampleCluster({ options: on, resources: [stonith("fence_dummy"), stonith("fence_apc")] });
    expect(fencingNotes(well, change(dummy("a")))).toEqual([]);
    const none = sampleCluster({ options: on, resources: [] });
    expect(fencingNotes(none, change(fencingDevice("f")))).toEqual([]);
    expect(fencingNotes(none, { kind: "node.fence", node: "n1", action: "on" })).toEqual([]);
    expect(fencingNotes(none, { kind: "node.standby", node: "n1" })).toEqual([]);
    expect(fencingNotes(null, change(dummy("a")))).toEqual([]);
  });
});
