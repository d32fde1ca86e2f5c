import { describe, expect, it } from "vitest";
import { hasMoreToDo, interrupted, stepsToGoOn } from "./go-on";
import type { Job, JobStep, StepState } from "./job";
import { sampleJob } from "./samples";
import { endStateOf, nextTurn } from "./schedule";

/** prepare → collect → fetch, and clean, which takes prepare back. */
function chain(states: readonly StepState[], host = "n1"): readonly JobStep[] {
  const names = ["prepare", "collect", "fetch", "clean"] as const;
  return names.map((name, index): JobStep => {
    const state = states[index] ?? "waiting";
    const hasBegun = state === "running" || state === "done" || state === "failed";
    const before = names.slice(0, index).map((one) => `${one}:${host}`);
    return {
      id: `${name}:${host}`,
      name,
      host,
      after: name === "clean" ? before : before.slice(-1),
      undoes: name === "clean" ? `prepare:${host}` : null,
      optional: false,
      state,
      startedAt: hasBegun ? "2026-01-01T00:00:00Z" : null,
      endedAt: null,
      exitCode: null,
      problem: null,
    };
  });
}

const statesOf = (steps: readonly JobStep[]) => steps.map(({ state }) => state);

describe("nextTurn", () => {
  it("starts what comes first on each host, side by side", () => {
    const steps = [...chain([]), ...chain([], "n2")];
    expect(nextTurn(steps, false)).toEqual({ start: ["prepare:n1", "prepare:n2"], settle: [] });
  });

  it("starts a step when the one before it is done, and not before", () => {
    expect(nextTurn(chain(["done", "running"]), false)).toEqual({ start: [], settle: [] });
    expect(nextTurn(chain(["done", "done"]), false).start).toEqual(["fetch:n1"]);
  });

  it("skips what comes after a failure, and still takes back what was done", () => {
    const turn = nextTurn(chain(["done", "failed"]), false);
    expect(turn).toEqual({ start: [], settle: [{ id: "fetch:n1", state: "skipped" }] });
    expect(nextTurn(chain(["done", "failed", "skipped"]), false).start).toEqual(["clean:n1"]);
  });

  it("takes nothing back where nothing was done", () => {
    const turn = nextTurn(chain(["failed", "skipped", "skipped"]), false);
    expect(turn).toEqual({ start: [], settle: [{ id: "clean:n1", state: "skipped" }] });
  });

  it("takes back what may have been done: its end was not seen", () => {
    const [first, ...rest] = chain(["failed", "skipped", "skipped"]);
    const lost = {
      ...first,
      problem: { code: "node.lost", tool: "mkdir", detail: "peer-silent" },
    } as JobStep;
    expect(nextTurn([lost, ...rest], false).start).toEqual(["clean:n1"]);
  });

  it("leaves a running step its time when it is cancelled, and cleans after it", () => {
    const turn = nextTurn(chain(["done", "running"]), true);
    expect(turn).toEqual({ start: [], settle: [{ id: "fetch:n1", state: "cancelled" }] });
    expect(nextTurn(chain(["done", "done", "cancelled"]), true).start).toEqual(["clean:n1"]);
  });

  it("goes on after a finding, which is no failure", () => {
    const steps = chain(["failed"]).map((step, index) => ({ ...step, optional: index === 0 }));
    expect(nextTurn(steps, false).start).toEqual(["collect:n1"]);
    expect(endStateOf(steps, false)).toBe("done");
  });

  it("names the end of a job by its steps", () => {
    expect(endStateOf(chain(["done", "done", "done", "done"]), false)).toBe("done");
    expect(endStateOf(chain(["done", "failed", "skipped", "done"]), false)).toBe("failed");
    expect(endStateOf(chain(["done", "done", "cancelled", "done"]), true)).toBe("cancelled");
    // Told too late: there was nothing left to cancel.
    expect(endStateOf(chain(["done", "done", "done", "done"]), true)).toBe("done");
  });
});

describe("stepsToGoOn", () => {
  it("looks again where what comes right after the look is still to be done", () => {
    const steps = chain(["done", "failed", "skipped"]).slice(0, 3);
    expect(statesOf(stepsToGoOn(steps, ["prepare:n1"]))).toEqual(["waiting", "waiting", "waiting"]);
    const later = chain(["done", "done", "failed"]).slice(0, 3);
    expect(statesOf(stepsToGoOn(later, ["prepare:n1"]))).toEqual(["done", "done", "waiting"]);
    // A look alone needs no other look.
    expect(statesOf(stepsToGoOn(steps, ["prepare:n1", "collect:n1"]))).toEqual([
      ...["done", "waiting", "waiting"],
    ]);
  });

  it("leaves alone a host that is through", () => {
    const steps = [
      ...chain(["done", "done", "done", "done"]),
      ...chain(["failed", "skipped", "skipped", "skipped"], "n2"),
    ];
    const again = stepsToGoOn(steps);
    expect(statesOf(again.slice(0, 4))).toEqual(["done", "done", "done", "done"]);
    expect(statesOf(again.slice(4))).toEqual(["waiting", "waiting", "waiting", "waiting"]);
  });

  it("keeps what was done and is still there", () => {
    const again = stepsToGoOn(chain(["done", "done", "failed", "failed"]));
    expect(statesOf(again)).toEqual(["done", "done", "waiting", "waiting"]);
  });

  it("does again what was taken back and is needed", () => {
    const again = stepsToGoOn(chain(["done", "done", "failed", "done"]));
    expect(statesOf(again)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
  });

  it("does not collect anew where only the clearing failed", () => {
    const again = stepsToGoOn(chain(["done", "done", "done", "failed"]));
    expect(statesOf(again)).toEqual(["done", "done", "done", "waiting"]);
  });
});

const job = (steps: readonly JobStep[], state: Job["state"], kind: Job["kind"] = "report") =>
  sampleJob({ kind, state, steps });

describe("a job that was left in the middle", () => {
  it("does not claim to know how far the running step came", () => {
    const left = interrupted(job(chain(["done", "running"]), "running"), "2026-01-02T00:00:00Z");
    expect(left).toMatchObject({ state: "interrupted", canGoOn: true, endedAt: "2026-01-02T00:00:00Z" });
    expect(left.steps[1]).toMatchObject({ state: "failed", problem: { code: "job.interrupted" } });
    expect(statesOf(stepsToGoOn(left.steps))).toEqual(["done", "waiting", "waiting", "waiting"]);
  });

  it("can be gone on with only where its kind can, and where there is more to do", () => {
    expect(hasMoreToDo(job(chain(["failed"]), "failed"))).toBe(true);
    expect(hasMoreToDo(job(chain(["failed"]), "running"))).toBe(false);
    expect(hasMoreToDo(job(chain(["done", "done", "done", "done"]), "done"))).toBe(false);
    expect(hasMoreToDo(job(chain(["failed"]), "failed", "look-around"))).toBe(false);
  });
});

it("a step that comes after some of others waits for all of them, and then needs one", () => {
  const turn = (one: StepState, other: StepState) => {
    const before = [...chain([one]).slice(0, 1), ...chain([other], "n2").slice(0, 1)];
    const last = { ...before[0], id: "last", state: "waiting", afterSome: true } as JobStep;
    return nextTurn([...before, { ...last, after: before.map(({ id }) => id) }], false);
  };
  expect(turn("done", "running")).toEqual({ start: [], settle: [] });
  expect(turn("done", "failed")).toEqual({ start: ["last"], settle: [] });
  expect(turn("skipped", "failed")).toEqual({ start: [], settle: [{ id: "last", state: "skipped" }] });
});
