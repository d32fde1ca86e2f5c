import { describe, expect, it } from "vitest";
import type { Resource } from "../cluster/resource";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { cardsOf } from "./board";
import { glidesBetween } from "./glides";
import { endHold, type HeldBoard, holdBoard } from "./hold-board";

const clusterOf = (...resources: Resource[]) => sampleCluster({ resources });
const running = holdBoard(null, clusterOf(samplePrimitive("vip", "n1")));
const stopped = clusterOf(samplePrimitive("vip", null));
const placeOf = ({ board }: HeldBoard) => cardsOf(board, "vip").map(({ node }) => node);

describe("a resource that has just stopped", () => {
  it("is shown as stopped at once, where it was", () => {
    const settled = holdBoard(running, stopped);
    expect(placeOf(settled)).toEqual(["n1"]);
    expect(cardsOf(settled.board, "vip")[0]?.card.state).toBe("stopped");
    expect(cardsOf(settled.board, "vip")[0]?.card.key).toBe(cardsOf(running.board, "vip")[0]?.card.key);
    expect(settled.holds).toEqual([{ resource: "vip", node: "n1" }]);
  });

  it("glides straight to its next node", () => {
    const between = holdBoard(running, stopped);
    const there = holdBoard(between, clusterOf(samplePrimitive("vip", "n2")));
    expect(placeOf(there)).toEqual(["n2"]);
    expect(glidesBetween(between.board, there.board)).toHaveLength(1);
    expect(there.holds).toEqual([]);
  });

  it("goes to the first column when no node follows", () => {
    const first = holdBoard(running, stopped);
    const between = holdBoard(first, stopped);
    expect(placeOf(between)).toEqual(["n1"]);
    const [hold] = between.holds;
    if (!hold) throw new Error("nothing is held");
    expect(hold, "the same hold, so that its time goes on").toBe(first.holds[0]);
    const ended = endHold(between, stopped, hold);
    expect(placeOf(ended)).toEqual([null]);
    expect(placeOf(holdBoard(ended, stopped)), "held once").toEqual([null]);
    expect(endHold(ended, stopped, hold), "ended already").toBe(ended);
  });

  it("does not wait when it failed or was disabled, nor when it never ran", () => {
    const disabled = clusterOf(samplePrimitive("vip", null, { disabled: true }));
    expect(placeOf(holdBoard(running, disabled))).toEqual([null]);
    const failed = clusterOf(samplePrimitive("vip", null, { failed: true }));
    expect(placeOf(holdBoard(running, failed))).toEqual([null]);
    expect(placeOf(holdBoard(null, stopped))).toEqual([null]);
  });

  it("does not wait on a node that is no longer there", () => {
    const gone = { ...stopped, nodes: stopped.nodes.filter(({ name }) => name !== "n1") };
    expect(placeOf(holdBoard(running, gone))).toEqual([null]);
  });
});
