import type { Blueprint } from "./blueprint";

/** Two hosts with a heartbeat network of their own; for tests. */
export const sampleBlueprint: Blueprint = {
  name: "web",
  hosts: [1, 2].map((at) => ({
    address: `10.0.0.1${at}`,
    port: 22,
    fingerprint: `SHA256:${"a".repeat(42)}${at}`,
    name: `ha0${at}`,
    service: `10.0.0.1${at}`,
    links: [`10.0.1.1${at}`, `10.0.0.1${at}`],
    manager: "apt",
    missing: ["corosync", "pacemaker"],
  })),
  way: "pcs",
  transport: "knet",
  encrypted: true,
  waitForAll: true,
  startAtBoot: true,
  writeHosts: true,
  linkNames: false,
  fencing: "later",
  heartbeat: null,
};
