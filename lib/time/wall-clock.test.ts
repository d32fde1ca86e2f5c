import { expect, it } from "vitest";
import { isZone } from "./wall-clock";

it("knows which zones there are", () => {
  expect(isZone("America/Argentina/Buenos_Aires")).toBe(true);
  expect(isZone("Mars/Olympus")).toBe(false);
});
