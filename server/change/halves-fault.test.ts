import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FakeWorld } from "./testing/fake-world";
import { applied, down, moves, NO, restarts, start, states, threeServices } from "./testing/three-services";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a fault of ours in the middle", () => {
  /** The first read after the stop commands breaks. */
  const broken = ({ world }: { world: FakeWorld }, times: number) => {
    const { readNow } = world.deps;
    let left = times;
    return Object.assign(world.deps, {
      readNow: async () => {
        if (down(world).length > 0 && left-- > 0) throw new Error("ours");
        await readNow();
      },
    });
  };

  it("starts again what it stopped, and follows that", async () => {
    const here = threeServices(() => null, 5_000);
    broken(here, 1);
    const run = await applied(here, restarts);
    expect(states(run)).toEqual(Array(6).fill("done"));
    expect(down(here.world)).toEqual([]);
    expect(run).toMatchObject({
      ...{ state: "failed", troubles: [{ code: "internal-fault" }], undo: null, leftConstraint: false },
    });
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeGreaterThanOrEqual(5_000);
    expect(here.world.faults).toHaveLength(1);
  });

  it("offers to start what it cannot start again, and says why", async () => {
    const here = threeServices((line) => (line === start("a") ? NO : null));
    broken(here, 1);
    expect(await applied(here, restarts)).toMatchObject({
      state: "failed",
      troubles: [{ code: "internal-fault" }, { code: "command-failed", output: "not now" }],
      undo: { kind: "resource.start", resource: "a" },
      leftConstraint: true,
    });
  });

  it("lets go of no move: that is offered", async () => {
    const here = threeServices(() => null);
    const { readNow } = here.world.deps;
    let isFirst = true;
    const once = async () => {
      if (here.world.cluster.constraints.length > 0 && isFirst) {
        isFirst = false;
        throw new Error("ours");
      }
      await readNow();
    };
    Object.assign(here.world.deps, { readNow: once });
    const run = await applied(here, moves);
    expect(states(run).slice(3)).toEqual(["skipped", "skipped", "skipped"]);
    expect(run).toMatchObject({
      troubles: [{ code: "internal-fault" }],
      undo: { kind: "resource.several" },
      leftConstraint: true,
    });
  });
});
