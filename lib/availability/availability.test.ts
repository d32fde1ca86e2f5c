import { describe, expect, it } from "vitest";
import { NO_EFFECTS } from "../change/effects/effects";
import { sampleCluster, sampleNode, samplePrimitive } from "../cluster/samples";
import type { ObjectName } from "../history/objects";
import { availabilityOf } from "./availability";
import { availabilityCsv } from "./export-csv";
import { groundOf, readGround, statesOn } from "./ground";
import type { StateInterval } from "./interval";
import { meantBy, plannedIn } from "./planned";
import { replayGap } from "./replay";
import { stretchesOf } from "./stretches";

const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, n)).toISOString();
const ms = (n: number) => Date.parse(minute(n));
const vip = "resource:vip" as const;
const interval = (
  state: StateInterval["state"],
  from: number,
  to: number | null,
  planned = false,
): StateInterval => ({
  object: vip,
  state,
  planned,
  from: minute(from),
  to: to === null ? null : minute(to),
});

describe("availability", () => {
  it("is MTBF / (MTBF + MTTR), without planned outages and unknown time", () => {
    const intervals = [
      interval("up", 0, 20),
      interval("down", 20, 21),
      interval("up", 21, 30),
      interval("down", 30, 35, true),
      interval("unknown", 35, 40),
      interval("up", 40, 50),
      interval("down", 50, 52),
      interval("up", 52, null),
    ];
    const [one] = availabilityOf(intervals, ms(0), ms(60));
    expect(one).toMatchObject({ failures: 2, downMs: 180_000, plannedMs: 300_000, unknownMs: 300_000 });
    expect(one?.mtbfMs).toBe(((60 - 3 - 5 - 5) * 60_000) / 2);
    expect(one?.mttrMs).toBe(90_000);
    expect(one?.availability).toBeCloseTo(47 / 50, 10);
  });

  it("is 1 where nothing failed, and not known where nothing is", () => {
    expect(availabilityOf([interval("up", 0, null)], ms(0), ms(1))).toMatchObject([
      { availability: 1, mtbfMs: null, failures: 0 },
    ]);
    expect(availabilityOf([interval("unknown", 0, null)], ms(0), ms(1))).toMatchObject([
      { availability: null },
    ]);
    expect(availabilityOf([interval("up", 0, 1)], ms(5), ms(6))).toEqual([]);
  });

  it("ends what still is so where the last one looked, and leaves the rest unknown", () => {
    expect(availabilityOf([interval("up", 0, null)], ms(0), ms(10), ms(4))).toMatchObject([
      { upMs: 240_000, unknownMs: 360_000 },
    ]);
  });

  it("counts an outage once, though it is written in two", () => {
    const cut = [
      interval("up", 0, 1),
      interval("down", 1, 2),
      interval("down", 2, 3),
      interval("up", 3, null),
    ];
    expect(availabilityOf(cut, ms(0), ms(10))).toMatchObject([{ failures: 1, mttrMs: 120_000 }]);
  });

  it("counts an outage once, though nobody saw the middle of it", () => {
    const cut = [
      interval("up", 0, 1),
      interval("down", 1, 2),
      interval("unknown", 2, 3),
      interval("unknown", 3, 4),
      interval("down", 4, 5),
      interval("unknown", 5, 6),
      interval("up", 6, 7),
      interval("unknown", 7, 8),
      interval("down", 8, null),
    ];
    expect(availabilityOf(cut, ms(0), ms(10))).toMatchObject([{ failures: 2, downMs: 240_000 }]);
  });

  it("is exported by intervals, and never as a formula", () => {
    const text = availabilityCsv(
      availabilityOf([{ ...interval("down", 0, 1), object: 'resource:=cmd|"x"' }], ms(0), ms(2)),
      null,
    );
    expect(text).toBe(
      `object,kind,state,planned,from,to,seconds\r\n"'=cmd|""x""",resource,down,no,${minute(0)},${minute(1)},60\r\n`,
    );
  });

  it("is reckoned and drawn soon from very many intervals", () => {
    const MOST = 150_000;
    // Where each looks at all before it the time of the test is over long before.
    const flapping = Array.from({ length: MOST }, (_, n) => interval(n % 2 === 0 ? "up" : "down", n, n + 1));
    const [all] = availabilityOf(flapping, ms(0), ms(MOST));
    expect(all).toMatchObject({ failures: MOST / 2, availability: 0.5 });
    const intervals = all?.intervals ?? [];
    expect(stretchesOf(intervals, ms(0), ms(MOST))).toEqual([
      { state: "down", planned: false, from: minute(0), to: minute(MOST) },
    ]);
    // A bar has 250 parts: each is as bad as the worst of its 600 minutes.
    const calm = [...intervals.slice(0, 400), { ...interval("up", 400, MOST), to: minute(MOST) }];
    expect(stretchesOf(calm, ms(0), ms(MOST)).map(({ state, from }) => [state, from])).toEqual([
      ["down", minute(0)],
      ["up", minute(600)],
    ]);
    expect(stretchesOf(intervals.slice(0, 9), ms(0), ms(MOST))).toEqual(intervals.slice(0, 9));
  });

  it("says in its export what is left out of it", () => {
    const own = availabilityOf([interval("up", 1, 2)], ms(1), ms(2));
    expect(availabilityCsv(own, { from: minute(0), to: minute(1) }).split("\r\n")).toMatchObject([
      "object,kind,state,planned,from,to,seconds",
      `,left-out,,,${minute(0)},${minute(1)},60`,
      expect.stringMatching(/^vip,resource,up,no,/),
      "",
    ]);
  });
});

const cluster = (vipAt: string | null, change = {}) =>
  sampleCluster({
    nodes: [sampleNode("n1"), sampleNode("n2")],
    resources: [samplePrimitive("vip", vipAt, change)],
  });

describe("what a cluster stands on", () => {
  it("has a service up where it runs and did not fail", () => {
    const isUp = (...of: Parameters<typeof cluster>) => statesOn(groundOf(cluster(...of))).get(vip);
    expect(isUp("n1")).toBe(true);
    expect(isUp(null)).toBe(false);
    expect(isUp("n1", { failed: true })).toBe(false);
  });

  it("has no service up by a name that every object has", () => {
    for (const id of ["constructor", "toString", "__proto__"]) {
      const on = (node: string | null) =>
        groundOf(sampleCluster({ nodes: [sampleNode("n1")], resources: [samplePrimitive(id, node)] }));
      expect(statesOn(on("n1")).get(`resource:${id}`)).toBe(true);
      expect(statesOn(on(null)).get(`resource:${id}`)).toBe(false);
      const bare = { ...on("n1"), placement: {} };
      expect(statesOn(bare).get(`resource:${id}`)).toBe(false);
      const event = { kind: "resource.started", resource: id, node: "n1" } as const;
      expect(replayGap(bare, [{ at: 5, event }], [], { at: 10, ground: on("n1") }, 0)).toEqual([
        { at: 5, object: `resource:${id}`, state: "up", planned: false },
      ]);
    }
  });

  it("is read as it was written, and nothing else is", () => {
    const ground = groundOf(cluster("n1"));
    expect(readGround(JSON.stringify(ground))).toEqual(ground);
    expect(readGround("{}")).toBeNull();
    expect(readGround("{")).toBeNull();
  });

  it("is left by somebody's will: disabled, standby, a change of ours", () => {
    const before = groundOf(cluster("n1"));
    const nothing = new Set<ObjectName>();
    expect(plannedIn(cluster(null), before, nothing).has(vip)).toBe(false);
    expect(plannedIn(cluster(null), before, new Set([vip])).has(vip)).toBe(true);
    expect(plannedIn(cluster(null), before, new Set(["resource:other"] as const)).has(vip)).toBe(false);
    expect(plannedIn(cluster(null, { disabled: true }), before, nothing).has(vip)).toBe(true);
    const standby = { ...cluster(null), nodes: [sampleNode("n1", { standby: true }), sampleNode("n2")] };
    expect(plannedIn(standby, before, nothing).has(vip)).toBe(true);
    expect(plannedIn(standby, groundOf(cluster("n2")), nothing).has(vip)).toBe(false);
    // Of a move: what it is about and what was foretold, not the node that it goes to.
    const move = {
      kind: "resource.move",
      resource: "web",
      to: "n2",
      promoted: false,
      keep: false,
      lifetime: null,
    } as const;
    const meant = meantBy({ operation: move, effects: { ...NO_EFFECTS, leftStopped: ["vip"] } });
    expect([...meant].toSorted()).toEqual([vip, "resource:web"]);
    const power = { kind: "node.standby", node: "n1" } as const;
    expect(meantBy({ operation: power, effects: NO_EFFECTS })).toEqual(new Set(["node:n1"]));
  });
});

describe("a gap", () => {
  const event = (n: number, kind: "resource.started" | "resource.stopped", node: string) =>
    ({ at: ms(n), event: { kind, resource: "vip", node } }) as const;
  const begin = groundOf(cluster("n1"));

  it("is gone through by what was recorded: a node that is lost takes its services with it", () => {
    const end = { ...groundOf(cluster("n2")), nodesUp: ["n2"] };
    const events = [
      { at: ms(5), event: { kind: "node.left", node: "n1" } } as const,
      event(6, "resource.started", "n2"),
    ];
    expect(replayGap(begin, events, [], { at: ms(10), ground: end }, ms(0))).toEqual([
      { at: ms(5), object: vip, state: "down", planned: false },
      { at: ms(5), object: "node:n1", state: "down", planned: false },
      { at: ms(6), object: vip, state: "up", planned: false },
    ]);
  });

  it("tells planned outages by the standby that was set before them", () => {
    const touched = [{ path: "nodes/n1/instance_attributes/standby", change: "added" }] as const;
    const change = { version: "0.2", user: null, client: null, origin: null, touched };
    const end = { ...groundOf(cluster("n2")), nodesUp: ["n2"] };
    const events = [event(2, "resource.stopped", "n1"), event(3, "resource.started", "n2")];
    const written = "Sun Mar  1 10:01:00 2026";
    const told = replayGap(
      begin,
      events,
      [{ at: ms(1), written, change }],
      { at: ms(10), ground: end },
      ms(0),
    );
    expect(told).toMatchObject([
      { object: "node:n1", planned: true },
      { object: vip, state: "down", planned: true },
      { object: vip, state: "up" },
    ]);
  });

  it("does not take for up what ran on a node that began anew: when it ended there nobody told", () => {
    const again = event(8, "resource.started", "n2");
    const end = { at: ms(10), ground: { ...groundOf(cluster("n2")), nodesUp: ["n2"] } };
    const beginning = { at: ms(5), node: "n1" };
    expect(
      replayGap(begin, [again], [], end, ms(0), [beginning]).filter(({ object }) => object === vip),
    ).toEqual([
      { at: ms(0) + 1, object: vip, state: "unknown", planned: false },
      { at: ms(5), object: vip, state: "down", planned: false },
      { at: ms(8), object: vip, state: "up", planned: false },
    ]);
  });

  it("leaves unknown what the records do not come to", () => {
    const end = { at: ms(10), ground: groundOf(cluster(null)) };
    expect(replayGap(begin, [], [], end, ms(0))).toEqual([
      { at: ms(0) + 1, object: vip, state: "unknown", planned: false },
    ]);
  });
});
