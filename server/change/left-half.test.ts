import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { SshRunner } from "../node/ssh-runner";
import { settleRuns } from "./settle-runs";
import { fakeRunner } from "./testing/fake-runner";

const cluster = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a restart whose console was killed", () => {
  const [STOP, RESTART] = [
    "systemctl stop pacemaker.service",
    "systemctl restart corosync.service pacemaker.service",
  ];
  const first = "1".padStart(32, "0");
  const away = sampleCluster({ nodes: [sampleNode("n1", { online: false }), sampleNode("n2")] });

  /** How it ended, and after how many seconds; `shows` is what systemd says of Pacemaker so long after the new console's first look. */
  async function settled(shows: (seconds: number) => string, seen: typeof away | null = away) {
    const begun = Date.now();
    const runner = Object.assign(
      fakeRunner((line) => (line.startsWith("systemctl show ") ? shows((Date.now() - begun) / 1_000) : "")),
      { node: "n1" },
    );
    const step = { exitCode: null, output: null, durationMs: null, state: "waiting", node: "n1" } as const;
    const unfinished = sampleRun({
      operation: { kind: "node.restart", node: "n1", before: first },
      steps: [STOP, RESTART].map((display) => ({ ...step, display })),
    });
    const runners = [runner] as unknown as readonly SshRunner[];
    const live = new LiveCluster({ id: "c1", name: "Lab", runners, runs: [unfinished] });
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
  const shown = (state: string, start = "", job = "") =>
    `LoadState=loaded\nUnitFileState=enabled\nActiveState=${state}\nInvocationID=${start}\n${job === "" ? "" : `Job=${job}\n`}`;

  it("between its two commands is told within two minutes, with what starts the services again", async () => {
    const { run, after } = await settled(() => shown("inactive", first));
    expect(after).toBeLessThan(120);
    expect(run).toMatchObject({
      ...{ state: "failed", leftConstraint: true, troubles: [{ code: "restarted-halfway", node: "n1" }] },
      undo: { kind: "node.services", nodes: ["n1"], on: true },
    });
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
