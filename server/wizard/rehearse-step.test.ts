import { describe, expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import { WIZARDS } from "@/lib/wizards/catalog";
import type { WizardId } from "@/lib/wizards/wizard";
import { rehearseStep } from "./rehearse-step";
import type { Scene } from "./see-step";

/** A scene in which no node may be asked: nothing but the picture is there. */
function sceneOf(wizard: WizardId, step: number, resources = 1): Scene {
  const cluster = sampleCluster({
    resources: Array.from({ length: resources }, (_, index) => samplePrimitive(`r${index}`, "n1")),
  });
  const reading = {
    cluster,
    configurations: [],
    source: { cib: "<configuration/>", cibReport: { resourceDefaults: {} } },
  };
  const unasked = { live: null, runner: null, reading, wizard: WIZARDS[wizard], step };
  return { ...unasked, input: { scope: "all", stickiness: "stay", value: "lots" } } as unknown as Scene;
}

describe("rehearseStep", () => {
  it("asks no node about a step without alternatives", async () => {
    expect(await rehearseStep(sceneOf("stickiness", 0))).toEqual({ ok: true, value: { kind: "nothing" } });
    expect(await rehearseStep(sceneOf("order", 20))).toEqual({ ok: true, value: { kind: "nothing" } });
  });

  it("asks no node while the input has an error", async () => {
    expect(await rehearseStep(sceneOf("stickiness", 1))).toEqual({ ok: true, value: { kind: "nothing" } });
  });

  it("says that it does not play a failure through at size", async () => {
    expect(await rehearseStep(sceneOf("stickiness", 1, 2_000))).toEqual({
      ok: true,
      value: { kind: "too-large" },
    });
  });
});
