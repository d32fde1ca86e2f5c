import { describe, expect, it } from "vitest";
import { rehearsalLines } from "./rehearsal-lines";
import type { Passage, RehearsedResource } from "./rehearsed";

const moved = (node: string): Passage => ({ kind: "moved", nodes: [node] });
function resource(name: string, change: Partial<RehearsedResource> = {}): RehearsedResource {
  return {
    resource: name,
    isPromotable: false,
    applied: { kind: "stayed", nodes: ["n1"] },
    started: ["n1"],
    stopped: [],
    lost: moved("n2"),
    back: moved("n1"),
    ...change,
  };
}
const rehearsed = (...resources: readonly RehearsedResource[]) => ({
  node: "n1",
  fencing: null,
  resources,
});

describe("rehearsalLines", () => {
  it("puts resources of one fate into one sentence", () => {
    const told = rehearsed(resource("vip"), resource("g"), resource("x", { lost: moved("n3") }));
    expect(rehearsalLines(told, "lost").map(({ names, nodes }) => [names, nodes])).toEqual([
      [["vip", "g"], ["n2"]],
      [["x"], ["n3"]],
    ]);
  });

  it("weighs a move as the way on when the node is lost, and as an interruption when it comes back", () => {
    const told = rehearsed(resource("vip"));
    expect(rehearsalLines(told, "lost")).toMatchObject([
      { key: "lost.moved", weight: "fact", isBack: false },
    ]);
    expect(rehearsalLines(told, "back")).toMatchObject([
      { key: "back.moved", weight: "interrupted", isBack: true },
    ]);
    const elsewhere = rehearsed(resource("vip", { back: moved("n3") }));
    expect(rehearsalLines(elsewhere, "back")).toMatchObject([{ isBack: false }]);
  });

  it("tells what applying it moves, restarts and stops, as its review does", () => {
    const told = rehearsed(
      resource("a", { applied: moved("n1") }),
      resource("b", { applied: { kind: "restarted", nodes: ["n1"] } }),
      resource("c", { applied: { kind: "stopped", nodes: [] }, started: [] }),
      resource("d", { applied: { kind: "started", nodes: ["n1"] } }),
      resource("e", { applied: moved("n1"), isPromotable: true }),
    );
    expect(rehearsalLines(told, "started").map(({ key, weight }) => [key, weight])).toEqual([
      ["applied.moved", "interrupted"],
      ["applied.restarted", "interrupted"],
      ["applied.stopped", "out"],
      ["runsOn", "fact"],
      ["appliedPromoted.moved", "interrupted"],
    ]);
  });

  it("tells what starts, and what of it does not", () => {
    const told = rehearsed(
      resource("g", { stopped: ["b"] }),
      resource("db-clone", { isPromotable: true }),
      resource("x", { started: [] }),
    );
    expect(rehearsalLines(told, "started").map(({ key, names, weight }) => [key, names, weight])).toEqual([
      ["runsOn", ["g"], "fact"],
      ["partStopped", ["b"], "out"],
      ["promotedOn", ["db-clone"], "fact"],
      ["runsNowhere", ["x"], "out"],
    ]);
  });

  it("has words of their own for promoted copies, and none for a moment that was not played", () => {
    const told = rehearsed(resource("db", { isPromotable: true, back: null }));
    expect(rehearsalLines(told, "lost")[0]?.key).toBe("lostPromoted.moved");
    expect(rehearsalLines(told, "back")).toEqual([]);
  });
});
