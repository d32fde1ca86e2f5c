import { describe, expect, it } from "vitest";
import { sampleCluster, sampleGroup, samplePrimitive } from "../../cluster/samples";
import { configurationIn } from "../configuration/speak";
import { NO_EFFECTS } from "../effects/effects";
import { fencingLevelNotes, fencingNotes } from "./fencing-notes";
import { needsTypedName } from "./plan-danger";

const stonith = (id: string, type = "fence_apc") =>
  samplePrimitive(id, "n1", { agent: { standard: "stonith", provider: null, type } });
const clusterOf = (...resources: NonNullable<Parameters<typeof sampleCluster>[0]>["resources"] & object) =>
  sampleCluster({ resources });
const stop = (resource: string) => ({ kind: "resource.stop", resource }) as const;

describe("a node that is to be cut off", () => {
  it("is told why nothing would", () => {
    const { options } = sampleCluster();
    const off = sampleCluster({ options: { ...options, fencingEnabled: false } });
    expect(fencingNotes(off, { kind: "node.fence", node: "n1", action: "off" })).toEqual([
      { code: "no-fencing", lacks: "disabled" },
    ]);
    expect(fencingNotes(clusterOf(), { kind: "node.fence", node: "n1", action: "reboot" })).toEqual([
      { code: "no-fencing", lacks: "no-device" },
    ]);
    expect(fencingNotes(clusterOf(), { kind: "node.fence", node: "n1", action: "on" })).toEqual([]);
    expect(fencingNotes(clusterOf(stonith("f")), { kind: "node.fence", node: "n1", action: "off" })).toEqual(
      [],
    );
  });
});

it("a node with levels is told in which order they are tried", () => {
  const level = (id: string, target: string, index: number, devices: string) =>
    `<fencing-level id="${id}" ${target} index="${index}" devices="${devices}"/>`;
  const configuration = configurationIn(
    `<configuration><crm_config/><nodes/><resources/><constraints/><fencing-topology>${[
      level("b", `target="N2"`, 5, "lab"),
      level("a", `target="N2"`, 1, "first,second"),
      level("p", `target-pattern="n1"`, 1, "lab"),
    ].join("")}</fencing-topology></configuration>`,
  );
  if (configuration === null) throw new Error("no configuration");
  const notes = (node: string) =>
    fencingLevelNotes(configuration, { kind: "node.fence", node, action: "reboot" });
  expect(notes("n2")).toEqual([
    { code: "fencing-levels", node: "n2", levels: [["first", "second"], ["lab"]] },
  ]);
  expect(notes("n1")).toEqual([]);
  expect(fencingLevelNotes(configuration, stop("lab"))).toEqual([]);
});

describe("a device that is stopped", () => {
  it("takes fencing along where it was the last that cuts", () => {
    const gone = [{ code: "fencing-goes", lacks: "stopped" }] as const;
    expect(fencingNotes(clusterOf(stonith("f")), stop("f"))).toEqual(gone);
    const grouped = clusterOf(sampleGroup("g", [stonith("f")]));
    expect(fencingNotes(grouped, stop("g"))).toEqual(gone);
    expect(fencingNotes(grouped, stop("f"))).toEqual(gone);
    const left = clusterOf(stonith("f"), stonith("d", "fence_dummy"));
    expect(fencingNotes(left, stop("f"))).toEqual([{ code: "fencing-goes", lacks: "pretended" }]);
    const two = clusterOf(stonith("f"), stonith("h"));
    expect(fencingNotes(two, stop("f"))).toEqual([]);
    expect(fencingNotes(two, { kind: "resource.several", operations: [stop("f"), stop("h")] })).toEqual(gone);
    expect(needsTypedName({ effects: NO_EFFECTS, notes: gone })).toBe(true);
  });

  it("is nobody's loss where it was disabled, or something else is stopped", () => {
    const disabled = clusterOf({ ...stonith("f"), disabled: true });
    expect(fencingNotes(disabled, stop("f"))).toEqual([]);
    expect(fencingNotes(clusterOf(stonith("f"), samplePrimitive("web", "n1")), stop("web"))).toEqual([]);
    expect(fencingNotes(clusterOf(stonith("f")), { kind: "node.standby", node: "n1" })).toEqual([]);
    expect(fencingNotes(null, stop("f"))).toEqual([]);
  });
});
