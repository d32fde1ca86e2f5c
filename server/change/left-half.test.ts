import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { SshRunner } from "../node/ssh-runner";
import { settleRuns } from "./settle-runs";
import { fakeRunner } from "./testing/fake-runner";

const cluster = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/**
 * How a run ended whose console was killed, and after how many seconds; `answer` is what a node says so long after the new console's first
 * look. `seen`: the picture of the cluster; null: it runs nowhere.
 */
async function settledBy(
  {
    operation,
    commands,
  }: { readonly operation: Operation; readonly commands: readonly (readonly [string, string])[] },
  answer: (line: string, seconds: number, node: string) => string,
  seen: Cluster | null,
) {
  const begun = Date.now();
  const names = [...new Set(commands.map(([node]) => node))];
  const runners = names.map((node) =>
    Object.assign(
      fakeRunner((line) => answer(line, (Date.now() - begun) / 1_000, node)),
      { node },
    ),
  ) as unknown as readonly SshRunner[];
  const step = { exitCode: null, output: null, durationMs: null, state: "waiting" } as const;
  const steps = commands.map(([node, display]) => ({ ...step, node, display }));
  const live = new LiveCluster({ id: "c1", name: "Lab", runners, runs: [sampleRun({ operation, steps })] });
  let ended: { readonly run: Run; readonly after: number } | null = null;
  settleRuns(
    live,
    async (run) => {
      ended = { run, after: (Date.now() - begun) / 1_000 };
    },
    async () => null,
  );
  if (seen === null) live.onStopped("n1");
  else live.onReading({ cluster: seen, practice: false } as Reading, "n2", { mode: "push" });
  await vi.advanceTimersByTimeAsync(45 * 60_000);
  if (ended === null) throw new Error("not settled");
  return ended as { readonly run: Run; readonly after: number };
}

const first = "1".padStart(32, "0");
const shown = (state: string, start = "", job = "") =>
  `LoadState=loaded\nUnitFileState=enabled\nActiveState=${state}\nInvocationID=${start}\n${job === "" ? "" : `Job=${job}\n`}`;
const away = sampleCluster({ nodes: [sampleNode("n1", { online: false }), sampleNode("n2")] });
const HALFWAY = {
  ...{ state: "failed", leftConstraint: true, troubles: [{ code: "restarted-halfway", node: "n1" }] },
  undo: { kind: "node.services", nodes: ["n1"], on: true },
};

describe("a restart whose console was killed", () => {
  const [STOP, RESTART] = [
    "systemctl stop pacemaker.service",
    "systemctl restart corosync.service pacemaker.service",
  ];
  const commands = [
    ["n1", STOP],
    ["n1", RESTART],
  ] as const;
  const settled = (shows: (seconds: number) => string, seen: Cluster | null = away) =>
    settledBy(
      { operation: { kind: "node.restart", node: "n1", before: first }, commands },
      (line, seconds) => (line.startsWith("systemctl show ") ? shows(seconds) : ""),
      seen,
    );

  it("between its two commands is told within two minutes, with what starts the services again", async () => {
    const { run, after } = await settled(() => shown("inactive", first));
    expect(after).toBeLessThan(120);
    expect(run).toMatchObject(HALFWAY);
    expect(run.steps.map(({ state }) => state)).toEqual(["done", "skipped"]);
  });

  it("on the only node there is, too: nobody shows the cluster", async () => {
    const { run, after } = await settled(() => shown("inactive"), null);
    expect(after).toBeLessThan(120);
    expect(run.troubles).toEqual([{ code: "restarted-halfway", node: "n1" }]);
  });

  it("while the first still stops what runs there: the time counts from its end", async () => {
    const stopping = await settled((at) =>
      at < 300 ? shown("deactivating", first, "42") : shown("inactive"),
    );
    expect(stopping.after).toBeGreaterThan(300);
    expect(stopping.after).toBeLessThan(420);
    expect(stopping.run.troubles).toEqual([{ code: "restarted-halfway", node: "n1" }]);
  });

  it("before its first command: nothing was done", async () => {
    const { run, after } = await settled(() => shown("active", first), cluster);
    expect(after).toBeLessThan(120);
    expect(run).toMatchObject({ state: "failed", undo: null, troubles: [{ code: "restarted-not-applied" }] });
    expect(run.leftConstraint).toBe(false);
    expect(run.steps.map(({ state }) => state)).toEqual(["skipped", "skipped"]);
  });

  it("after its second is followed to its end, also while it waits for corosync", async () => {
    const second = "2".padStart(32, "0");
    const restarting = await settled(
      (at) => (at < 100 ? shown("inactive", first, "43") : shown("active", second)),
      cluster,
    );
    expect(restarting.run).toMatchObject({ state: "done", troubles: [], leftConstraint: false });
    expect(restarting.after).toBeGreaterThanOrEqual(100);
  });

  it("on a node that does not answer is waited for as before", async () => {
    const { run, after } = await settled(() => "nonsense");
    expect(after).toBeGreaterThan(29 * 60);
    expect(run.troubles).toMatchObject([{ code: "services-unread", node: "n1" }]);
  });
});

describe.each(["reboot", "off"] as const)("a node's power (%s) whose console was killed", (action) => {
  const boot = (number: number) => `${String(number).padStart(8, "0")}-0000-4000-8000-000000000000`;
  const commands = [
    ["n1", "systemctl stop pacemaker.service"],
    ["n1", `systemctl ${action === "off" ? "poweroff" : "reboot"}`],
  ] as const;
  const settled = (
    pacemaker: (seconds: number) => string,
    { down = "inactive", id = 1, ran = true }: { down?: string; id?: number; ran?: boolean } = {},
    seen: Cluster | null = away,
  ) =>
    settledBy(
      {
        operation: { kind: "node.power", node: "n1", action, before: { boot: boot(1), rejoins: true, ran } },
        commands,
      },
      (line, seconds) => {
        if (line.startsWith("cat /proc/")) return boot(id);
        if (line.includes("shutdown.target")) return shown(down);
        return line.startsWith("systemctl show ") ? pacemaker(seconds) : "";
      },
      seen,
    );

  it("between its two commands is told within two minutes, with what starts the services again", async () => {
    for (const seen of [away, null]) {
      const { run, after } = await settled(() => shown("inactive"), {}, seen);
      expect(after).toBeLessThan(120);
      expect(run).toMatchObject(HALFWAY);
      expect(run.steps.map(({ state }) => state)).toEqual(["done", "skipped"]);
    }
  });

  it("while Pacemaker still stops what runs there: the time counts from its end", async () => {
    const { run, after } = await settled((at) => shown(at < 300 ? "deactivating" : "inactive"));
    expect(after).toBeGreaterThan(300);
    expect(after).toBeLessThan(420);
    expect(run).toMatchObject(HALFWAY);
  });

  it("before its first command, or on a node where nothing ran: nothing was done", async () => {
    for (const [state, ran] of [
      ["active", true],
      ["inactive", false],
    ] as const) {
      const { run, after } = await settled(() => shown(state), { ran });
      expect(after).toBeLessThan(120);
      expect(run).toMatchObject({ undo: null, troubles: [{ code: "restarted-not-applied" }] });
    }
  });

  it("is waited for as long as the machine goes down, or comes up by another boot", async () => {
    for (const how of [{ down: "active" }, { id: 2 }])
      expect((await settled(() => shown("inactive"), how)).after).toBeGreaterThan(29 * 60);
  });
});

describe("services that were to stop on all nodes, whose console was killed", () => {
  const commands = [
    "systemctl stop pacemaker.service",
    "systemctl stop corosync.service pacemaker.service",
  ].flatMap((line) => ["n1", "n2"].map((node) => [node, line] as const));
  const settled = (answer: (unit: string, node: string, seconds: number) => string) =>
    settledBy(
      { operation: { kind: "node.services", nodes: ["n1", "n2"], on: false }, commands },
      (line, seconds, node) =>
        line.startsWith("systemctl show ")
          ? answer(/-- (\S+)\.service/.exec(line)?.[1] ?? "", node, seconds)
          : "",
      null,
    );

  it("between their two commands are told within minutes, with what starts all of them again", async () => {
    const { run, after } = await settled((unit) => shown(unit === "corosync" ? "active" : "inactive"));
    expect(after).toBeLessThan(120);
    expect(run).toMatchObject({
      ...{ state: "failed", undo: { kind: "node.services", nodes: ["n1", "n2"], on: true } },
      troubles: [
        { code: "restarted-halfway", node: "n1" },
        { code: "restarted-halfway", node: "n2" },
      ],
    });
  });

  it("are waited for while one of them still stops, and are done where all have stopped, although nobody shows it", async () => {
    const slow = await settled((unit, node, at) =>
      shown(unit === "corosync" ? "active" : node === "n2" && at < 600 ? "deactivating" : "inactive"),
    );
    expect(slow.after).toBeGreaterThan(600);
    const done = await settled(() => shown("inactive"));
    expect(done.run).toMatchObject({ state: "done", troubles: [] });
    expect(done.after).toBeLessThan(120);
  });
});
