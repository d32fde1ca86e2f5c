import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { BEFORE_CHECKS } from "./areas/before";
import type { CheckFacts, HostFacts } from "./facts";
import { COROSYNC_PORTS, listenCommand, parseHeard, sendCommand } from "./knock";
import { judgePreflight, PREFLIGHT_CHECKS } from "./preflight";
import { AT, sampleHost } from "./samples";

/** Two hosts without a cluster on which everything is as it should be. */
function bareHost(at: number, change: Parameters<typeof sampleHost>[1] = {}): HostFacts {
  const heard = ["ready", ...COROSYNC_PORTS.map((port) => `udp ${port} ${1 - at}`)].join("\n");
  return sampleHost(
    at,
    {
      ...{ root: "0", "machine-id": `${at}`.repeat(32), "hosts-file": "127.0.0.1 localhost", heard },
      ...{ packages: "manager apt", remains: "", conf: { code: 1, stderr: "No such file" } },
      ...change,
    },
    { conf: null },
  );
}

const hosts = (change: Parameters<typeof sampleHost>[1] = {}, more: Partial<HostFacts> = {}) => [
  bareHost(0),
  { ...bareHost(1, change), ...more },
];

const SAMPLE = "totem {\n cluster_name: debian\n}\nnodelist {\n node {\n ring0_addr: 127.0.0.1\n }\n}";
const elsewhere = (bareHost(1).interfaces ?? []).map((one) => ({
  ...one,
  addresses: [{ address: "192.0.2.1", prefix: 24 }],
}));

/** For each question that only bare hosts are asked, hosts that it finds fault with, and what it finds. */
const FAULTS: Readonly<Record<string, readonly [CheckFacts["hosts"], string | null]>> = {
  root: [
    hosts({ root: { code: 1, stderr: "sudo: a password is required" } }),
    "sudo: a password is required",
  ],
  "machine-ids": [hosts({ "machine-id": "0".repeat(32) }), "0".repeat(32)],
  "host-names": [hosts({ "host-name": "n1" }), "n1"],
  "shared-network": [hosts({}, { interfaces: elsewhere }), null],
  "heartbeat-network": [hosts({}, { interfaces: bareHost(1).interfaces?.slice(0, 1) ?? [] }), "10.0.0.0/24"],
  "ports-corosync": [
    hosts({ heard: "ready\nbusy udp 5404\nudp 5405 0" }),
    "n1: 5403, 5406, 5407, 5408, 5409, 5410, 5411, 5412",
  ],
  "port-2224": [hosts({ "port-2224-0": { code: 124 } }), "n1:2224 timed out"],
  "port-3121": [
    hosts({ "port-3121-0": { code: 1, stderr: "bash: connect: No route to host" } }),
    "n1:3121 No route to host",
  ],
  packages: [hosts({ packages: "there corosync" }), "corosync"],
  remains: [hosts({ conf: "totem {\n cluster_name: old\n}" }), "corosync.conf: old"],
};

const rowOf = (facts: CheckFacts["hosts"], id: string) =>
  judgePreflight(facts, AT).rows.find((row) => row.id === id);

describe("the preflight", () => {
  it("finds nothing at good hosts", () => {
    const { rows } = judgePreflight(hosts(), AT);
    expect(rows.filter(({ state }) => state !== "passed")).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(PREFLIGHT_CHECKS.map(({ id }) => id)).toContain("time-offset");
  });

  it("tells hosts that differ in what their kernels enforce, also before there is a cluster", () => {
    expect(rowOf(hosts({ selinux: "Enforcing" }), "access-control")).toMatchObject({
      state: "warning",
      found: [{ found: "AppArmor" }, { found: "SELinux Enforcing, AppArmor" }],
    });
    expect(rowOf(hosts(), "access-denials")).toBeUndefined();
  });

  it("has a fault for each question of its own", () => {
    expect(Object.keys(FAULTS).toSorted()).toEqual(BEFORE_CHECKS.map(({ id }) => id).toSorted());
  });

  it.each(Object.entries(FAULTS))("%s is found", (id, [facts, found]) => {
    const row = rowOf(facts, id);
    expect(row?.state).toBe(BEFORE_CHECKS.find((check) => check.id === id)?.worth);
    const wrong = row?.found.filter(({ state }) => state === row.state).map((one) => one.found);
    expect(wrong).toContain(found);
  });

  it("takes Debian's sample for nobody's cluster, and leftovers for somebody's", () => {
    expect(rowOf(hosts({ conf: SAMPLE }), "remains")?.state).toBe("passed");
    const multicast =
      "totem {\n cluster_name: debian\n interface {\n bindnetaddr: 192.168.7.0\n }\n}\nquorum {\n}";
    expect(rowOf(hosts({ conf: multicast }), "remains")?.state).toBe("failed");
    expect(rowOf(hosts({ conf: "totem {\n cluster_name: debian\n}" }), "remains")?.state).toBe("failed");
    expect(rowOf(hosts({ remains: "/var/lib/pacemaker/cib/cib.xml" }), "remains")?.state).toBe("failed");
    const found = (change: Parameters<typeof hosts>[0]) => rowOf(hosts(change), "remains")?.found[1]?.found;
    expect(found({ remains: "/etc/ha.d/ha.cf" }), "no corosync.conf is there").toBe("/etc/ha.d/ha.cf");
    expect(
      found({ conf: multicast, remains: "/etc/corosync/authkey\n/var/lib/pacemaker/cib/cib.xml" }),
    ).toMatch(/^corosync\.conf: \S+, \/etc\/corosync\/authkey, \/var\/lib\/pacemaker\/cib\/cib\.xml$/);
  });

  it("says nothing of ports where a host has nothing to listen with, or a service of its own has them", () => {
    expect(rowOf(hosts({ heard: null }), "ports-corosync")?.state).toBe("not-asked");
    const refused = { code: 1, stderr: "bash: connect: Connection refused" };
    const silent = [bareHost(0, { "port-3121-1": refused }), bareHost(1, { heard: null })];
    expect(rowOf(silent, "port-3121")?.found.map(({ state }) => state)).toEqual(["not-asked", "passed"]);
    const busy = "ready\nbusy udp 5405\nudp 5406 0";
    expect(rowOf(hosts({ heard: busy }), "ports-corosync")?.state).toBe("not-asked");
    expect(rowOf(hosts({ heard: "ready\nudp 5405 0\nudp 5406 0" }), "ports-corosync")?.state).toBe("passed");
  });
});

describe("a knock", () => {
  const run = promisify(execFile);
  const token = "0123456789abcdef";
  const port = 20_000 + (process.pid % 20_000);

  it.each([["python3"], ["perl"]])(
    "is heard by %s",
    async (program) => {
      const [sh, ...args] = listenCommand(token, [`${port}/udp`, `${port + 1}/udp`], 2);
      const text = program === "perl" ? (args[1] ?? "").replace(/^for one.*\n/m, "") : args[1];
      const child = spawn(sh, [args[0] ?? "", text ?? "", ...args.slice(2)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let said = "";
      const ready = new Promise<void>((resolve) => {
        child.stdout.on("data", (chunk) => {
          said += chunk;
          if (said.includes("ready")) resolve();
        });
      });
      await ready;
      const [bash, ...send] = sendCommand(token, 3, [
        { address: "127.0.0.1", port },
        { address: "::1", port: port + 1 },
      ]);
      await Promise.all([run(bash, send), new Promise((resolve) => child.once("exit", resolve))]);
      expect([...(parseHeard(said)?.from ?? [])].toSorted()).toEqual([`${port} 3`, `${port + 1} 3`]);
    },
    20_000,
  );
});
