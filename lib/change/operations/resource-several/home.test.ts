import { describe, expect, it } from "vitest";
import { sampleCluster, sampleGroup, samplePin, samplePrimitive } from "../../../cluster/samples";
import { sampleEffect } from "../../effects/samples";
import { trialOf } from "../live";
import { pictureOf } from "../picture";
import { EMPTY_SIMULATION, liveWayOf } from "../samples";
import { type OneOfSeveral, type ResourceSeveral, resourceSeveral } from "./home";
import { resourceSeveralWords } from "./words";

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

  it("leave out what is so already, and are nothing where all of them are", () => {
    const there = way.prepare(several(move("a", "n1"), move("b", "n1")), picture);
    expect(there.ok && there.value.operations).toEqual([move("b", "n1")]);
    expect(way.prepare(several(move("a", "n1"), move("g", "n1")), picture)).toEqual({
      ok: false,
      error: { code: "several-so", resources: "a, g" },
    });
    expect(way.prepare(several(move("a", "n1")), picture)).toMatchObject({
      error: { code: "already-there", resource: "a" },
    });
    expect(way.prepare(several(clear("a"), clear("b")), picture)).toMatchObject({
      error: { code: "several-so" },
    });
  });

  it("wait for places only where a place is meant", () => {
    expect(way.placedAnywhere?.(several(stop("a")))).toBe(false);
    expect(way.placedAnywhere?.(several({ kind: "resource.cleanup", resource: "a", node: null }))).toBe(true);
  });

  it("are of one kind", () => {
    const { input } = resourceSeveral;
    const start = { kind: "resource.start", resource: "b" } as const;
    expect(input.safeParse(several(stop("a"), start)).success).toBe(false);
    expect(input.safeParse(several()).success).toBe(false);
    const copy = { kind: "resource.several", operations: [{ kind: "resource.copy", resource: "a" }] };
    expect(input.safeParse(copy).success).toBe(false);
  });
});

const move = (resource: string, to = "n3", rest: { promoted?: boolean; keep?: boolean } = {}) =>
  ({ kind: "resource.move", resource, to, promoted: false, keep: false, ...rest }) as const;
const restart = (resource: string) => ({ kind: "resource.restart", resource }) as const;
const clear = (resource: string, node = "n3") => ({ kind: "resource.clear", resource, node }) as const;

describe("several with another half", () => {
  const moves = several(move("a"), move("g"));
  const restarts = several(restart("a"), restart("g"));
  const displayed = (operation: ResourceSeveral) =>
    way.commands(operation, picture).map(({ argv, when }) => `${when} ${argv.slice(2).join(" ")}`);

  it("come with all of the first halves, and then all of the second", () => {
    expect(displayed(moves)).toEqual([
      "now a --move --node n3",
      "now g --move --node n3",
      "later a --clear --node n3",
      "later g --clear --node n3",
    ]);
    expect(displayed(restarts).map((line) => line.slice(0, 7))).toEqual([
      ...["now a -", "now g -", "later a", "later g"],
    ]);
    const { changes, afterwards } = trialOf(way, moves, picture, { atSize: false });
    expect([changes.length, afterwards.length]).toEqual([2, 2]);
    expect([way.isHalved?.(moves), way.isHalved?.(restarts)]).toEqual([false, true]);
  });

  it("foretell what comes after letting go of all of them, or of none", () => {
    const role = several(move("a"), move("g", "n3", { promoted: true }));
    const trial = trialOf(way, role, picture, { atSize: false });
    expect([trial.changes.length, trial.afterwards]).toEqual([2, []]);
    expect(trialOf(way, moves, picture, { atSize: true }).afterwards).toEqual([]);
    expect(
      trialOf(way, several(move("a", "n3", { keep: true })), picture, { atSize: false }).afterwards,
    ).toEqual([]);
  });

  it("wait for each of them, once", () => {
    const held = sampleCluster({ constraints: [samplePin("a", "n3"), samplePin("g", "n3")] });
    const foretold = [sampleEffect("b", "start", null, "n1")];
    const moved = { reached: [], foretold, cluster: held, before: cluster };
    const waited = way.afterwards?.(moves, moved) ?? [];
    expect(waited.filter(({ kind }) => kind === "constraints-gone")).toHaveLength(2);
    expect(waited.filter(({ kind }) => kind === "placed")).toHaveLength(1);
    expect(way.settled?.(restarts)).toHaveLength(2);
    expect(way.settled?.(several(stop("a")))).toBeNull();
  });

  it("leave constraints, or what is stopped, that one change takes away", () => {
    const held = sampleCluster({ constraints: [samplePin("a", "n3"), samplePin("g", "n3")] });
    expect(way.leftover?.(moves, held)).toEqual(several(clear("a"), clear("g")));
    expect(way.leftover?.(moves, sampleCluster({ constraints: [samplePin("g", "n3")] }))).toEqual(clear("g"));
    expect(way.leftover?.(moves, cluster)).toBeNull();
    expect(way.leaves?.(moves)).toEqual(several(clear("a"), clear("g")));
    const start = { kind: "resource.start", resource: "b" } as const;
    expect(way.leftover?.(several(restart("a"), restart("b")), cluster)).toEqual(start);
    // What has no other half is taken back as if it were done.
    expect([way.leaves?.(several(stop("a"))), way.leftover?.(several(stop("a")), cluster)]).toEqual([
      null,
      null,
    ]);
  });

  it("go back to where each of them was", () => {
    expect(way.undo(several(move("a"), move("g")), cluster)).toEqual(
      several(move("a", "n1"), move("g", "n1")),
    );
    expect(way.undo(restarts, cluster)).toBeNull();
    const before = sampleCluster({ ...cluster, constraints: [samplePin("a", "n1")] });
    const kept = several(move("a", "n3", { keep: true }), move("g", "n3", { keep: true }));
    expect(way.undo(kept, before), "one back and kept, one cleared: that is no one change").toBeNull();
  });

  it("have no way back where one of them has none", () => {
    const stopped = sampleCluster({
      resources: [samplePrimitive("a", "n1"), samplePrimitive("b", null)],
      constraints: [samplePin("b", "n3")],
    });
    expect(way.undo(several(move("a"), move("b")), stopped)).toBeNull();
    expect(way.undo(several(move("a")), stopped)).toEqual(move("a", "n1"));
    const ban = (resource: string) => ({ kind: "resource.ban", resource, node: "n3" }) as const;
    expect(way.undo(several(ban("a"), ban("b")), stopped), "clearing would take the pin along").toBeNull();
  });

  it("are refused where the scheduler would not do one of them, and say why of the one that a tool refused", () => {
    const placementAfter = [{ resource: "a", instance: "a", node: "n3", role: "started" }];
    const foretold = { simulation: { ...EMPTY_SIMULATION, placementAfter }, still: null, afterwards: null };
    expect(way.refusal?.(moves, foretold as never, picture)).toMatchObject({
      code: "scheduler-refuses",
      resource: "g",
    });
    const banned = pictureOf({
      ...cluster,
      bans: [{ id: "no", resource: "g", node: "n3", weight: "-INFINITY", promotedOnly: false }],
    });
    expect(way.explanation?.(moves, banned, { command: 0, code: 1 })).toBeNull();
    expect(way.explanation?.(moves, banned, { command: 1, code: 1 })).toMatchObject({
      code: "banned",
      resource: "g",
    });
  });

  it("are said with the nodes that they go to", () => {
    const said = (...operations: readonly OneOfSeveral[]) =>
      resourceSeveralWords.sentence(several(...operations));
    expect(said(move("a"), move("g"))).toMatchObject({ values: { resources: ["a", "g"], nodes: ["n3"] } });
    expect(said(move("a", "n1"), move("g", "n2"))).toMatchObject({ values: { nodes: ["n1", "n2"] } });
    expect(said(restart("a"), restart("g")).key).toBe("operation.severalRestart");
  });
});
