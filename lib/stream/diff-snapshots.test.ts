import { describe, expect, it } from "vitest";
import type { Cluster } from "../cluster/cluster";
import { sampleCluster, sampleGroup, sampleNode, samplePrimitive, sampleSnapshot } from "../cluster/samples";
import type { ClusterSnapshot } from "../cluster/snapshot";
import { applyMessage } from "./apply-message";
import { diffSnapshots, isDiffable } from "./diff-snapshots";
import type { SnapshotDelta } from "./message";

/** Small deterministic generator (mulberry32), so that a failing case can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function someCluster(random: () => number): Cluster | null {
  if (random() < 0.1) return null;
  const shuffled = <T>(items: readonly T[]) => items.toSorted(() => random() - 0.5);
  const some = (names: readonly string[]) => shuffled(names.filter(() => random() < 0.7));
  const nodes = some(["n1", "n2", "n3", "__proto__", "n1"]).map((name) =>
    sampleNode(name, { standby: random() < 0.5, attributes: random() < 0.3 ? { site: "a" } : {} }),
  );
  const resources = some(["vip", "web", "db", "fs", "constructor", "web"]).map((id) =>
    random() < 0.5
      ? samplePrimitive(id, random() < 0.5 ? "n1" : "n2")
      : sampleGroup(id, [samplePrimitive(`${id}-a`, random() < 0.5 ? "n1" : null)]),
  );
  return sampleCluster({
    nodes,
    resources,
    hasQuorum: random() < 0.5,
    lastChange: random() < 0.3 ? null : { at: null, user: "root", client: null, origin: null },
    unknown: random() < 0.5 ? {} : { "crm_mon/x": 1 },
  });
}

function someSnapshot(random: () => number, version: number): ClusterSnapshot {
  return sampleSnapshot({
    version,
    cluster: someCluster(random),
    connection:
      random() < 0.5
        ? { kind: "live", via: "n1", mode: "push" }
        : { kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] },
    verdicts: random() < 0.5 ? [] : [{ code: "no-dc", severity: "critical" }],
    readAt: random() < 0.2 ? null : `2026-03-01T10:00:0${version % 10}.000Z`,
  });
}

function throughTheWire(delta: SnapshotDelta): SnapshotDelta {
  return JSON.parse(JSON.stringify(delta)) as SnapshotDelta;
}

describe("diffSnapshots", () => {
  it("leads from one snapshot to the other, whatever they are", () => {
    const random = randomFrom(42);
    let compared = 0;
    for (let round = 0; round < 2000; round += 1) {
      const before = someSnapshot(random, round);
      const after = someSnapshot(random, round + 1 + Math.floor(random() * 3));
      if (!isDiffable(before, after)) continue;
      const view = { snapshot: before, feed: [], runs: [], stale: false };
      const delta = throughTheWire(diffSnapshots(before, after));
      expect(applyMessage(view, { kind: "delta", delta, events: [] })?.snapshot).toEqual(after);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1500);
  });

  it("says nothing where nothing differs but the version", () => {
    const before = sampleSnapshot();
    expect(diffSnapshots(before, structuredClone({ ...before, version: 2 }))).toEqual({
      epoch: "e1",
      baseVersion: 1,
      version: 2,
      snapshot: {},
      cluster: {},
      nodes: null,
      resources: null,
    });
  });

  it("sends whole nodes and resources that changed, and no others", () => {
    const before = sampleSnapshot({
      cluster: sampleCluster({ resources: [samplePrimitive("vip", "n1"), samplePrimitive("web", "n1")] }),
    });
    const after = sampleSnapshot({
      version: 2,
      cluster: sampleCluster({ resources: [samplePrimitive("vip", "n2"), samplePrimitive("web", "n1")] }),
    });
    const delta = diffSnapshots(before, after);
    expect(delta.nodes).toBeNull();
    expect(delta.resources).toEqual({ order: null, changed: [samplePrimitive("vip", "n2")] });
    expect(delta.cluster).toEqual({});
  });

  it("sends the order where something came, went or changed places", () => {
    const at = (...ids: string[]) => sampleCluster({ resources: ids.map((id) => samplePrimitive(id, "n1")) });
    const between = (a: Cluster, b: Cluster) =>
      diffSnapshots(sampleSnapshot({ cluster: a }), sampleSnapshot({ version: 2, cluster: b })).resources;
    expect(between(at("a", "b"), at("b", "a"))).toEqual({ order: ["b", "a"], changed: [] });
    expect(between(at("a", "b"), at("b"))).toEqual({ order: ["b"], changed: [] });
    expect(between(at("a"), at("a", "b"))).toEqual({
      order: ["a", "b"],
      changed: [samplePrimitive("b", "n1")],
    });
  });

  it("sends changed fields of the snapshot and the cluster whole", () => {
    const verdicts = [{ code: "quorum-lost", severity: "critical", policy: "stop" }] as const;
    const after = sampleSnapshot({ version: 2, verdicts, cluster: sampleCluster({ hasQuorum: false }) });
    const delta = diffSnapshots(sampleSnapshot(), after);
    expect(delta.snapshot).toEqual({ verdicts });
    expect(delta.cluster).toEqual({ hasQuorum: false });
  });
});

describe("isDiffable", () => {
  it("refuses another cluster, another epoch and a picture that went away", () => {
    const before = sampleSnapshot();
    expect(isDiffable(before, sampleSnapshot({ version: 2 }))).toBe(true);
    expect(isDiffable(before, sampleSnapshot({ id: "c2" }))).toBe(false);
    expect(isDiffable(before, sampleSnapshot({ epoch: "e2" }))).toBe(false);
    expect(isDiffable(before, sampleSnapshot({ version: 2, cluster: null }))).toBe(false);
    expect(isDiffable(sampleSnapshot({ cluster: null }), before)).toBe(true);
  });
});
