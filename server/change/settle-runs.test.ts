import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import { sampleSnapshot } from "@/lib/cluster/samples";
import type { LiveCluster } from "../cluster/live-cluster";
import { settleRuns } from "./settle-runs";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A live cluster with one unfinished run; `read` is a reading of it. */
function leftBehind() {
  const heard = new Set<() => void>();
  const put: Run[] = [];
  const live = {
    runs: [sampleRun({ state: "following", operation: { kind: "node.standby", node: "n1" } })],
    snapshot: sampleSnapshot(),
    onRead(hear: () => void) {
      heard.add(hear);
      return () => heard.delete(hear);
    },
    putRun: (run: Run) => void put.push(run),
  } as unknown as LiveCluster;
  const read = async () => {
    for (const hear of [...heard]) hear();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { live, put, heard, read };
}

it("a run whose end could not be kept is settled again, not at every reading, and once only", async () => {
  const { live, put, heard, read } = leftBehind();
  let isFull = true;
  const save = async () => {
    if (isFull) throw new Error("disk full");
  };
  settleRuns(live, save, async () => null);
  await read();
  await read();
  expect(put).toHaveLength(1);
  isFull = false;
  await vi.advanceTimersByTimeAsync(31_000);
  await read();
  expect(put).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(31_000);
  await read();
  expect(put).toHaveLength(2);
  expect(heard.size).toBe(0);
});
