import { describe, expect, it } from "vitest";
import { EVERYTHING, filterLines } from "./filter";
import type { LogLine } from "./log-line";
import { mergeLines } from "./merge";
import { indexAt, indexOfMoment } from "./moment";
import { parseLogFile } from "./parse-files";
import { parseJournal } from "./parse-journal";

const UTC = { offsetMs: 0, zoneMinutes: 0 };
const NOW = Date.UTC(2026, 10, 26, 20, 0, 0);
const at = (hour: number, minute: number, second: number, ms = 0) =>
  Date.UTC(2026, 10, 26, hour, minute, second, ms);

describe("log files", () => {
  it("of pacemaker are read: daemons, agents, what has more lines than one", () => {
    const text = [
      "Nov 26 19:38:48.200 n1 pacemaker-execd     [389] (log_op_output) \tnotice: web_monitor_10000[6610] error output [ ls ]",
      "Nov 26 19:38:48  nginx(web)[6610]:    WARNING: Using /usr/sbin/nginx",
      "   as nginx",
      "Set r/w permissions for uid=107, gid=113 on /var/log/pacemaker/pacemaker.log",
      "Nov 26 19:38:49.001 n1 pacemaker-controld  [391] (do_fence) \tcrit: \u001b[31mgone\u001b[0m",
    ].join("\n");
    expect(parseLogFile(text, UTC, NOW)).toEqual([
      {
        at: at(19, 38, 48, 200),
        tag: "pacemaker-execd",
        level: "notice",
        text: "web_monitor_10000[6610] error output [ ls ]",
      },
      {
        at: at(19, 38, 48),
        tag: "nginx(web)",
        level: "warning",
        text: "Using /usr/sbin/nginx\n   as nginx\nSet r/w permissions for uid=107, gid=113 on /var/log/pacemaker/pacemaker.log",
      },
      { at: at(19, 38, 49, 1), tag: "pacemaker-controld", level: "error", text: "gone" },
    ]);
  });

  it("of corosync are read", () => {
    const text = "Nov 26 19:32:46 [376] n1 corosync warning [TOTEM ] Token has not been received in 750 ms\n";
    expect(parseLogFile(text, UTC, NOW)).toEqual([
      {
        at: at(19, 32, 46),
        tag: "corosync",
        level: "warning",
        text: "[TOTEM ] Token has not been received in 750 ms",
      },
    ]);
  });

  it("of Heartbeat are read: the daemon's, its scripts' and the agents', which write in a manner of their own", () => {
    const now = Date.UTC(2026, 10, 27, 8);
    const time = (second: number) => Date.UTC(2026, 10, 27, 7, 29, second);
    const text = [
      "Nov 27 07:29:36 n1 heartbeat: [903]: ERROR: Cannot lock ourselves into memory:  System limits on locked-in memory are too small.",
      "Nov 27 07:29:38 n1 heartbeat: [903]: info: Status update for node n2: status active",
      "2026/11/27_07:29:48  ip-request-resp(default)[1056]:    received ip-request-resp IPaddr2::10.99.99.9/24/hb0 OK yes",
      "2026/11/27_07:29:48  /usr/lib/ocf/resource.d//heartbeat/IPaddr2(IPaddr2_10.99.99.9)[1104]:    WARNING:  Resource is stopped",
    ].join("\n");
    expect(parseLogFile(text, UTC, now)).toEqual([
      {
        ...{ at: time(36), tag: "heartbeat", level: "error" },
        text: "Cannot lock ourselves into memory:  System limits on locked-in memory are too small.",
      },
      { at: time(38), tag: "heartbeat", level: "info", text: "Status update for node n2: status active" },
      {
        ...{ at: time(48), tag: "ip-request-resp(default)", level: "info" },
        text: "received ip-request-resp IPaddr2::10.99.99.9/24/hb0 OK yes",
      },
      {
        ...{ at: time(48), tag: "IPaddr2(IPaddr2_10.99.99.9)", level: "warning" },
        text: "Resource is stopped",
      },
    ]);
  });

  it("are of the node's zone and clock, and of last year where this one lies ahead", () => {
    const clock = { offsetMs: 90_000, zoneMinutes: 60 };
    expect(parseLogFile("Nov 26 20:01:30 n1 x: y", clock, NOW)[0]?.at).toBe(at(19, 0, 0));
    expect(parseLogFile("Dec 31 23:00:00 n1 x: y", UTC, NOW)[0]?.at).toBe(Date.UTC(2025, 11, 31, 23));
  });

  it("are each of the day's own offset, where clocks were changed meanwhile", () => {
    const winter = { offsetMs: 0, zoneMinutes: 60, zone: "Europe/Berlin" };
    const text = ["Oct 24 12:00:00", "Oct 25 01:59:59", "Oct 25 03:00:00", "Oct 26 12:00:00"]
      .map((stamp) => `${stamp}.250 n1 x: y`)
      .join("\n");
    expect(parseLogFile(text, winter, NOW).map((line) => new Date(line.at).toISOString())).toEqual([
      "2026-10-24T10:00:00.250Z",
      "2026-10-24T23:59:59.250Z",
      "2026-10-25T02:00:00.250Z",
      "2026-10-26T11:00:00.250Z",
    ]);
  });

  it("are nothing where nothing is in them", () => {
    expect(parseLogFile("tail: cannot open\n\u0000\u0001\n", UTC, NOW)).toEqual([]);
  });
});

describe("the journal", () => {
  it("is read, and what cannot be read is passed over", () => {
    const entry = (more: object) =>
      JSON.stringify({ __REALTIME_TIMESTAMP: String(NOW * 1000), SYSLOG_IDENTIFIER: "pcsd", ...more });
    const text = [
      entry({ PRIORITY: "2", MESSAGE: "bad", _SYSTEMD_UNIT: "pcsd.service" }),
      "{ not json",
      entry({ PRIORITY: "4", MESSAGE: [103, 195, 164] }),
      entry({ MESSAGE: null }),
    ].join("\n");
    expect(parseJournal(text, { ...UTC, offsetMs: 1_000 })).toEqual([
      { at: NOW - 1_000, level: "error", tag: "pcsd", text: "bad", unit: "pcsd.service" },
      { at: NOW - 1_000, level: "warning", tag: "pcsd", text: "gä", unit: "" },
      { at: NOW - 1_000, level: "info", tag: "pcsd", text: "", unit: "" },
    ]);
  });
});

it("tells of Heartbeat's lines how bad they are by their own words", () => {
  const levelOf = (MESSAGE: string, unit = "heartbeat.service") =>
    parseJournal(
      JSON.stringify({
        __REALTIME_TIMESTAMP: String(NOW * 1000),
        PRIORITY: "6",
        MESSAGE,
        _SYSTEMD_UNIT: unit,
      }),
      UTC,
    )[0]?.level;
  expect(levelOf("[834]: ERROR: Cannot open config file")).toBe("error");
  expect(levelOf("Nov 27 02:46:47 n2 heartbeat: [832]: WARN: node n1: is dead")).toBe("warning");
  expect(levelOf("heartbeat.service: Deactivated successfully.")).toBe("info");
  expect(levelOf("[834]: ERROR: x", "nginx.service")).toBe("info");
});

const line = (change: Partial<LogLine>): LogLine => ({
  ...{
    at: 1,
    node: "n1",
    source: "pacemaker",
    level: "info",
    tag: "pacemaker-controld",
    text: "State transition",
  },
  ...change,
});

describe("lines of all nodes", () => {
  it("are merged by time, in each node's order where that is the same, and the newest are kept", () => {
    const [a, b, c] = [line({ at: 3 }), line({ at: 1, node: "n2" }), line({ at: 1, text: "second" })];
    expect(mergeLines([[c, a], [b]], 10)).toEqual({ lines: [c, b, a], dropped: 0 });
    expect(mergeLines([[c, a], [b]], 1)).toEqual({ lines: [a], dropped: 2 });
  });

  it("are filtered by node, source, level, preset and words", () => {
    const lines = [
      line({}),
      line({ node: "n2", level: "error", text: "vip_start_0 on n2: failed" }),
      line({ source: "corosync", level: "notice", tag: "corosync", text: "[TOTEM ] A new membership" }),
    ];
    const pick = (filter: Partial<typeof EVERYTHING>) =>
      filterLines(lines, { ...EVERYTHING, ...filter }).map((one) => lines.indexOf(one));
    expect(pick({})).toEqual([0, 1, 2]);
    expect(pick({ nodes: ["n2"] })).toEqual([1]);
    expect(pick({ sources: ["corosync"] })).toEqual([2]);
    expect(pick({ level: "notice" })).toEqual([1, 2]);
    expect(pick({ preset: "membership" })).toEqual([2]);
    expect(pick({ preset: "resources" })).toEqual([1]);
    expect(pick({ text: "FAILED vip" })).toEqual([1]);
    expect(pick({ text: "nothing has this" })).toEqual([]);
  });
});

describe("the moment that a reader is at", () => {
  const line = (time: number, node: string, text = "x"): LogLine => ({
    ...({ at: time, node, source: "pacemaker", level: "info", tag: "t", text } as const),
  });
  const lines = [line(1, "n1"), line(5, "n1"), line(5, "n2"), line(5, "n2", "y"), line(9, "n1")];

  it("is its line, of several at one time the very one", () => {
    expect(lines.map((one) => indexOfMoment(lines, { ...one }))).toEqual([0, 1, 2, 3, 4]);
    const [first, last] = [lines[0]?.at ?? 0, lines.at(-1)?.at ?? 0];
    expect([0, first, last, last + 1].map((at) => indexAt(lines, at))).toEqual([
      0,
      0,
      lines.findIndex(({ at }) => at === last),
      lines.length,
    ]);
  });

  it("is the next line where its own is gone, and the last one after all of them", () => {
    expect(indexOfMoment(lines, line(0, "n3"))).toBe(0);
    expect(indexOfMoment(lines, line(3, "n3"))).toBe(1);
    expect(indexOfMoment(lines, line(5, "n3"))).toBe(1);
    expect(indexOfMoment(lines, line(10, "n3"))).toBe(4);
    expect(indexOfMoment([], line(10, "n3"))).toBe(0);
  });
});
