import { describe, expect, it } from "vitest";
import type { Resource } from "../cluster/resource";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { cardsOf } from "./board";
import { glidesBetween } from "./glides";
import { endHold, type SettledBoard, settleBoard } from "./settle";

const clusterOf = (...resources: Resource[]) => sampleCluster({ resources });
const running = settleBoard(null, clusterOf(samplePrimitive("vip", "n1")));
const stopped = clusterOf(samplePrimitive("vip", null));
const placeOf = ({ board }: SettledBoard) => cardsOf(board, "vip").map(({ node }) => node);

describe("a resource that has just stopped", () => {
  it("is shown as stopped at once, where it was", () => {
    const settled = settleBoard(running, stopped);
    expect(placeOf(settled)).toEqual(["n1"]);
    expect(cardsOf(settled.board, "vip")[0]?.card.state).toBe("stopped");
    expect(cardsOf(settled.board, "vip")[0]?.card.key).toBe(cardsOf(running.board, "vip")[0]?.card.key);
    expect(settled.holds).toEqual([{ resource: "vip", node: "n1" }]);
  });

  it("glides straight to its next node", () => {
    const between = settleBoard(running, stopped);
    const there = settleBoard(between, clusterOf(samplePrimitive("vip", "n2")));
    expect(placeOf(there)).toEqual(["n2"]);
    expect(glidesBetween(between.board, there.board)).toHaveLength(1);
    expect(there.holds).toEqual([]);
  });

  it("goes to the first column when no node follows", () => {
    const first = settleBoard(running, stopped);
    const between = settleBoard(first, stopped);
    expect(placeOf(between)).toEqual(["n1"]);
    const [hold] = between.holds;
    if (!hold) throw new Error("nothing is held");
    expect(hold, "the same hold, so that its time goes on").toBe(first.holds[0]);
    const ended = endHold(between, stopped, hold);
    expect(placeOf(ended)).toEqual([null]);
    expect(placeOf(settleBoard(ended, stopped)), "held once").toEqual([null]);
    expect(endHold(ended, stopped, hold), "ended already").toBe(ended);
  });

  it("does not wait when it failed or was disabled, nor when it never ran", () => {
    const disabled = clusterOf(samplePrimitive("vip", null, { disabled: true }));
    expect(placeOf(settleBoard(running, disabled))).toEqual([null]);
    const failed = clusterOf(samplePrimitive("vip", null, { failed: true }));
    expect(placeOf(settleBoard(running, failed))).toEqual([null]);
    expect(placeOf(settleBoard(null, stopped))).toEqual([null]);
  });

  it("does not wait on a node that is no longer there", () => {
    const gone = { ...stopped, nodes: stopped.nodes.filter(({ name }) => name !== "n1") };
    expect(placeOf(settleBoard(running, gone))).toEqual([null]);
  });
});
