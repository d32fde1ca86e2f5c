import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Job, StepState } from "@/lib/job/job";
import type { StepName } from "@/lib/job/kinds";
import { sampleJob } from "@/lib/job/samples";
import type { VerbContext } from "../../boundary/verb";
import { checkAfter } from "./check-after";
import { auditOf } from "./start";

const done = (change: Partial<Job>) => sampleJob({ state: "done", ...change });
const about = { kind: "cluster", clusterId: "c1", name: "Web" } as const;

let connection: string | null;
let isWatching: boolean;
let isChecking: boolean;
let begun: string[];
const ending = (job: Job) =>
  checkAfter(
    {
      isWatching,
      hub: { get: () => (connection === null ? null : { snapshot: { connection: { kind: connection } } }) },
      jobs: { activeAbout: (_id, kind) => (isChecking && kind === "checks" ? done({}) : null) },
    },
    job,
    async (id) => void begun.push(id),
  );

beforeEach(() => {
  vi.useFakeTimers();
  [connection, isWatching, isChecking, begun] = ["live", true, false, []];
});
afterEach(() => vi.useRealTimers());

describe("checks after a job", () => {
  it.each(["corosync-conf", "add-node", "remove-node", "authkey", "quorum-device"] as const)(
    "are run once %s is done",
    async (kind) => {
      await ending(done({ kind, about }));
      expect(begun).toEqual(["c1"]);
    },
  );

  const step = (name: StepName, state: StepState, startedAt: string | null = "2026-01-01T00:00:00Z") => ({
    ...{ id: name, name, host: "n1", after: [], undoes: null, optional: false },
    ...{ state, startedAt, endedAt: null, exitCode: null, problem: null },
  });
  const skipped = step("write", "skipped", null);
  const half = [step("check", "done"), step("write", "done"), step("reload", "skipped", null)];

  it("are asked for at whatever end of a job", async () => {
    const asked: string[] = [];
    const runtime = {
      ...{ isWatching: true, audit: { begin: async () => async () => undefined } },
      hub: { get: () => ({ snapshot: { connection: { kind: "live" } } }) },
      jobs: { activeAbout: (id: string) => (asked.push(id) > 0 ? done({}) : null) },
    };
    const context = { runtime, by: "anna", caller: { address: null } } as unknown as VerbContext;
    for (const state of ["failed", "cancelled"] as const) {
      const ended = await auditOf(context, { about }, {});
      ended(done({ kind: "authkey", about, state, steps: half }));
    }
    expect(asked).toEqual(["c1", "c1"]);
  });

  it("are run after one that ended half done, too, and not where it stopped at a look", async () => {
    for (const kind of ["corosync-conf", "authkey"] as const) {
      await ending(done({ kind, about, state: "failed", steps: [step("check", "failed"), skipped] }));
      await ending(done({ kind, about, state: "cancelled", steps: [step("check", "done"), skipped] }));
    }
    expect(begun).toEqual([]);
    await ending(done({ kind: "authkey", about, state: "failed", steps: half }));
    await ending(done({ kind: "corosync-conf", about, state: "cancelled", steps: half }));
    // How far one came that did not come to its end, nobody knows.
    await ending(done({ kind: "add-node", about, state: "failed", steps: [step("write", "failed")] }));
    expect(begun).toEqual(["c1", "c1", "c1"]);
  });

  it("are of the cluster that was made, which has its id only then", async () => {
    const made = { kind: "create", name: "Web", clusterId: "c2" } as const;
    await ending(done({ kind: "create", result: made }));
    expect(begun).toEqual(["c2"]);
    await ending(done({ kind: "create", result: { ...made, clusterId: null } }));
    await ending(done({ kind: "create", result: null }));
    expect(begun).toEqual(["c2"]);
  });

  it.each(["checks", "report", "destroy", "drill", "agent-file", "heartbeat", "preflight"] as const)(
    "are not run after %s",
    async (kind) => {
      await ending(done({ kind, about }));
      expect(begun).toEqual([]);
    },
  );

  it("wait until the cluster is seen", async () => {
    connection = "connecting";
    const ended = ending(done({ kind: "authkey", about }));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(begun).toEqual([]);
    connection = "live";
    await vi.advanceTimersByTimeAsync(1_000);
    await ended;
    expect(begun).toEqual(["c1"]);
  });

  it("are left where the cluster is gone meanwhile, where they run already, and in a process that does not watch", async () => {
    connection = null;
    await ending(done({ kind: "authkey", about }));
    connection = "live";
    isChecking = true;
    await ending(done({ kind: "authkey", about }));
    isChecking = false;
    isWatching = false;
    await ending(done({ kind: "authkey", about }));
    expect(begun).toEqual([]);
  });
});
