import { describe, expect, it } from "vitest";
import type { Resource } from "../cluster/resource";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { cardsOf } from "./board";
import { glidesBetween } from "./glides";
import { type SettledBoard, settleBoard, settlesAt } from "./settle";

const clusterOf = (...resources: Resource[]) => sampleCluster({ resources });
const running = settleBoard(null, clusterOf(samplePrimitive("vip", "n1")), 0);
const stopped = clusterOf(samplePrimitive("vip", null));
const placeOf = ({ board }: SettledBoard) => cardsOf(board, "vip").map(({ node }) => node);

describe("a resource that has just stopped", () => {
  it("is shown as stopped at once, where it was", () => {
    const settled = settleBoard(running, stopped, 100);
    expect(placeOf(settled)).toEqual(["n1"]);
    expect(cardsOf(settled.board, "vip")[0]?.card.state).toBe("stopped");
    expect(cardsOf(settled.board, "vip")[0]?.card.key).toBe(cardsOf(running.board, "vip")[0]?.card.key);
    expect(settlesAt(settled)).toBe(1600);
  });

  it("glides straight to its next node", () => {
    const between = settleBoard(running, stopped, 100);
    const there = settleBoard(between, clusterOf(samplePrimitive("vip", "n2")), 400);
    expect(placeOf(there)).toEqual(["n2"]);
    expect(glidesBetween(between.board, there.board)).toHaveLength(1);
    expect(settlesAt(there)).toBeNull();
  });

  it("goes to the first column when no node follows", () => {
    const between = settleBoard(settleBoard(running, stopped, 100), stopped, 900);
    expect(placeOf(between)).toEqual(["n1"]);
    expect(placeOf(settleBoard(between, stopped, 1600))).toEqual([null]);
  });

  it("does not wait when it failed or was disabled, nor when it never ran", () => {
    const disabled = clusterOf(samplePrimitive("vip", null, { disabled: true }));
    expect(placeOf(settleBoard(running, disabled, 100))).toEqual([null]);
    const failed = clusterOf(samplePrimitive("vip", null, { failed: true }));
    expect(placeOf(settleBoard(running, failed, 100))).toEqual([null]);
    expect(placeOf(settleBoard(null, stopped, 100))).toEqual([null]);
  });

  it("does not wait on a node that is no longer there", () => {
    const gone = { ...stopped, nodes: stopped.nodes.filter(({ name }) => name !== "n1") };
    expect(placeOf(settleBoard(running, gone, 100))).toEqual([null]);
  });
});
