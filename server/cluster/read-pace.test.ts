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
});
