import { describe, expect, it } from "vitest";
import { decodeStored, encodeStored } from "../stored/format";
import type { JobStep } from "./job";
import { sampleJob } from "./samples";
import { STORED_JOB } from "./stored-job";

const STEP: JobStep = {
  ...{ id: "ask:n1", name: "ask", host: "n1", after: [], undoes: null, optional: true, state: "failed" },
  ...{ startedAt: "2026-01-01T00:00:01Z", endedAt: "2026-01-01T00:00:02Z", exitCode: 1 },
  problem: { code: "job.timed-out", timeoutMs: 8_000 },
};

const read = (job: unknown) => decodeStored(STORED_JOB, JSON.stringify(job));

describe("a stored job", () => {
  it("comes back as it was", () => {
    const job = sampleJob({ about: { kind: "cluster", clusterId: "c1", name: "Web" }, steps: [STEP] });
    expect(read(job)).toEqual({ ok: true, value: job });
    expect(decodeStored(STORED_JOB, encodeStored(STORED_JOB, job))).toEqual({ ok: true, value: job });
  });

  it("has what an older console did not write, so that no member is missing where its type has one", () => {
    const { id, kind, about, hosts, state, createdAt } = sampleJob();
    const { name, after } = STEP;
    const step = { id: STEP.id, name, after, state: "done" };
    const older = read({ id, kind, about, hosts, state, createdAt, steps: [step] });
    if (!older.ok) throw new Error(older.error.code);
    expect(Object.keys(older.value).toSorted()).toEqual(Object.keys(sampleJob()).toSorted());
    expect(Object.keys(older.value.steps[0] ?? {}).toSorted()).toEqual(Object.keys(STEP).toSorted());
  });

  it.each([
    ["a cluster without its id", { about: { kind: "cluster", name: "Web" } }, "about.clusterId"],
    ["a kind that is none", { kind: "party" }, "kind"],
    ["a step without its state", { steps: [{ id: "a", name: "ask", after: [] }] }, "steps.0.state"],
  ])("is not read with %s", (_, change, where) => {
    expect(read({ ...sampleJob(), ...change })).toEqual({ ok: false, error: { code: "shape", where } });
  });
});
