import { expect, it } from "vitest";
import { parseClusterUnits } from "./cluster-units";

const unit = (active: string, boot = "disabled", load = "loaded") =>
  `LoadState=${load}\nUnitFileState=${boot}\nActiveState=${active}\n`;

it("tells whether the quorum device's service is wanted and does not run", () => {
  const told = (device: string, lines: string) => parseClusterUnits(unit("active"), device, lines);
  expect(told(unit("inactive", "enabled"), "")).toEqual({ runsCluster: true, deviceWaits: true });
  expect(told(unit("inactive"), "1\n")).toMatchObject({ deviceWaits: true });
  expect(told(unit("failed", "enabled"), "0\n"), "installed, and no device").toMatchObject({
    deviceWaits: false,
  });
  expect(told(unit("active"), "1\n")).toMatchObject({ deviceWaits: false });
  expect(told(unit("inactive"), "0\n")).toMatchObject({ deviceWaits: false });
  expect(told(unit("inactive", "", "not-found"), "1\n")).toMatchObject({ deviceWaits: false });
  expect(parseClusterUnits("", unit("active"), "")).toBeNull();
});
