import { describe, expect, it } from "vitest";
import {
  type DivisionCourse,
  divisionEvent,
  followDivision,
  notBackOf,
  partedAt,
  partToKeep,
} from "./division-course";
import type { Verdict } from "./health";
import { sampleCluster, sampleNode, sampleSnapshot } from "./samples";
import type { ClusterSnapshot } from "./snapshot";

const part = (members: readonly string[], hasQuorum = true) => ({
  members,
  dc: members[0] ?? null,
  hasQuorum,
});
const split = (doubled: readonly string[]): Verdict => ({
  ...{ code: "split-brain", severity: "critical", doubled },
  partitions: [part(["n1"]), part(["n2"])],
});
const seen = (at: string, online: readonly string[], ...verdicts: readonly Verdict[]): ClusterSnapshot =>
  sampleSnapshot({
    readAt: `2026-03-01T10:${at}:00Z`,
    connection: { kind: "live", via: "n1", mode: "push" },
    cluster: sampleCluster({
      nodes: ["n1", "n2"].map((name) => sampleNode(name, { online: online.includes(name) })),
    }),
    verdicts,
  });
const course = (...snapshots: readonly ClusterSnapshot[]) =>
  snapshots.reduce<DivisionCourse | null>((before, snapshot) => followDivision(before, snapshot), null);

describe("the course of a split brain", () => {
  it("is none where there was none", () => {
    expect(course(seen("00", ["n1", "n2"]), seen("01", ["n1"]))).toBeNull();
    const parted: Verdict = { code: "partitioned", severity: "critical", partitions: [] };
    expect(course(seen("00", ["n1"], parted), seen("01", ["n1", "n2"]))).toBeNull();
  });

  it("keeps all that ran twice, until its members are together again", () => {
    const apart = [
      seen("00", ["n1"], split([])),
      seen("01", ["n1"], split(["vip"])),
      seen("02", ["n1"], split(["db"])),
    ];
    const begun = {
      begun: "2026-03-01T10:00:00Z",
      partitions: [part(["n1"]), part(["n2"])],
      doubled: ["vip", "db"],
    };
    expect(course(...apart)).toEqual({ ...begun, healedAt: null });
    const healed = { ...begun, healedAt: "2026-03-01T10:04:00Z" };
    expect(course(...apart, seen("04", ["n1", "n2"]))).toEqual(healed);
    expect(course(...apart, seen("04", ["n1", "n2"]), seen("05", ["n1"]))).toEqual(healed);
  });

  it("is not healed by a part that was stopped, nor by a picture that is past", () => {
    const stopped = seen("01", ["n1"]);
    const its = course(seen("00", ["n1"], split(["vip"])), stopped);
    expect(its?.healedAt).toBeNull();
    expect(its && notBackOf(its, stopped)).toEqual(["n2"]);
    const lost = { ...seen("02", ["n1", "n2"]), connection: { kind: "connecting" } as const };
    expect(followDivision(its, lost)).toBe(its);
    const parted: Verdict = { code: "partitioned", severity: "critical", partitions: [] };
    expect(followDivision(its, seen("02", ["n1", "n2"], parted))).toBe(its);
    const taken = sampleCluster({ nodes: [sampleNode("n1")] });
    expect(followDivision(its, { ...seen("03", []), cluster: taken })?.healedAt).toBe("2026-03-01T10:03:00Z");
  });

  it("begins anew when a healed one is split again", () => {
    const anew = course(
      seen("00", ["n1"], split(["vip"])),
      seen("01", ["n1", "n2"]),
      seen("02", ["n1"], split(["db"])),
    );
    expect(anew).toMatchObject({ begun: "2026-03-01T10:02:00Z", doubled: ["db"], healedAt: null });
  });

  it("is an event when it is first seen and when it is over, and none between", () => {
    const states = [
      null,
      course(seen("00", ["n1"], split([]))),
      course(seen("00", ["n1"], split([])), seen("01", ["n1"], split(["vip"]))),
      course(seen("00", ["n1"], split(["vip"])), seen("04", ["n1", "n2"])),
      course(seen("09", ["n1"], split(["db"]))),
      null,
    ];
    const events = states.slice(1).map((after, index) => divisionEvent(states[index] ?? null, after));
    expect(events).toEqual([
      { kind: "cluster.divided", partitions: [part(["n1"]), part(["n2"])], doubled: [] },
      null,
      { kind: "cluster.united", members: ["n1", "n2"], doubled: ["vip"] },
      { kind: "cluster.divided", partitions: [part(["n1"]), part(["n2"])], doubled: ["db"] },
      null,
    ]);
  });

  it("began when the node left, as far as anybody knows", () => {
    const its = course(seen("09", ["n1"], split(["vip"])));
    if (its === null) throw new Error("no course");
    const entry = (at: string, kind: "node.left" | "node.joined", node = "n2") => ({
      ...{ id: 1, at: `2026-03-01T10:${at}:00Z` },
      event: { kind, node },
    });
    expect(partedAt(its, [entry("11", "node.left"), entry("05", "node.left")])).toBe("2026-03-01T10:05:00Z");
    expect(partedAt(its, [entry("05", "node.joined"), entry("01", "node.left")])).toBe(its.begun);
    expect(partedAt(its, [entry("05", "node.left", "n7")])).toBe(its.begun);
  });
});

describe("the part to keep", () => {
  it("is the one with quorum, else the largest, else nobody's to tell", () => {
    const [one, two] = [part(["n1"]), part(["n2", "n3"], false)];
    expect(partToKeep([two, one])).toEqual({ part: one, because: "quorum" });
    const large = part(["n2", "n3"]);
    expect(partToKeep([large, one])).toEqual({ part: large, because: "size" });
    expect(partToKeep([one, part(["n2"])])).toBeNull();
  });
});
