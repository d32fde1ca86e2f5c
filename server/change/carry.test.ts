import { beforeEach, expect, it, vi } from "vitest";
import { carryOut } from "../drill/carry-out";
import { applyPlan } from "./apply";
import { carry } from "./carry";

vi.mock("./apply", () => ({ applyPlan: vi.fn() }));
vi.mock("../log", () => ({ log: { error: vi.fn() } }));

const taken = { plan: { id: "p1", operation: { kind: "node.standby" }, commands: [] } } as never;
const run = { id: "r1", state: "applying", steps: [], troubles: [] };
const who = { runId: "r1", by: "local" };
const done: string[] = [];
const ports = {
  plans: {
    markByRun: async ({ state }: { readonly state: string }) => void done.push(`marked ${state}`),
  },
  audit: async () => async (outcome: unknown) =>
    void done.push(`audited ${(outcome as { readonly state: string }).state}`),
};
const begun = (finished: Promise<unknown>) =>
  vi.mocked(applyPlan).mockResolvedValue({ kind: "started", run, finished } as never);

beforeEach(() => void done.splice(0));

it("keeps account of a run to its end: the plan, who waited for it, the audit", async () => {
  begun(Promise.resolve({ ...run, state: "done" }));
  const start = await carry(ports, {} as never, taken, {
    ...who,
    onMarked: () => void done.push("released"),
  });
  if (start.kind !== "started") throw new Error(start.kind);
  expect((await start.finished).state).toBe("done");
  expect(done).toEqual(["marked done", "released", "audited done"]);
});

it("ends a run that a fault of ours ended as failed, and nobody is left waiting", async () => {
  begun(Promise.reject(new Error("ours")));
  const start = await carry(ports, {} as never, taken, who);
  if (start.kind !== "started") throw new Error(start.kind);
  expect((await start.finished).state).toBe("failed");
  expect(done).toEqual(["marked failed", "audited failed"]);
});

it("audits the end of what was not begun, and begins nothing that cannot be audited", async () => {
  vi.mocked(applyPlan).mockResolvedValue({ kind: "conflicted", by: null });
  expect(await carry(ports, {} as never, taken, who)).toEqual({ kind: "conflicted", by: null });
  expect(done).toEqual(["audited conflicted"]);
  vi.mocked(applyPlan).mockClear();
  const full = { ...ports, audit: () => Promise.reject(new Error("disk full")) };
  await expect(carry(full, {} as never, taken, who)).rejects.toThrow("disk full");
  expect(applyPlan).not.toHaveBeenCalled();
});

it("a drill's plan that could not be begun is given back", async () => {
  const giveBack = vi.fn().mockResolvedValue(undefined);
  const deps = {
    runs: { touchedBy: vi.fn() },
    plans: { ...ports.plans, put: vi.fn(), take: vi.fn().mockResolvedValue(taken), giveBack },
    auditRun: () => Promise.reject(new Error("disk full")),
  };
  const live = { id: "c1", watcher: {} };
  await expect(carryOut(deps as never, live as never, taken, "drill")).rejects.toThrow("disk full");
  expect(giveBack).toHaveBeenCalledExactlyOnceWith("p1", expect.any(String));
});
