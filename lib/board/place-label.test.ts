import { expect, it } from "vitest";
import { HELD, placeLabel } from "./place-label";

const VIEW = { width: 1440, height: 900 };
const LABEL = { width: 300, height: 60 };

it("stands above what is held, and never over it", () => {
  expect(placeLabel({ x: 700, y: 500 }, LABEL, VIEW, HELD.pointer)).toEqual({ left: 550, top: 417 });
  const byFinger = placeLabel({ x: 700, y: 500 }, LABEL, VIEW, HELD.finger);
  expect(byFinger.top + LABEL.height).toBeLessThanOrEqual(500 + HELD.finger.top);
});

it("stays wholly in view at every edge, below where there is no room above", () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 1440, y: 0 },
    { x: 0, y: 900 },
    { x: 1440, y: 900 },
  ];
  for (const held of [HELD.pointer, HELD.finger]) {
    for (const at of corners) {
      const { left, top } = placeLabel(at, LABEL, VIEW, held);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + LABEL.width).toBeLessThanOrEqual(VIEW.width);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top + LABEL.height).toBeLessThanOrEqual(VIEW.height);
      const isClear = top >= at.y + held.bottom || top + LABEL.height <= at.y + held.top;
      expect(isClear).toBe(true);
    }
  }
});
