import { expect, it } from "vitest";
import type { ServiceState } from "./node-services";
import { unitsOnNodes } from "./units-on-nodes";

const service = (name: string, active = "active", boot = "enabled"): ServiceState => ({
  ...{ name, active, boot, since: null },
});

it("puts the services of all nodes together, by what they are and whether they start by themselves", () => {
  const units = unitsOnNodes([
    { node: "n1", told: { services: [service("corosync"), service("pcsd", "failed", "disabled")] } },
    { node: "n2", told: { services: [service("corosync", "inactive", "disabled"), service("pcsd")] } },
    { node: "n3", told: { services: [service("corosync", "activating", "masked"), service("sbd")] } },
    { node: "n4", told: null },
  ]);
  expect(units).toEqual([
    { name: "corosync", up: ["n1"], down: ["n2"], enabled: ["n1"], disabled: ["n2"] },
    { name: "sbd", up: ["n3"], down: [], enabled: ["n3"], disabled: [] },
    { name: "pcsd", up: ["n2"], down: ["n1"], enabled: ["n2"], disabled: ["n1"] },
  ]);
});

it("leaves out what is installed alone, but for what every cluster has", () => {
  const off = ["corosync", "corosync-qdevice", "pacemaker_remote", "pcsd"];
  const services = off.map((name) => service(name, "inactive", "disabled"));
  expect(unitsOnNodes([{ node: "n1", told: { services } }]).map(({ name }) => name)).toEqual([
    ...["corosync", "pcsd"],
  ]);
});

it("has none where nobody told", () => {
  expect(unitsOnNodes([{ node: "n1", told: null }])).toEqual([]);
});
