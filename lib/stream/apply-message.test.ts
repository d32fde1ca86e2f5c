import { describe, expect, it } from "vitest";
import type { Run } from "../change/run/run";
import { sampleRun } from "../change/run/samples";
import type { FeedEntry } from "../cluster/event";
import { sampleCluster, sampleNode, samplePrimitive, sampleSnapshot } from "../cluster/samples";
import type { ClusterSnapshot } from "../cluster/snapshot";
import { applyMessage } from "./apply-message";
import { diffSnapshots } from "./diff-snapshots";
import type { StreamMessage } from "./message";
import type { ClusterView } from "./view";

function entry(id: number): FeedEntry {
  return { id, at: "2026-03-01T10:00:00Z", event: { kind: "node.joined", node: `n${id}` } };
}

const run = (id: string, change: Partial<Run> = {}) => sampleRun({ id, ...change });

function viewOf(snapshot: ClusterSnapshot, change: Partial<ClusterView> = {}): ClusterView {
  return { snapshot, feed: [], runs: [], stale: false, ...change };
}

function snapshotMessage(snapshot: ClusterSnapshot, feed: readonly FeedEntry[] = []): StreamMessage {
  return { kind: "snapshot", snapshot, feed, runs: [] };
}

function delta(before: ClusterSnapshot, after: ClusterSnapshot, events: FeedEntry[] = []): StreamMessage {
  return { kind: "delta", delta: structuredClone(diffSnapshots(before, after)), events };
}

describe("applyMessage: snapshots", () => {
  it("starts with the first one", () => {
    const snapshot = sampleSnapshot();
    expect(applyMessage(null, snapshotMessage(snapshot, [entry(1)]))).toEqual(
      viewOf(snapshot, { feed: [entry(1)] }),
    );
  });

  it("knows nothing before it", () => {
    expect(applyMessage(null, { kind: "heartbeat", at: "" })).toBeNull();
    expect(applyMessage(null, { kind: "run", run: run("r1") })).toBeNull();
    expect(applyMessage(null, delta(sampleSnapshot(), sampleSnapshot({ version: 2 })))).toBeNull();
  });

  it("drops an older one of the same epoch", () => {
    const view = viewOf(sampleSnapshot({ version: 5 }));
    expect(applyMessage(view, snapshotMessage(sampleSnapshot({ version: 4, name: "old" })))).toBe(view);
  });

  it("takes one of a new epoch, whatever its version", () => {
    const view = viewOf(sampleSnapshot({ version: 5 }), { stale: true });
    const fresh = sampleSnapshot({ epoch: "e2", version: 1 });
    expect(applyMessage(view, snapshotMessage(fresh))).toEqual(viewOf(fresh));
  });

  it("heals a stale view, even at the same version", () => {
    const view = viewOf(sampleSnapshot({ version: 5 }), { stale: true });
    expect(applyMessage(view, snapshotMessage(sampleSnapshot({ version: 5 })))?.stale).toBe(false);
  });

  it("keeps the identity of everything that did not change", () => {
    const view = viewOf(sampleSnapshot(), { feed: [entry(1)] });
    const cluster = sampleCluster({
      nodes: [sampleNode("n1", { isDc: true }), sampleNode("n2", { standby: true }), sampleNode("n3")],
    });
    const after = applyMessage(
      view,
      snapshotMessage(sampleSnapshot({ version: 9, cluster }), [entry(2), entry(1)]),
    );
    expect(after?.snapshot.version).toBe(9);
    expect(after?.snapshot.cluster?.nodes[0]).toBe(view.snapshot.cluster?.nodes[0]);
    expect(after?.snapshot.cluster?.nodes[1]).toEqual(sampleNode("n2", { standby: true }));
    expect(after?.snapshot.cluster?.resources).toBe(view.snapshot.cluster?.resources);
    expect(after?.feed[1]).toBe(view.feed[0]);
    const same = applyMessage(view, snapshotMessage(structuredClone(view.snapshot), [entry(1)]));
    expect(same).toBe(view);
  });
});

describe("applyMessage: deltas", () => {
  const before = sampleSnapshot({ version: 3 });
  const after = sampleSnapshot({
    version: 4,
    cluster: sampleCluster({ resources: [samplePrimitive("vip", "n2")] }),
  });

  it("applies what fits, with its events newest first", () => {
    const view = viewOf(before, { feed: [entry(1)] });
    const next = applyMessage(view, delta(before, after, [entry(2), entry(3)]));
    expect(next?.snapshot).toEqual(after);
    expect(next?.feed.map((e) => e.id)).toEqual([3, 2, 1]);
    expect(next?.snapshot.cluster?.nodes).toBe(before.cluster?.nodes);
    expect(next?.stale).toBe(false);
  });

  it("drops one that it already has", () => {
    const view = viewOf(after);
    expect(applyMessage(view, delta(before, after, [entry(2)]))).toBe(view);
  });

  it("marks the view stale over a gap and keeps the picture", () => {
    const view = viewOf(before);
    const later = sampleSnapshot({ version: 6 });
    const next = applyMessage(view, delta(sampleSnapshot({ version: 5 }), later));
    expect(next).toEqual({ ...view, stale: true });
    expect(
      next && applyMessage(next, delta(sampleSnapshot({ version: 6 }), sampleSnapshot({ version: 7 }))),
    ).toBe(next);
  });

  it("marks the view stale on a delta of another epoch", () => {
    const other = delta(sampleSnapshot({ epoch: "e2" }), sampleSnapshot({ epoch: "e2", version: 2 }));
    expect(applyMessage(viewOf(before), other)?.stale).toBe(true);
  });

  it("marks the view stale where the delta names what nobody knows", () => {
    const lying: StreamMessage = {
      kind: "delta",
      events: [],
      delta: {
        epoch: "e1",
        baseVersion: 3,
        version: 4,
        snapshot: {},
        cluster: {},
        nodes: { order: ["n1", "n9"], changed: [] },
        resources: null,
      },
    };
    expect(applyMessage(viewOf(before), lying)).toEqual(viewOf(before, { stale: true }));
    const empty = viewOf(sampleSnapshot({ version: 3, cluster: null }));
    expect(applyMessage(empty, lying)?.stale).toBe(true);
  });

  it("brings the first picture", () => {
    const empty = sampleSnapshot({
      version: 3,
      cluster: null,
      readAt: null,
      connection: { kind: "connecting" },
    });
    expect(applyMessage(viewOf(empty), delta(empty, after))?.snapshot).toEqual(after);
  });

  it("keeps the last picture while the cluster is unreachable", () => {
    const lost = sampleSnapshot({
      version: 4,
      connection: { kind: "unreachable", since: "2026-03-01T10:00:05Z", attempts: [] },
    });
    const next = applyMessage(viewOf(before), delta(before, lost));
    expect(next?.snapshot.connection.kind).toBe("unreachable");
    expect(next?.snapshot.cluster).toBe(before.cluster);
  });

  it("bounds the feed", () => {
    const feed = Array.from({ length: 200 }, (_, index) => entry(200 - index));
    const next = applyMessage(viewOf(before, { feed }), delta(before, after, [entry(201)]));
    expect(next?.feed).toHaveLength(200);
    expect(next?.feed[0]?.id).toBe(201);
    expect(next?.feed.at(-1)?.id).toBe(2);
  });
});

describe("applyMessage: runs", () => {
  it("puts new runs first and replaces known ones", () => {
    const view = viewOf(sampleSnapshot(), { runs: [run("r1")] });
    const two = applyMessage(view, { kind: "run", run: run("r2") });
    expect(two?.runs.map((r) => r.id)).toEqual(["r2", "r1"]);
    const done = applyMessage(two, { kind: "run", run: run("r1", { state: "done" }) });
    expect(done?.runs.map((r) => r.state)).toEqual(["applying", "done"]);
    const late = applyMessage(done, { kind: "run", run: run("r1", { state: "following" }) });
    expect(late?.runs).toBe(done?.runs);
  });

  it("bounds them", () => {
    const runs = Array.from({ length: 20 }, (_, index) => run(`r${index}`));
    const view = viewOf(sampleSnapshot(), { runs });
    expect(applyMessage(view, { kind: "run", run: run("new") })?.runs).toHaveLength(20);
  });
});
