import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectionAttempt } from "@/lib/cluster/snapshot";
import { SWEEP_SCRATCH } from "@/lib/command/scratch";
import { FakeCluster, type FakeNode } from "./fake-runner";
import type { Reading } from "./read-cluster";
import { Watcher, type WatchListener, type WatchMode } from "./watcher";

/** Remembers what the watcher told, and lets a test wait for it. */
class Recorder implements WatchListener {
  readings: { reading: Reading; via: string }[] = [];
  unreachable: (readonly ConnectionAttempt[])[] = [];
  stopped: string[] = [];
  failed: (readonly ConnectionAttempt[])[] = [];

  mode: WatchMode | null = null;

  onReading(reading: Reading, via: string, mode: WatchMode): void {
    this.readings.push({ reading, via });
    this.mode = mode;
  }
  onStopped(via: string): void {
    this.stopped.push(via);
  }
  onUnreachable(attempts: readonly ConnectionAttempt[]): void {
    this.unreachable.push(attempts);
  }
  onFailed(attempts: readonly ConnectionAttempt[]): void {
    this.failed.push(attempts);
  }
  get via(): string | undefined {
    return this.readings.at(-1)?.via;
  }
}

let cluster: FakeCluster;
let nodes: [FakeNode, FakeNode, FakeNode];
let recorder: Recorder;
let watcher: Watcher;

beforeEach(() => {
  vi.useFakeTimers();
  cluster = new FakeCluster();
  nodes = [cluster.node("n1"), cluster.node("n2"), cluster.node("n3")];
  recorder = new Recorder();
  watcher = new Watcher(
    nodes.map((node) => node.asRunner()),
    recorder,
  );
});
afterEach(() => {
  watcher.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("Watcher", () => {
  it("watches through the first node that answers, and tells what its loop reads without asking for it", async () => {
    watcher.start();
    await pass(3_000);
    expect(recorder.via).toBe("n1");
    const before = nodes[0].asked;
    cluster.mon = cluster.mon.replace('maintenance="false"', 'maintenance="true"');
    nodes[0].happens();
    await pass(1);
    expect(recorder.readings.at(-1)?.reading.cluster.nodes.map((node) => node.maintenance)).toEqual([
      true,
      false,
      false,
    ]);
    expect(nodes[0].asked).toBe(before);
    // The two late looks.
    await pass(2_500);
    expect(nodes[0].asked).toBe(before + 2);
  });

  it("asks for itself where the loop could not read, and says why", async () => {
    watcher.start();
    await pass(3_000);
    for (const node of nodes) node.stopped = true;
    nodes[0].happens();
    await pass(1_000);
    expect(recorder.stopped).not.toEqual([]);
  });

  it("polls as soon as it hears that the trigger ended, however long the loop still reads", async () => {
    watcher.start();
    await pass(1_000);
    nodes[0].endTrigger();
    expect(recorder.mode).toMatchObject({ mode: "poll", reason: "stream-ended" });
    await pass(20_000);
    nodes[0].endStream();
    await pass(1_000);
    expect(recorder.mode).toMatchObject({ mode: "poll", reason: "stream-ended" });
  });

  it("is not held up by a reading of the loop that never ends", async () => {
    watcher.start();
    await pass(3_000);
    nodes[0].frozen = true;
    nodes[0].happens();
    nodes[0].frozen = false;
    let isRead = false;
    void watcher.readNow().then(() => {
      isRead = true;
    });
    await pass(10_000);
    expect(isRead).toBe(true);
  });

  it("asks again and again where a node has no session free for the stream, until it has one", async () => {
    nodes[0].isBusy = true;
    watcher.start();
    await pass(3_000);
    expect(recorder.mode).toMatchObject({ mode: "poll", reason: "ssh.channel-refused" });
    nodes[0].isBusy = false;
    await pass(60_000);
    expect(recorder.mode).toEqual({ mode: "push" });
    const before = nodes[0].reads;
    nodes[0].happens();
    expect(nodes[0].reads).toBe(before + 1);
  });

  it("keeps its own pace where a loop talks without a pause", async () => {
    watcher.start();
    await pass(3_000);
    const before = nodes[0].asked;
    for (let line = 0; line < 50; line += 1) nodes[0].happens();
    await pass(2_500);
    // At once, after what came meanwhile, and the two late looks.
    expect(nodes[0].asked - before).toBeLessThanOrEqual(4);
    expect(nodes[0].asked - before).toBeGreaterThanOrEqual(3);
  });

  it("goes on from another node at once when the connection dies", async () => {
    watcher.start();
    await pass(3_000);
    nodes[0].alive = false;
    nodes[0].breakStream();
    await pass(50);
    expect(recorder.via).toBe("n2");
  });

  it("loses a third of a second to a node that neither answers nor refuses", async () => {
    nodes[0].frozen = true;
    watcher.start();
    await pass(400);
    expect(recorder.via).toBe("n2");
  });

  it("says unreachable with every attempt when none answers, and comes back by itself", async () => {
    for (const node of nodes) node.alive = false;
    watcher.start();
    await pass(100);
    expect(recorder.unreachable[0]?.map(({ host, problem }) => `${host} ${problem.code}`)).toEqual([
      "n1 node.lost",
      "n2 node.lost",
      "n3 node.lost",
    ]);
    nodes[2].alive = true;
    await pass(2_000);
    expect(recorder.via).toBe("n3");
  });

  it("leaves a node without quorum for one that has it, and stays where no one has", async () => {
    nodes[0].quorum = false;
    watcher.start();
    await pass(500);
    expect(recorder.via).toBe("n2");
    for (const node of nodes) node.quorum = false;
    nodes[1].happens();
    await pass(20_000);
    expect(recorder.via).toBe("n2");
    nodes[2].quorum = true;
    await pass(8_000);
    expect(recorder.via).toBe("n3");
  });

  it("says stopped when nodes answer but the cluster runs nowhere", async () => {
    for (const node of nodes) node.stopped = true;
    watcher.start();
    await pass(100);
    expect(recorder.stopped).toEqual(["n1"]);
  });

  it("does not say stopped while a node that may run the cluster does not answer", async () => {
    nodes[0].stopped = true;
    nodes[1].alive = false;
    nodes[2].stopped = true;
    watcher.start();
    await pass(100);
    expect(recorder.stopped).toEqual([]);
    expect(recorder.unreachable[0]?.map(({ problem }) => problem.code)).toEqual([
      "node.cluster-stopped",
      "node.lost",
      "node.cluster-stopped",
    ]);
  });

  it("does not offer a refused credential again, whatever code asks, until a person does", async () => {
    for (const node of nodes) node.refused = true;
    watcher.start();
    for (let second = 0; second < 50; second += 1) {
      await pass(1_000);
      await watcher.readNow();
    }
    expect(nodes[0].asked).toBe(1);
    expect(nodes[0].triedAgain).toBe(0);
    await watcher.tryAgain();
    await pass(10);
    expect(nodes[0].asked).toBe(2);
    expect(nodes.map(({ triedAgain }) => triedAgain)).toEqual([1, 1, 1]);
  });

  it("looks for a node that is only not there at its own pace beside one that refused", async () => {
    nodes[0].refused = true;
    nodes[1].alive = false;
    nodes[2].alive = false;
    watcher.start();
    await pass(20_000);
    nodes[1].alive = true;
    await pass(10_000);
    expect(recorder.via).toBe("n2");
  });

  it("hands back the same reading when nothing changed but the clock", async () => {
    watcher.start();
    await pass(3_000);
    const first = recorder.readings.at(-1)?.reading;
    cluster.mon = cluster.mon.replace(
      /<last_update time="[^"]*"/,
      '<last_update time="Mon Jan  1 00:00:00 2035"',
    );
    await watcher.readNow();
    expect(recorder.readings.at(-1)?.reading).toBe(first);
  });

  it("sweeps old scratch on the node that is watched, and now and again", async () => {
    watcher.start();
    await pass(20 * 60_000);
    expect(nodes[0].scripts).toEqual([SWEEP_SCRATCH, SWEEP_SCRATCH]);
    watcher.stop();
    await pass(60 * 60_000);
    expect(nodes.map(({ scripts }) => scripts.length)).toEqual([2, 0, 0]);
  });
});
