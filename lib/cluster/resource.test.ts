import { expect, it } from "vitest";
import { isFencingDevice } from "./resource";
import { sampleClone, samplePrimitive } from "./samples";

const agent = { standard: "stonith", provider: null, type: "fence_apc" } as const;

it("a device fences also where it is cloned; a service beside one does not", () => {
  const device = samplePrimitive("power", "n1", { agent });
  const service = samplePrimitive("vip", "n1");
  expect(isFencingDevice(device)).toBe(true);
  expect(isFencingDevice(sampleClone("everywhere", [device]))).toBe(true);
  expect(isFencingDevice(sampleClone("mixed", [device, service]))).toBe(false);
  expect(isFencingDevice(sampleClone("empty", []))).toBe(false);
  expect(isFencingDevice(service)).toBe(false);
});
