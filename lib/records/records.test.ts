import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLogFile } from "../logs/parse-files";
import { changesIn } from "./changes";
import { type LogRecord, readRecords } from "./log-records";
import { eventsInHistories, eventsInLogs, isSameEvent, joinEvents } from "./recorded-events";
import { loggedTransition, stepsWithTimes } from "./transition-steps";
import { transitionsOf } from "./transitions";

const UTC = { offsetMs: 0, zoneMinutes: 0 };
const NOW = Date.parse("2026-11-27T12:00:00Z");
const at = (time: string) => Date.parse(`2026-11-27T${time}Z`);

/** What a lab's coordinator wrote, of both releases. */
function logOf(name: string): readonly LogRecord[] {
  const text = readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");
  return readRecords(parseLogFile(text, UTC, NOW));
}
const trixie = logOf("trixie-standby.log");
const bookworm = logOf("bookworm-move.log");

describe("the coordinator's log", () => {
  it("tells decisions with their actions and ends, of Pacemaker 3.0", () => {
    const inputs = [
      { file: "pe-error-2.bz2", modifiedMs: at("11:16:06.520") },
      { file: "pe-error-3.bz2", modifiedMs: at("11:16:10.569") },
    ];
    expect(transitionsOf("n3", inputs, trixie, 0)).toEqual([
      {
        at: at("11:16:06.514"),
        transition: {
          file: "pe-error-2.bz2",
          node: "n3",
          number: 3,
          writtenAt: Math.floor(at("11:16:06.520") / 1000),
          series: "error",
          actions: [
            { kind: "stop", subject: "web:2", from: "n2", to: null },
            { kind: "move", subject: "app-a", from: "n2", to: "n3" },
            { kind: "move", subject: "app-b", from: "n2", to: "n3" },
          ],
          outcome: "Complete",
          endedAt: "2026-11-27T11:16:07.834Z",
        },
      },
      expect.objectContaining({
        transition: expect.objectContaining({
          number: 4,
          actions: [{ kind: "start", subject: "web:2", from: null, to: "n2" }],
        }),
      }),
    ]);
  });

  it("and of 2.1.5; a file of another time under the same number is another one", () => {
    const file = (time: string) => [{ file: "pe-input-44.bz2", modifiedMs: at(time) }];
    expect(transitionsOf("n3", file("11:57:23.980"), bookworm, 0)).toMatchObject([
      {
        transition: {
          number: 45,
          outcome: "Complete",
          actions: [
            { kind: "move", subject: "shop-ip" },
            { kind: "move", subject: "shop-web" },
          ],
        },
      },
    ]);
    expect(transitionsOf("n3", file("10:00:00"), bookworm, 0)).toMatchObject([
      { transition: { number: null, actions: null, outcome: null } },
    ]);
  });

  it("takes a node's clock out of what its files are dated", () => {
    const inputs = [{ file: "pe-input-1.bz2", modifiedMs: at("10:00:05") }];
    expect(transitionsOf("n3", inputs, [], 5_000)).toMatchObject([{ at: at("10:00:00") }]);
  });

  it("knows roles, fencing and blocked resources", () => {
    const lines = [
      "Actions: Promote    db:0    ( Unpromoted -> Promoted n1 )",
      "Actions: Fence (reboot) n2 'peer is no longer part of the cluster'",
      "Actions: Move       db:1    ( Promoted n1 -> Unpromoted n2 )",
    ].map((text) => ({ at: 1, level: "notice" as const, tag: "pacemaker-schedulerd", text }));
    expect(readRecords(lines)).toMatchObject([
      { action: { kind: "promote", subject: "db:0", from: "n1", to: "n1" } },
      { action: { kind: "fence", subject: "n2", from: null, to: null } },
      { action: { kind: "move", subject: "db:1", from: "n1", to: "n2" } },
    ]);
  });

  it("says why, and when each action ran", () => {
    const logged = loggedTransition(trixie, "pe-error-3.bz2", at("11:16:10.569"));
    expect(logged).toMatchObject({
      trigger: "deletion of nvpair[@id='nodes-2-standby']: Configuration change",
      decidedAt: at("11:16:10.562"),
      ended: { outcome: "Complete" },
    });
    const graph = [
      { kind: "pseudo", task: "web-clone_start_0", node: null },
      { kind: "resource", resource: "web", operation: "start", node: "n2", intervalMs: 0 },
      { kind: "resource", resource: "gone", operation: "stop", node: "n1", intervalMs: 0 },
    ] as const;
    expect(stepsWithTimes(graph, logged?.steps ?? [])).toMatchObject([
      { subject: "web", operation: "start", beganAt: "2026-11-27T11:16:10.578Z", outcome: "done" },
      { subject: "gone", beganAt: null, outcome: null },
      { subject: "web", operation: "monitor", intervalMs: 10_000 },
    ]);
  });
});

describe("what happened, by logs", () => {
  it("is told once, by whoever says it first", () => {
    const events = eventsInLogs([bookworm]).filter(({ at: time }) => time > at("11:57:24"));
    expect(events.map(({ event }) => event)).toEqual([
      { kind: "resource.stopped", resource: "shop-web", node: "n1" },
      { kind: "resource.stopped", resource: "shop-ip", node: "n1" },
      { kind: "resource.started", resource: "shop-ip", node: "n3" },
      { kind: "resource.started", resource: "shop-web", node: "n3" },
      { kind: "node.left", node: "n1" },
    ]);
  });

  const heard = (node: string, time: number): LogRecord => ({
    kind: "heard",
    number: 1,
    action: 5,
    key: "vip_start_0",
    node,
    ok: true,
    said: "OK",
    at: time,
  });

  it("is not what a new coordinator hears of what an old one had begun", () => {
    expect(eventsInLogs([[heard("n1", 1_000)]])).toEqual([]);
    const begun: LogRecord = { kind: "initiated", action: 5, key: "vip_start_0", node: "n1", at: 900 };
    expect(eventsInLogs([[begun, heard("n1", 1_000)]])).toHaveLength(1);
  });

  it("is a failure where a recurring monitor fails, and none where it was cancelled or a probe found nothing", () => {
    const result = (key: string, said: string, ok = false): LogRecord => {
      const task = key.includes("monitor") ? "monitor" : "start";
      return { kind: "result", key, resource: "vip", task, node: "n1", ok, said, at: 1 };
    };
    const kinds = (record: LogRecord) => eventsInLogs([[record]]).map(({ event }) => event.kind);
    expect(kinds(result("vip_monitor_10000", "not running"))).toEqual(["resource.failed"]);
    expect(kinds(result("vip_monitor_10000", "Cancelled"))).toEqual([]);
    expect(kinds(result("vip_monitor_0", "Not running"))).toEqual([]);
    expect(eventsInLogs([[result("vip_start_0", "error (no such device)")]])).toMatchObject([
      { event: { task: "start", exitStatus: "error", exitReason: "no such device" } },
    ]);
  });

  it("is joined with what the nodes remember, which knows seconds alone", () => {
    const operation = (task: string, lastChange: string) =>
      ({
        call: 1,
        task,
        intervalMs: 0,
        exitCode: 0,
        exitStatus: "OK",
        lastChange,
        execMs: 1,
        queuedMs: 0,
      }) as const;
    const histories = [
      {
        node: "n3",
        resource: "app-a",
        orphaned: false,
        migrationThreshold: null,
        failCount: 0,
        lastFailure: null,
        operations: [
          operation("start", "2026-11-27T11:16:07Z"),
          operation("monitor", "2026-11-27T11:16:07Z"),
        ],
      },
    ];
    const remembered = eventsInHistories(histories, 0);
    expect(remembered).toHaveLength(1);
    const logged = eventsInLogs([trixie]);
    expect(joinEvents(logged, remembered)).toHaveLength(logged.length);
    expect(joinEvents([], remembered)).toEqual(remembered);
  });

  it("is the same as a move that was seen, at its end", () => {
    const moved = {
      at: 0,
      event: { kind: "resource.moved", resource: "vip", from: "n1", to: "n2" },
    } as const;
    const started = (node: string) =>
      ({ at: 900, event: { kind: "resource.started", resource: "vip", node } }) as const;
    expect(isSameEvent(moved, started("n2"))).toBe(true);
    expect(isSameEvent(moved, started("n1"))).toBe(false);
    expect(isSameEvent({ ...moved, at: 20_000 }, started("n2"))).toBe(false);
  });
});

describe("configurations that a node keeps", () => {
  const cib = (epoch: number, inside: string, written = "Fri Nov 27 11:16:06 2026") =>
    `<cib admin_epoch="0" epoch="${epoch}" cib-last-written="${written}" update-user="ann" update-client="crm_standby" update-origin="n1"><configuration><crm_config/><nodes/><resources>${inside}</resources><constraints/></configuration></cib>`;
  const vip = (value: string) =>
    `<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="i"><nvpair id="p" name="passwd" value="${value}"/></instance_attributes></primitive>`;

  it("tell who changed what, when by the console's clock, and never a value", () => {
    const changes = changesIn(
      [cib(1, ""), cib(2, vip("hunter2")), cib(2, vip("hunter2")), cib(3, vip("other"))],
      {
        offsetMs: 1_000,
        zoneMinutes: 60,
      },
    );
    expect(changes).toEqual([
      {
        at: at("10:16:05"),
        written: "Fri Nov 27 11:16:06 2026",
        change: {
          version: "0.2",
          user: "ann",
          client: "crm_standby",
          origin: "n1",
          touched: [{ path: "resources/vip", change: "added" }],
        },
      },
      expect.objectContaining({
        change: expect.objectContaining({ touched: [{ path: "resources/vip", change: "changed" }] }),
      }),
    ]);
    expect(JSON.stringify(changes)).not.toContain("hunter2");
  });

  it("are of the offset that the node's zone had when they were written", () => {
    const texts = [cib(1, ""), cib(2, vip("a"), "Fri Jul 24 12:00:00 2026")];
    const [change] = changesIn(texts, { offsetMs: 0, zoneMinutes: 60, zone: "Europe/Berlin" });
    expect(change?.at).toBe(Date.UTC(2026, 6, 24, 10));
  });

  it("are named by what the cluster wrote, whatever clock is measured", () => {
    const texts = [cib(1, ""), cib(2, vip("a"))];
    const [one, other] = [0, 40].map((offsetMs) => changesIn(texts, { offsetMs, zoneMinutes: 0 })[0]);
    expect(one?.at).not.toBe(other?.at);
    expect([one?.written, other?.written]).toEqual(Array(2).fill("Fri Nov 27 11:16:06 2026"));
  });

  it("are told since a moment; what is older is what the first of them is compared with", () => {
    const texts = [
      cib(1, ""),
      cib(2, vip("a"), "Fri Nov 27 11:00:00 2026"),
      cib(3, vip("b"), "Fri Nov 27 12:00:00 2026"),
    ];
    expect(changesIn(texts, UTC, at("11:30:00"))).toMatchObject([
      { change: { version: "0.3", touched: [{ path: "resources/vip", change: "changed" }] } },
    ]);
  });

  it("are nothing where nobody changed anything, or a text is none", () => {
    expect(changesIn([cib(1, vip("a")), cib(2, vip("a"))], UTC)).toEqual([]);
    expect(changesIn(["", "no XML", "<cib"], UTC)).toEqual([]);
  });
});
