import { expect, it } from "vitest";
import type { Run } from "@/lib/change/run/run";
import { planState } from "./plan-state";

const run = (state: Run["state"]) => ({ state, troubles: [] }) as unknown as Run;

it("does not call applied what was taken back, and nothing else taken back", () => {
  expect(planState("applied", null, true)).toBe("undone");
  expect(planState("applied", run("done"), true)).toBe("undone");
  expect(planState("failed", null, true)).toBe("undone");
  expect(planState("applied", null, false)).toBe("applied");
  expect(planState("applying", run("following"), true)).toBe("applying");
  expect(planState("ready", null, true)).toBe("ready");
});
