import { describe, expect, it } from "vitest";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { parseCrmMon } from "../pacemaker/crm-mon/parse-crm-mon";
import { readFixture } from "../pacemaker/fixtures/read-fixture";
import { toCluster } from "../pacemaker/to-cluster";
import type { Cluster } from "./cluster";
import type { ClusterEvent, FeedEntry } from "./event";
import { foldMoves } from "./fold-moves";

function healthy(): Cluster {
  const mon = parseCrmMon(readFixture("bookworm", "healthy", "crm-mon-x.xml"));
  const cib = parseCib(readFixture("bookworm", "healthy", "cib.xml"));
  if (!mon.ok || !cib.ok || mon.value.kind !== "status") throw new Error("fixture");
  return toCluster(mon.value, cib.value);
}

const cluster = healthy();
const feedOf = (...events: ClusterEvent[]): FeedEntry[] =>
  events
    .reverse()
    .map((event, index) => ({ id: events.length - index, at: "2026-01-01T00:00:00.000Z", event }));
const started = (resource: string, node: string): ClusterEvent => ({
  kind: "resource.started",
  resource,
  node,
});
const stopped = (resource: string, node: string): ClusterEvent => ({
  kind: "resource.stopped",
  resource,
  node,
});

describe("foldMoves", () => {
  it("tells a start elsewhere after a stop as a move", () => {
    expect(foldMoves([started("vip", "n2")], feedOf(stopped("vip", "n1")), cluster)).toEqual([
      { kind: "resource.moved", resource: "vip", from: "n1", to: "n2" },
    ]);
    expect(foldMoves([started("app-a", "n2")], feedOf(stopped("app-a", "n1")), cluster)[0]?.kind).toBe(
      "resource.moved",
    );
  });

  it("leaves a start where it stopped, a first start, and a start after another placement", () => {
    const again = [started("vip", "n1")];
    expect(foldMoves(again, feedOf(stopped("vip", "n1")), cluster)).toEqual(again);
    expect(foldMoves(again, [], cluster)).toEqual(again);
    expect(foldMoves(again, feedOf(stopped("vip", "n2"), started("vip", "n3")), cluster)).toEqual(again);
    expect(foldMoves(again, feedOf(stopped("app-a", "n2")), cluster)).toEqual(again);
  });

  it("never takes one instance of a clone for another", () => {
    const instance = [started("web", "n2")];
    expect(foldMoves(instance, feedOf(stopped("web", "n1")), cluster)).toEqual(instance);
  });
});
