import { expect, it } from "vitest";
import type { Run, RunState } from "./run";
import { sampleRun } from "./samples";
import { runOnNode, runOnResource } from "./unfinished-run";
import { visibleRuns } from "./visible-runs";

const runOf = (id: string, state: RunState, operation: Run["operation"]) =>
  sampleRun({ id, state, operation });
const standby = { kind: "node.standby", node: "n1" } as const;

function ids(
  runs: Run[],
  own: string[],
  over: [string, number | null][],
  now: number,
  dismissed: string[] = [],
) {
  return visibleRuns(runs, own, new Set(dismissed), new Map(over), now).map((v) => v.run.id);
}

it("shows what goes on, whoever began it", () => {
  const runs = [runOf("a", "following", standby), runOf("b", "slow", standby)];
  expect(visibleRuns(runs, ["b"], new Set(), new Map(), 0).map((v) => v.isOwn)).toEqual([false, true]);
});

it("lets what is done go after a while, other people's sooner", () => {
  const runs = [runOf("mine", "done", standby), runOf("theirs", "done", standby)];
  const over: [string, number | null][] = [
    ["mine", 1000],
    ["theirs", 1000],
  ];
  expect(ids(runs, ["mine"], over, 2000)).toEqual(["mine", "theirs"]);
  expect(ids(runs, ["mine"], over, 10_000)).toEqual(["mine"]);
  expect(ids(runs, ["mine"], over, 60_000)).toEqual([]);
});

it("keeps one's own failure until it is put away, and nothing that was over before", () => {
  const runs = [runOf("failed", "failed", standby), runOf("old", "done", standby)];
  const over: [string, number | null][] = [
    ["failed", 1000],
    ["old", null],
  ];
  expect(ids(runs, ["failed", "old"], over, 9_000_000)).toEqual(["failed"]);
  expect(ids(runs, ["failed"], over, 2000, ["failed"])).toEqual([]);
});

it("lets go sooner of what was not done at all", () => {
  const failed = runOf("theirs", "failed", standby);
  const over: [string, number | null][] = [["theirs", 1000]];
  expect(ids([failed], [], over, 10_000)).toEqual(["theirs"]);
  expect(ids([{ ...failed, troubles: [{ code: "withdrawn" }] }], [], over, 10_000)).toEqual([]);
});

it("puts a run away once one has gone on", () => {
  const online = { kind: "node.online", node: "n1" } as const;
  const other = { kind: "node.standby", node: "n2" } as const;
  const over: [string, number | null][] = [["old", 1000]];
  const follow = (state: RunState, next: Run["operation"], own: string[]) =>
    ids([runOf("new", "following", next), runOf("old", state, standby)], own, over, 2000);
  expect(follow("done", other, ["new", "old"])).toEqual(["new"]);
  expect(follow("failed", online, ["new", "old"])).toEqual(["new"]);
  expect(follow("failed", other, ["new", "old"])).toEqual(["new", "old"]);
  expect(follow("done", other, ["old"])).toEqual(["new", "old"]);
});

it("finds the unfinished run of a switch or a card", () => {
  const off = { kind: "node.maintenance", node: "n1", on: false } as const;
  const move = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false } as const;
  const runs = [runOf("a", "done", standby), runOf("b", "following", off), runOf("c", "applying", move)];
  expect(runOnNode(runs, "n1", "standby")).toBeNull();
  expect(runOnNode(runs, "n1", "maintenance")?.id).toBe("b");
  expect(runOnNode(runs, "n2", "maintenance")).toBeNull();
  expect(runOnResource(runs, "vip")?.id).toBe("c");
  expect(runOnResource(runs, "web")).toBeNull();
});
