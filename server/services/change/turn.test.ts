import { afterEach, beforeEach, expect, it } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import type { Plan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { sampleRun } from "@/lib/change/run/samples";
import type { Job } from "@/lib/job/job";
import { sampleJob } from "@/lib/job/samples";
import { createLocks } from "../../store/locks";
import { type ScratchStore, scratchStore } from "../../store/testing/scratch-store";
import { takeTurn } from "./turn";

const FENCE: Operation = { kind: "node.fence", node: "n2", action: "reboot" };
const STANDBY: Operation = { kind: "node.standby", node: "n3" };
const asked = { clusterId: "c1", planId: "p1" };

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

interface Seen {
  readonly shown?: readonly Run[];
  readonly stored?: readonly Run[];
  readonly job?: Job;
}

/** A console whose cluster is taken by `holder`, and what it knows of who that is. */
function consoleWith(operation: Operation, { shown = [], stored = [], job }: Seen) {
  const locks = createLocks(scratch.store);
  const plan: Partial<Plan> = { id: "p1", operation, effects: NO_EFFECTS };
  const runtime = {
    locks,
    plans: { find: async () => ({ plan }) },
    runs: { recent: async () => ({ documents: stored, unreadable: [] }) },
    jobs: { find: async (id: string) => (job?.id === id ? { job } : null) },
  };
  const context = { live: { id: "c1", runs: shown }, runtime } as unknown as Parameters<typeof takeTurn>[0];
  return { locks, take: (id: string) => takeTurn(context, asked, id) };
}

const following = sampleRun({ id: "r1", state: "following" });
const running = { display: "x", state: "running", exitCode: null, output: null, durationMs: null } as const;
const applying = sampleRun({ id: "r1", steps: [running] });

it("takes the turn where it is free, and gives it back", async () => {
  const { locks, take } = consoleWith(STANDBY, {});
  const turn = await take("r2");
  expect(locks.holder("c1")).toBe("r2");
  if (turn.ok) turn.value();
  expect(locks.holder("c1")).toBeNull();
});

it.each<[string, Operation, Seen, boolean]>([
  ["fencing, beside what is only followed", FENCE, { shown: [following] }, true],
  ["fencing, beside what another process follows", FENCE, { stored: [following] }, true],
  ["fencing, in the middle of commands", FENCE, { shown: [applying] }, false],
  ["fencing, beside nobody knows what", FENCE, {}, false],
  ["fencing, beside a job", FENCE, { job: sampleJob({ id: "r1" }) }, true],
  ["anything else, beside what is only followed", STANDBY, { shown: [following] }, false],
  ["anything else, beside a job", STANDBY, { job: sampleJob({ id: "r1" }) }, false],
])("%s", async (_, operation, seen, isLetIn) => {
  const { locks, take } = consoleWith(operation, seen);
  const release = locks.take("c1", "r1");
  const turn = await take("r2");
  expect(turn.ok ? "in" : turn.error).toBe(isLetIn ? "in" : "r1");
  expect(locks.holders("c1")).toEqual(isLetIn ? ["r1", "r2"] : ["r1"]);
  release?.();
  expect(locks.holder("c1")).toBe(isLetIn ? "r2" : null);
  if (turn.ok) turn.value();
  expect(locks.holder("c1")).toBeNull();
});

it("lets several in that are urgent, one after the other: a node is fenced, then the cluster left alone", async () => {
  const { locks, take } = consoleWith(FENCE, {
    shown: [following, sampleRun({ id: "r2", state: "following" })],
  });
  locks.take("c1", "r1");
  expect((await take("r2")).ok).toBe(true);
  expect((await take("r3")).ok).toBe(true);
});
