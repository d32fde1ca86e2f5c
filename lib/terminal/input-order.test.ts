import { describe, expect, it } from "vitest";
import { InputOrder } from "./input-order";

const piece = (text: string) => new TextEncoder().encode(text);
const due = (...texts: string[]) => ({ kind: "due", pieces: texts.map(piece) });

describe("InputOrder", () => {
  it("gives pieces in their order, whatever way they took", () => {
    const order = new InputOrder();
    expect(order.take(1, piece("b"))).toEqual({ kind: "early" });
    expect(order.take(2, piece("c"))).toEqual({ kind: "early" });
    expect(order.take(0, piece("a"))).toEqual(due("a", "b", "c"));
    expect(order.take(3, piece("d"))).toEqual(due("d"));
  });

  it("gives each once, however often it comes", () => {
    const order = new InputOrder();
    expect(order.take(0, piece("rm x\n"))).toEqual(due("rm x\n"));
    expect(order.take(0, piece("rm x\n"))).toEqual(due());
    order.take(2, piece("c"));
    expect(order.take(2, piece("c"))).toEqual({ kind: "early" });
    expect(order.take(1, piece("b"))).toEqual(due("b", "c"));
  });

  it("does not wait for one that never comes with more and more", () => {
    const order = new InputOrder();
    for (let sequence = 1; sequence <= 16; sequence += 1)
      expect(order.take(sequence, piece("x")).kind).toBe("early");
    expect(order.take(17, piece("x"))).toEqual({ kind: "refused" });
    expect(order.take(0, piece("x"))).toMatchObject({ kind: "due", pieces: { length: 17 } });
  });
});
