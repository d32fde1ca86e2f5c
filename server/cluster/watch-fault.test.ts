import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectionAttempt } from "@/lib/cluster/snapshot";
import { FakeCluster, type FakeNode } from "./fake-runner";
import { LiveCluster } from "./live-cluster";
import { readCluster } from "./read-cluster";
import { ReadPace } from "./read-pace";
import { Watcher, type WatchListener } from "./watcher";

type Call = keyof WatchListener;

/** Hears what a watcher tells, and throws where a test wants it to. */
class Listener implements WatchListener {
  readonly told: Call[] = [];
  readonly failed: (readonly ConnectionAttempt[])[] = [];
  readonly throwsAt = new Set<Call>();

  onReading = () => this.hear("onReading");
  onStopped = () => this.hear("onStopped");
  onUnreachable = () => this.hear("onUnreachable");
  onFailed = (attempts: readonly ConnectionAttempt[]) => {
    this.failed.push(attempts);
    this.hear("onFailed");
  };
  count(call: Call): number {
    return this.told.filter((other) => other === call).length;
  }
  private hear(call: Call): void {
    this.told.push(call);
    if (this.throwsAt.has(call)) throw new TypeError("secret");
  }
}

let cluster: FakeCluster;
let nodes: [FakeNode, FakeNode];
let listener: Listener;
let watcher: Watcher;

beforeEach(() => {
  vi.useFakeTimers();
  cluster = new FakeCluster();
  nodes = [cluster.node("n1"), cluster.node("n2")];
  listener = new Listener();
  watcher = new Watcher(
    nodes.map((node) => node.asRunner()),
    listener,
  );
});
afterEach(() => {
  watcher.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const fault = (host: string) => ({ host, problem: { code: "console.watch-failed", detail: "TypeError" } });

describe("a fault of ours", () => {
  it("in reading one node is that node's, and the others are watched", async () => {
    nodes[0].throws = "reads";
    watcher.start();
    await pass(1_000);
    expect(listener.told.at(-1)).toBe("onReading");
    expect(watcher.runner?.node).toBe("n2");
  });

  it("in reading every node is told as a fault, and the watch comes back", async () => {
    for (const node of nodes) node.throws = "reads";
    watcher.start();
    await pass(500);
    expect(listener.failed).toEqual([[fault("n1"), fault("n2")]]);
    expect(listener.count("onUnreachable")).toBe(0);
    for (const node of nodes) node.throws = null;
    await pass(2_000);
    expect(listener.told.at(-1)).toBe("onReading");
  });

  it("in the middle of a watch ends it, and it is started again", async () => {
    watcher.start();
    await pass(3_000);
    nodes[0].throws = "reads";
    await watcher.readNow();
    expect(listener.failed).toEqual([[fault("n1")]]);
    expect(watcher.runner).toBeNull();
    await pass(1_500);
    expect(watcher.runner?.node).toBe("n2");
  });

  it("in opening the stream ends the watch", async () => {
    for (const node of nodes) node.throws = "streams";
    watcher.start();
    await pass(500);
    expect(listener.failed).toEqual([[fault("n1")]]);
  });

  it("in what comes of a stream's end ends the watch", async () => {
    watcher.start();
    await pass(1_000);
    listener.throwsAt.add("onReading");
    nodes[0].endStream();
    await pass(10);
    expect(listener.failed).toEqual([[fault("n1")]]);
  });

  for (const call of ["onReading", "onStopped", "onUnreachable", "onFailed"] as const) {
    it(`in ${call} is told, tried again with growing pauses, and over when it is mended`, async () => {
      if (call === "onStopped") for (const node of nodes) node.stopped = true;
      if (call === "onUnreachable") for (const node of nodes) node.alive = false;
      if (call === "onFailed") for (const node of nodes) node.throws = "reads";
      listener.throwsAt.add(call);
      watcher.start();
      for (let second = 0; second < 600; second += 1) {
        await pass(1_000);
        await watcher.readNow();
      }
      // After 1, 2, 4 … 60 s, whatever code asks for in between.
      expect(listener.failed.length).toBeGreaterThan(10);
      expect(listener.failed.length).toBeLessThan(18);
      listener.throwsAt.clear();
      for (const node of nodes) Object.assign(node, { stopped: false, alive: true, throws: null });
      await watcher.tryAgain();
      await pass(3_000);
      expect(listener.told.at(-1)).toBe("onReading");
    });
  }
});

describe("choosing a node", () => {
  it("ends although none ever answers", async () => {
    for (const node of nodes) node.frozen = true;
    watcher.start();
    await pass(121_000);
    expect(listener.told).toEqual(["onUnreachable"]);
  });
});

describe("readCluster", () => {
  it("never rejects, and never waits for ever", async () => {
    nodes[0].throws = "reads";
    expect(await readCluster(nodes[0].asRunner())).toEqual({ ok: false, error: fault("").problem });
    nodes[1].frozen = true;
    const read = readCluster(nodes[1].asRunner());
    await pass(120_000);
    expect(await read).toMatchObject({ ok: false, error: { code: "node.timed-out" } });
  });
});

describe("ReadPace", () => {
  it("tells a read that throws, lets those who wait go on, and reads no more", async () => {
    const faults: unknown[] = [];
    let reads = 0;
    const read = async () => {
      reads += 1;
      throw new Error("no");
    };
    const pace = new ReadPace(
      read,
      () => 1_000,
      (error) => faults.push(error),
    );
    pace.start();
    await Promise.all([pace.trigger(), pace.trigger(), pace.trigger()]);
    await pass(60_000);
    await pace.trigger();
    expect([reads, faults.length]).toEqual([1, 1]);
  });
});

describe("LiveCluster", () => {
  const seed = () => ({ id: "c", name: "c", runners: nodes.map((node) => node.asRunner()), runs: [] });

  it("shows a watch that failed, with the last picture, and its end", async () => {
    const live = new LiveCluster(seed());
    const kinds: string[] = [];
    live.onRead(() => kinds.push(live.snapshot.connection.kind));
    live.watcher.start();
    await pass(1_000);
    const picture = live.snapshot.cluster;
    for (const node of nodes) node.throws = "reads";
    await live.watcher.readNow();
    expect(live.snapshot).toMatchObject({ connection: { kind: "watch-failed" }, cluster: picture });
    for (const node of nodes) node.throws = null;
    await pass(2_000);
    expect(live.snapshot.connection.kind).toBe("live");
    live.close();
  });

  it("goes on when somebody who listens throws, and tells the others", async () => {
    const live = new LiveCluster(seed());
    let heard = 0;
    let frames = 0;
    const failing = () => {
      throw new Error("gone");
    };
    live.onRead(failing);
    live.onRead(() => {
      heard += 1;
    });
    live.subscribe(failing, failing);
    live.subscribe(
      () => {
        frames += 1;
      },
      () => undefined,
    );
    live.watcher.start();
    await pass(1_000);
    expect(live.snapshot.connection.kind).toBe("live");
    expect([heard > 0, frames > 0]).toEqual([true, true]);
    live.close();
  });
});
