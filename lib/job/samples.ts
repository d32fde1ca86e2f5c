import type { Job } from "./job";

/** A job on one host, under way, for tests that are about something else in it. */
export function sampleJob(change: Partial<Job> = {}): Job {
  return {
    id: "j1",
    kind: "look-around",
    about: { kind: "hosts" },
    hosts: ["n1"],
    by: "local",
    state: "running",
    attempt: 1,
    createdAt: "2026-01-01T00:00:00Z",
    startedAt: null,
    endedAt: null,
    cancelledBy: null,
    canGoOn: false,
    steps: [],
    result: null,
    ...change,
  };
}
