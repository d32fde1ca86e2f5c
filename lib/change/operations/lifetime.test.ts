import { expect, it } from "vitest";
import { isLifetime } from "./lifetime";

it.each(["PT30M", "PT1H", "P1D", "P1DT12H", "P2W", "PT90S", "P1Y2M3DT4H5M6S"])("takes %s", (text) => {
  expect(isLifetime(text)).toBe(true);
});

it.each([
  ...["", "P", "PT", "P1", "1H", "pt1h", "PT1H ", "-PT1H", "P-1D", "PT0S", "P1W2D", "P1DT", "PT1H; reboot"],
  ...["--force", "PT1H\n", "1 hour", "P99999999999D", "P1D/P2D"],
])("does not take %j", (text) => {
  expect(isLifetime(text)).toBe(false);
});
