import { expect, it } from "vitest";
import { parseClusterUnits } from "./cluster-units";

const unit = (active: string, boot = "disabled", load = "loaded") =>
  `LoadState=${load}\nUnitFileState=${boot}\nActiveState=${active}\n`;

it("tells whether the quorum device's service is wanted and does not run", () => {
  const own = { pacemaker: unit("active"), corosync: unit("active") };
  const told = (device: string, lines: string) => parseClusterUnits({ ...own, device }, lines);
  expect(told(unit("inactive", "enabled"), "")).toEqual({
    ...{ runsCluster: true, runsCorosync: true, deviceWaits: true, busy: false },
  });
  expect(told(unit("inactive"), "1\n")).toMatchObject({ deviceWaits: true });
  expect(told(unit("failed", "enabled"), "0\n"), "installed, and no device").toMatchObject({
    deviceWaits: false,
  });
  expect(told(unit("active"), "1\n")).toMatchObject({ deviceWaits: false });
  expect(told(unit("inactive"), "0\n")).toMatchObject({ deviceWaits: false });
  expect(told(unit("inactive", "", "not-found"), "1\n")).toMatchObject({ deviceWaits: false });
  for (const silent of ["pacemaker", "corosync"])
    expect(parseClusterUnits({ ...own, device: unit("active"), [silent]: "" }, "")).toBeNull();
});

it("tells whether systemd is at one of both", () => {
  const told = (pacemaker: string, corosync: string) =>
    parseClusterUnits({ pacemaker, corosync, device: unit("inactive") }, "0\n");
  expect(told(unit("deactivating"), unit("active"))).toMatchObject({ runsCluster: false, busy: true });
  expect(told(unit("inactive"), `${unit("active")}Job=7\n`)).toMatchObject({
    runsCorosync: true,
    busy: true,
  });
  expect(told(unit("inactive"), unit("active"))).toMatchObject({ runsCorosync: true, busy: false });
});
