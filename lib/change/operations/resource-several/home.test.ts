import { describe, expect, it } from "vitest";
import { sampleCluster, sampleGroup, samplePrimitive } from "../../../cluster/samples";
import { trialOf } from "../live";
import { pictureOf } from "../picture";
import { liveWayOf } from "../samples";
import { type OneOfSeveral, type ResourceSeveral, resourceSeveral } from "./home";

const cluster = sampleCluster({
  resources: [
    samplePrimitive("a", "n1"),
    samplePrimitive("b", "n2", { disabled: true }),
    sampleGroup("g", [samplePrimitive("c", "n1"), samplePrimitive("d", "n1")]),
  ],
});
const picture = pictureOf(cluster);
const several = (...operations: readonly OneOfSeveral[]): ResourceSeveral => ({
  kind: "resource.several",
  operations,
});
const stop = (resource: string) => ({ kind: "resource.stop", resource }) as const;
const way = liveWayOf(several(stop("a")));

describe("several at once", () => {
  it("come to the commands of each, tried together", () => {
    const both = several(stop("a"), stop("g"));
    const { changes } = trialOf(way, both, picture, { atSize: false });
    expect(changes).toEqual(way.commands(both, picture).map(({ argv }) => argv));
    expect(changes.map((argv) => argv[2])).toEqual(["a", "g"]);
    expect(way.expectations(both, cluster)).toEqual([
      { kind: "disabled", resource: "a", disabled: true },
      { kind: "disabled", resource: "g", disabled: true },
    ]);
  });

  it("take back what each of them changed, and nothing else", () => {
    expect(way.undo(several(stop("a"), stop("b")), cluster)).toEqual({
      kind: "resource.start",
      resource: "a",
    });
    expect(way.undo(several(stop("b")), cluster)).toBeNull();
    expect(way.undo(several(stop("a"), stop("g")), cluster)).toMatchObject({ kind: "resource.several" });
  });

  it("are done once where two come to the same, and not at all where one is not there", () => {
    const ban = (resource: string) => ({ kind: "resource.ban", resource, node: "n1" }) as const;
    const prepared = way.prepare(several(ban("c"), ban("d")), picture);
    expect(prepared.ok && prepared.value.operations).toEqual([ban("g")]);
    expect(way.prepare(several(stop("a"), stop("gone")), picture).ok).toBe(false);
  });

  it("wait for places only where a place is meant", () => {
    expect(way.placedAnywhere?.(several(stop("a")))).toBe(false);
    expect(way.placedAnywhere?.(several({ kind: "resource.cleanup", resource: "a", node: null }))).toBe(true);
  });

  it("are of one kind, and of none that has another half", () => {
    const { input } = resourceSeveral;
    const start = { kind: "resource.start", resource: "b" } as const;
    expect(input.safeParse(several(stop("a"), start)).success).toBe(false);
    expect(input.safeParse(several()).success).toBe(false);
    const restart = { kind: "resource.several", operations: [{ kind: "resource.restart", resource: "a" }] };
    expect(input.safeParse(restart).success).toBe(false);
  });
});
