import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ReadPace } from "./read-pace";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A node whose every read takes so long. */
function paceOver(readMs: number) {
  const now = { reads: 0, atOnce: 0, most: 0 };
  const read = async () => {
    now.reads += 1;
    now.atOnce += 1;
    now.most = Math.max(now.most, now.atOnce);
    await new Promise((resolve) => setTimeout(resolve, readMs));
    now.atOnce -= 1;
  };
  const pace = new ReadPace(
    read,
    () => 15_000,
    () => undefined,
  );
  return { pace, now };
}

/** How long whoever triggers waits for a read that began afterwards. */
async function waitOf(pace: ReadPace): Promise<number> {
  const began = performance.now();
  const wait = pace.trigger().then(() => performance.now() - began);
  await vi.advanceTimersByTimeAsync(60_000);
  return wait;
}

describe("ReadPace", () => {
  it("never reads twice at a time on a short way", async () => {
    const { pace, now } = paceOver(100);
    for (let turn = 0; turn < 50; turn += 1) {
      void pace.trigger();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(now.most).toBe(1);
    expect(now.reads).toBeLessThanOrEqual(6);
    pace.stop();
  });

  it("lets nobody wait for two reads one after another on a long way, and never reads three times at a time", async () => {
    const { pace, now } = paceOver(2_000);
    void pace.trigger();
    await vi.advanceTimersByTimeAsync(400);
    expect(await waitOf(pace)).toBe(2_000);
    for (let turn = 0; turn < 50; turn += 1) {
      void pace.trigger();
      await vi.advanceTimersByTimeAsync(150);
    }
    expect(now.most).toBe(2);
    pace.stop();
  });

  it("waits for a read that began after the trigger, whichever are under way", async () => {
    const { pace } = paceOver(2_000);
    void pace.trigger();
    await vi.advanceTimersByTimeAsync(100);
    // Too soon to overlap: the look after the burst, a quarter of a second later, is the first that may.
    const wait = waitOf(pace);
    expect(await wait).toBe(2_250);
    pace.stop();
  });

  it("asks no more often for readings that come by themselves in the meantime", async () => {
    const { pace, now } = paceOver(1_200);
    void pace.trigger();
    for (let turn = 0; turn < 40; turn += 1) {
      const end = pace.cameByItself();
      await vi.advanceTimersByTimeAsync(140);
      end();
    }
    expect(now.most).toBeLessThanOrEqual(2);
    for (let turn = 0; turn < 700; turn += 1) pace.cameByItself()();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(now.most).toBeLessThanOrEqual(2);
    expect(now.atOnce).toBe(0);
  });

  it("reads once more after a reading that came by itself while it read", async () => {
    const { pace, now } = paceOver(100);
    void pace.trigger();
    await vi.advanceTimersByTimeAsync(50);
    const end = pace.cameByItself();
    await vi.advanceTimersByTimeAsync(20);
    end();
    await vi.advanceTimersByTimeAsync(60);
    expect(now.reads).toBe(2);
  });
});
