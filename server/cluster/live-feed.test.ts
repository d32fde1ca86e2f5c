import { expect, it } from "vitest";
import type { Cluster } from "@/lib/cluster/cluster";
import type { FeedEntry } from "@/lib/cluster/event";
import { sampleCluster, sampleGroup, samplePrimitive } from "@/lib/cluster/samples";
import { LiveCluster } from "./live-cluster";
import type { Reading } from "./read-cluster";

const reading = (cluster: Cluster) => ({ cluster, practice: false }) as Reading;
const groupOn = (node: string | null) =>
  sampleCluster({ resources: [sampleGroup("app", [samplePrimitive("app-server", node)])] });

it("goes on from the feed of yesterday, with rising numbers, and keeps what happens after it was published", () => {
  const yesterday: FeedEntry = {
    id: Date.now() + 1_000_000,
    at: "2026-03-01T10:00:00Z",
    event: { kind: "node.left", node: "n2" },
  };
  const kept: { entries: readonly FeedEntry[]; top: string | undefined; seen: number }[] = [];
  const live: LiveCluster = new LiveCluster({
    id: "c1",
    name: "Web",
    runners: [],
    runs: [],
    feed: [yesterday],
    keepEvents: (_, entries, topOf) =>
      kept.push({ entries, top: topOf("app-server"), seen: live.feed.length }),
  });
  expect(live.picture()).toMatchObject({ feed: [yesterday] });
  live.onReading(reading(groupOn(null)), "n1", { mode: "push" });
  expect(kept).toEqual([]);
  live.onReading(reading(groupOn("n1")), "n1", { mode: "push" });
  const event = { kind: "resource.started", resource: "app-server", node: "n1" };
  expect(live.feed).toMatchObject([{ id: yesterday.id + 1, event }, yesterday]);
  expect(kept).toMatchObject([{ entries: [{ event }], top: "app", seen: 2 }]);
  live.close();
});
