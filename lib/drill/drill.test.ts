import { expect, it } from "vitest";
import { z } from "zod";
import type { ResourceHistory } from "../cluster/failure";
import {
  sampleCluster,
  sampleFailure,
  sampleGroup,
  sampleNode,
  samplePin,
  samplePrimitive,
} from "../cluster/samples";
import { type Drill, hasPassed, isOfSameSort, isUnwatched, outageMsOf } from "./drill";
import { drillWishShape } from "./input";
import { slowestMonitor } from "./monitor";
import { readTarget } from "./probe";
import { type DrillRecord, recordsIn, timelineOf } from "./records";
import { outlives, spotOf, standsInTheWay } from "./refusal";
import { htmlReport, markdownReport } from "./report";
import { differencesBetween, movedAway, stateOf } from "./state";

const shop = (node: string) =>
  sampleGroup("shop", [samplePrimitive("ip", node), samplePrimitive("web", node)]);
const nodes = ["n1", "n2", "n3"].map((name) => sampleNode(name));
const cluster = (node = "n1") => sampleCluster({ nodes, resources: [shop(node)] });

const NOTHING = { effects: [], leftStopped: [], fenced: [], losesQuorum: false, to: null };

const drill: Drill = {
  ...{ resource: "shop", members: ["ip", "web"], node: "n1", method: { kind: "standby" }, forecast: null },
  probes: [{ from: null, target: { kind: "http", url: "http://10.0.0.1/<x>|", text: null } }],
  ...{ stage: "over", begunAt: 1_000, backAt: 5_000, before: null, differences: [], records: [] },
  samples: [
    {
      ...{ isCut: false, gapMs: 100 },
      runs: [
        { ok: true, from: 0, to: 1_000, answered: 2, count: 11 },
        { ok: false, from: 1_100, to: 1_900, answered: 1_900, count: 9 },
        { ok: true, from: 2_000, to: 9_000, answered: 2_004, count: 70 },
      ],
    },
  ],
  ...{ trouble: null, isBroken: false },
};

it("reads what people type as a target, and nothing that a tool would read as an option", () => {
  expect(readTarget("http://10.0.0.1/")).toEqual({ kind: "http", url: "http://10.0.0.1/", text: null });
  expect(readTarget("10.0.0.1:80")).toEqual({ kind: "tcp", host: "10.0.0.1", port: 80 });
  expect(readTarget("tcp://[fd00::1]:80")).toEqual({ kind: "tcp", host: "fd00::1", port: 80 });
  expect(readTarget("ping:10.0.0.1")).toEqual({ kind: "ping", host: "10.0.0.1" });
  for (const bad of ["", "10.0.0.1", "10.0.0.1:99999", "ping:-f", "http://", "ftp://x/"])
    expect(readTarget(bad), bad).toBeNull();
});

it("compares how it was with how it is, and knows who has to go home", () => {
  const before = stateOf(cluster("n1"), "a");
  expect(differencesBetween(before, stateOf(cluster("n1"), "a"))).toEqual([]);
  const after = stateOf(cluster("n2"), "b");
  expect(differencesBetween(before, after).map(({ part }) => part)).toEqual(["placement", "configuration"]);
  expect(movedAway(before, cluster("n2"))).toMatchObject([
    { top: { id: "shop" }, to: "n1", promoted: false },
  ]);
  expect(movedAway(before, cluster("n1"))).toEqual([]);
});

it("refuses what stands in the way, by name", () => {
  const ill = sampleCluster({
    nodes: [...nodes.slice(0, 2), sampleNode("n3", { maintenance: true })],
    resources: [shop("n1")],
    hasQuorum: false,
    failures: [sampleFailure({ resource: "web" })],
  });
  const spot = spotOf(ill, { resource: "web", node: null });
  if ("code" in spot) throw new Error(spot.code);
  expect(spot).toMatchObject({ resource: { id: "shop" }, node: "n1" });
  expect(standsInTheWay(ill, spot, { kind: "standby" }).map(({ code }) => code)).toEqual([
    "no-quorum",
    "maintenance",
    "failures",
  ]);
  expect(spotOf(ill, { resource: "shop", node: "n2" })).toMatchObject({ code: "not-there" });
  const well = cluster();
  expect(outlives(well, spot, { kind: "standby" }, { ...NOTHING, leftStopped: ["web"] })).toMatchObject([
    { code: "no-node-left" },
  ]);
  const options = { ...well.options, fencingEnabled: false, noQuorumPolicy: "stop" as const };
  const unfenced = { ...well, options };
  expect(outlives(unfenced, spot, { kind: "power-off" }, NOTHING)).toMatchObject([{ code: "no-fencing" }]);
  expect(outlives(unfenced, spot, { kind: "stop-daemon", daemon: "corosync" }, NOTHING)).toHaveLength(1);
  expect(outlives(unfenced, spot, { kind: "cut-link", seconds: 20 }, NOTHING)).toEqual([]);
  // For the moments until it has stopped there, what has a state would be there twice.
  const disk = samplePrimitive("disk", "n1", {
    agent: { standard: "ocf", provider: "heartbeat", type: "Filesystem" },
  });
  const stateful = { ...unfenced, resources: [...unfenced.resources, disk] };
  expect(outlives(stateful, spot, { kind: "cut-link", seconds: 20 }, NOTHING)).toHaveLength(1);
  // While its controller is away, which ends with the executor, the others may start what still runs there.
  for (const daemon of ["pacemaker-controld", "pacemaker-execd"] as const) {
    expect(outlives(unfenced, spot, { kind: "stop-daemon", daemon }, NOTHING)).toEqual([]);
    expect(outlives(stateful, spot, { kind: "stop-daemon", daemon }, NOTHING)).toHaveLength(1);
  }
  const two = { ...unfenced, nodes: nodes.slice(0, 2) };
  expect(outlives(two, spot, { kind: "cut-link", seconds: 20 }, NOTHING)).toHaveLength(1);
});

it("takes nobody's pin or ban away by a move, and begins nothing that could not be compared afterwards", () => {
  const kept = { ...cluster(), constraints: [samplePin("shop", "n1")] };
  const spot = spotOf(kept, { resource: "shop", node: null });
  if ("code" in spot) throw new Error(spot.code);
  expect(standsInTheWay(kept, spot, { kind: "move" })).toMatchObject([{ code: "pinned" }]);
  expect(standsInTheWay(kept, spot, { kind: "standby" })).toEqual([]);
  const unread = { ...cluster(), configurationProblem: { code: "node.cluster-stopped", state: "" } as const };
  expect(standsInTheWay(unread, spot, { kind: "standby" })).toEqual([{ code: "unread" }]);
});

it("keeps a login out of what everybody may look at", () => {
  expect(readTarget("http://u:p@10.0.0.1/")).toBeNull();
});

it("reads what happened from the cluster's own words", () => {
  const line = (at: number, node: string, text: string) =>
    ({ at, node, source: "pacemaker", level: "notice", tag: "pacemaker-controld", text }) as const;
  const lines = [
    line(980, "n3", "State transition S_IDLE -> S_POLICY_ENGINE | input=I_PE_CALC"),
    line(1_000, "n3", "Calculated transition 12, saving inputs in /var/lib/pacemaker/pengine/pe-input-1.bz2"),
    line(1_080, "n3", "Initiating stop operation web_stop_0 on n1 | action 16"),
    // Its node says it, too.
    line(1_100, "n1", "Requesting local execution of stop operation for web on n1"),
    line(1_300, "n1", "Result of stop operation for web on n1: ok | CIB update 5"),
    // The journal has the same.
    line(1_301, "n1", "Result of stop operation for web on n1: ok"),
    line(1_350, "n1", "Result of stop operation for other on n1: ok"),
    line(1_500, "n2", "Result of start operation for web on n2: 0 (ok)"),
    line(900, "n1", "Result of monitor operation for web on n1: not running"),
  ];
  const records = recordsIn(lines, ["web"]);
  const kinds = records.map(({ kind }) => kind);
  expect(kinds).toEqual(["detected", "detected", "decided", "stopping", "stopped", "started"]);
  const times = { begun: 800, until: 2_000, answering: 1_600 };
  expect(timelineOf(records, times)).toEqual({
    ...{ begun: 800, detected: 900, decided: 1_000, stopped: 1_300, started: 1_500, answering: 1_600 },
  });
});

it("has a whole timeline of what was done on purpose, and of a node that was cut off", () => {
  const times = { begun: 0, until: 5_000, answering: null };
  const at = (when: number, kind: DrillRecord["kind"], resource: string | null = null): DrillRecord => ({
    ...{ at: when, kind, resource, node: "n1" },
  });
  const line = (when: number, text: string) =>
    ({ at: when, node: "n3", source: "pacemaker", level: "info", tag: "pacemaker-controld", text }) as const;
  const wanted = "Transition 4 aborted by nodes-1-standby doing create standby=on: Configuration change";
  const heard = recordsIn([line(100, wanted), line(150, "Calculated transition 5, saving inputs in x")], []);
  expect(timelineOf(heard, times)).toMatchObject({ detected: 100, decided: 150 });
  const cut = [at(100, "detected"), at(200, "decided"), at(900, "fenced"), at(1_500, "started", "web")];
  expect(timelineOf(cut, times)).toMatchObject({ stopped: 900, started: 1_500 });
});

it("reads Pacemaker 3.0's words as well", () => {
  const line = (at: number, node: string, text: string) =>
    ({ at, node, source: "pacemaker", level: "notice", tag: "pacemaker-controld", text }) as const;
  const end = "graph action confirmed; call=580 rc=0";
  const records = recordsIn(
    [
      line(890, "n1", `Result of monitor operation for web on n1: Not running | ${end}`),
      line(900, "n3", "Initiating stop operation web_stop_0 locally on n3 | action 16"),
      line(950, "n1", `Result of monitor operation for web on n1: Cancelled | ${end}`),
      line(1_000, "n1", `Result of stop operation for web on n1: OK | ${end}`),
      line(1_200, "n2", `Result of start operation for web on n2: OK | ${end}`),
      line(1_300, "n2", `Result of monitor operation for web on n2: OK | ${end}`),
      line(1_400, "n2", `Result of start operation for web on n2: Unspecified error | ${end}`),
    ],
    ["web"],
  );
  expect(records.map(({ kind }) => kind)).toEqual(["detected", "stopping", "stopped", "started", "failed"]);
});

it("passes where the service came back and all is as before; what a report says is text", () => {
  expect(outageMsOf(drill)).toBe(904);
  expect(hasPassed(drill)).toBe(true);
  expect(hasPassed({ ...drill, isBroken: true })).toBe(false);
  expect(hasPassed({ ...drill, differences: null })).toBe(false);
  expect(hasPassed({ ...drill, isCutShort: false })).toBe(true);
  expect(hasPassed({ ...drill, isCutShort: true })).toBe(false);
  expect(isUnwatched({ ...drill, stage: "watched" })).toBe(false);
  expect(isUnwatched({ ...drill, stage: "begun" })).toBe(true);
  expect(isUnwatched({ ...drill, stage: "begun", isBroken: true })).toBe(false);
  expect(
    markdownReport({ ...drill, isCutShort: true }, { cluster: "Shop", by: "eva", earlier: [] }),
  ).toContain("| Verdict | Cancelled |");
  const frame = { cluster: "<b>Shop</b>", by: "eva", earlier: [1_200] };
  const html = htmlReport(drill, frame);
  expect(html).toContain("904 ms");
  expect(html).toContain("&lt;b&gt;Shop");
  expect(html).not.toContain("<b>");
  expect(html).toContain("Everything is as it was before");
  // What was never compared is not said to differ.
  expect(htmlReport({ ...drill, differences: null }, frame)).not.toMatch(/as it was before/);
  const markdown = markdownReport(drill, frame);
  expect(markdown).toContain("1.20 s");
  expect(markdown).toContain("\\|");
});

it("is compared with whole drills of the same service and method", () => {
  const line = {
    ...{ jobId: "j1", at: "", by: "eva", state: "done", resource: "shop", node: "n1", method: drill.method },
    ...{ outageMs: 900, passed: true, isOver: true, isCutShort: false },
  };
  expect(isOfSameSort(line, drill)).toBe(true);
  expect(isOfSameSort({ ...line, isCutShort: true }, drill)).toBe(false);
  expect(isOfSameSort({ ...line, resource: "web" }, drill)).toBe(false);
  expect(isOfSameSort({ ...line, method: { kind: "move" } }, drill)).toBe(false);
});

it("does not pass where the way back was not seen, and says so and how often it was away", () => {
  const [whole] = drill.samples;
  if (whole === undefined) throw new Error("no samples");
  const frame = { cluster: "Shop", by: "eva", earlier: [] };
  const unseen = { ...drill, samples: [{ ...whole, silentSince: 9_000 }] };
  expect(outageMsOf(unseen)).toBe(904);
  expect(hasPassed(unseen)).toBe(false);
  expect(markdownReport(unseen, frame)).toContain("| Outage on the way back | not known |");
  const runs = [
    ...whole.runs.slice(0, 2),
    { ok: true, from: 2_000, to: 2_100, answered: 2_004, count: 2 },
    { ok: false, from: 2_200, to: 2_200, answered: 2_200, count: 1 },
    { ok: true, from: 2_300, to: 9_000, answered: 2_304, count: 67 },
  ];
  expect(markdownReport({ ...drill, samples: [{ ...whole, runs }] }, frame)).toContain(
    "904 ms, the longest of 2, 1.01 s in all",
  );
});

it("takes commands and texts that a program and a page can have, and no other characters", () => {
  const taken = (target: object) =>
    z.object(drillWishShape).safeParse({ resource: "web", method: { kind: "standby" }, probes: [{ target }] })
      .success;
  const command = (text: string) => taken({ kind: "command", command: text });
  const http = (text: string, url = "http://10.0.0.1/") => taken({ kind: "http", url, text });
  expect(command("set -e\n\tmysql -e 'select 1' # größer 🙂")).toBe(true);
  expect(http("Grüße\t🙂")).toBe(true);
  for (const bad of ["a\0b", "a\u001b[2Jb", "a\u0085b", "a\u007fb", "\ud83d", "\ude42 b"]) {
    expect(command(bad), JSON.stringify(bad)).toBe(false);
    expect(http(bad), JSON.stringify(bad)).toBe(false);
    expect(http("ok", `http://10.0.0.1/${bad}`), JSON.stringify(bad)).toBe(false);
  }
  expect(http("two\nlines")).toBe(false);
});

it("tells in its report whose power is still cut, and by when a failure may still come", () => {
  const slow: Drill = {
    ...{ ...drill, method: { kind: "kill-process" }, isUnnoticed: true, begunAt: Date.UTC(2026, 10, 27, 3) },
    monitor: { resource: "web", everyMs: 3_600_000 },
    stillOff: [
      { node: "n1", isSwitchedOn: false },
      { node: "n2", isSwitchedOn: true },
    ],
  };
  const report = htmlReport(slow, { cluster: "shop", by: "anna", earlier: [] });
  expect(report).toContain("n1 was switched off by its fencing device and is still away. The device did not");
  expect(report).toContain("stonith_admin --unfence=n1.");
  expect(report).toContain("Kill the service’s process");
  expect(report).toContain("The device says that it switched it on again.");
  expect(report).toContain(
    "the monitor of web asks only every 60 min 0 s. A failure may still come, at the latest at 2026-11-27T04:00:00.000Z.",
  );
  const { isUnnoticed: _no, ...noticed } = slow;
  expect(htmlReport(noticed, { cluster: "shop", by: "anna", earlier: [] })).not.toContain("monitor of web");
});

it("knows how often a service is asked on its node: by its rarest part, and of that by the most frequent monitor", () => {
  const asked = (resource: string, node: string, ...intervals: readonly number[]) =>
    ({
      ...{ resource, node },
      operations: intervals.map((intervalMs) => ({ task: "monitor", intervalMs })),
    }) as unknown as ResourceHistory;
  const histories = [
    asked("ip", "n1", 0, 10_000),
    asked("web:0", "n1", 300_000, 60_000),
    asked("web", "n2", 900_000),
  ];
  expect(slowestMonitor(histories, "n1", ["ip", "web"])).toEqual({ resource: "web", everyMs: 60_000 });
  expect(slowestMonitor(histories, "n1", ["ip"])).toEqual({ resource: "ip", everyMs: 10_000 });
  expect(slowestMonitor(histories, "n1", ["fs"])).toBeNull();
  expect(slowestMonitor([asked("ip", "n1", 0)], "n1", ["ip"])).toBeNull();
});
