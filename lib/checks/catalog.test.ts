import { describe, expect, it } from "vitest";
import type { ResourceConfiguration } from "../cluster/configuration";
import { sampleCluster, sampleFailure, sampleNode, samplePin, samplePrimitive } from "../cluster/samples";
import { parseCorosyncConf } from "../corosync/parse-corosync-conf";
import { messages } from "../i18n/messages/en";
import { BEFORE_CHECKS } from "./areas/before";
import { CHECKS, judgeChecks } from "./catalog";
import type { CheckFacts } from "./facts";
import { AT, device, rowIn, sampleFacts, sampleHost, second, seen } from "./samples";

const MONITOR = [
  {
    ...{ id: "m", name: "monitor", interval: "10s", timeout: null, onFail: null, role: null },
    ...{ options: {}, checkLevel: null },
  },
];
const options = sampleCluster().options;
const conf = (text: string) => ({ conf: parseCorosyncConf(text) });
const written = (change: (text: string) => string) => {
  const text = change(sampleHost(1).answers.conf?.stdout ?? "");
  return second({ conf: text }, conf(text));
};
const interfaces = (change: (text: string) => string) =>
  second(
    {},
    { interfaces: sampleHost(1).interfaces?.map((one) => JSON.parse(change(JSON.stringify(one)))) ?? null },
  );
const configured = (change: Partial<ResourceConfiguration>): ResourceConfiguration => ({
  ...{ id: "vip", kind: "primitive", parent: null, template: null, container: null, description: null },
  ...{ agent: { standard: "ocf", provider: "heartbeat", type: "IPaddr2" }, masked: [] },
  ...{ instanceAttributes: {}, metaAttributes: {}, operations: [] },
  ...change,
});
const REMOTES = {
  configurations: [
    configured({ id: "far", agent: { standard: "ocf", provider: "pacemaker", type: "remote" } }),
    configured({ id: "vm", metaAttributes: { "remote-node": "guest", "remote-port": "3122" } }),
    configured({ id: "bad", metaAttributes: { "remote-node": "g", "remote-addr": "-o x" } }),
  ].map((one) => ({ ...one, operations: MONITOR })),
};
const two = `nodelist {\n node {\n name: n1\n }\n node {\n name: n2\n }\n}\nquorum {\n two_node: 1\n wait_for_all: 0\n}`;

/** For each question a cluster that it finds fault with, and what it finds there. */
const FAULTS: Readonly<Record<string, readonly [CheckFacts, string | null, (readonly unknown[])?]>> = {
  reachable: [second({}, { problem: { code: "ssh.closed" } }), "ssh.closed"],
  rights: [
    second({ user: "1000", authkey: { code: 1, stderr: "sudo: a password is required" } }),
    "uid 1000",
  ],
  os: [second({ os: 'NAME="Debian GNU/Linux"\nVERSION_ID="13"' }), "Debian GNU/Linux 13"],
  architecture: [second({ kernel: "Linux aarch64" }), "Linux aarch64"],
  disk: [second({ disk: "/dev/sda1 9000000 8900000 100000 99% /var" }), "/var: 98 MB, 1 %"],
  memory: [second({ memory: "MemAvailable: 51200 kB" }), "50 MB"],
  entropy: [second({ entropy: "12" }), "12"],
  "core-dumps": [second({ cores: "/var/lib/pacemaker/cores/core.1\n/var/lib/pacemaker/cores/core.2" }), "2"],
  "access-control": [second({ selinux: "Permissive" }), "SELinux Permissive, AppArmor"],
  "access-denials": [
    second({
      denials: [
        'apparmor="DENIED" operation="open" profile="/usr/sbin/corosync" name="/x" comm="corosync"',
        'AVC avc:  denied  { read } for  pid=7 comm="crm_attribute" scontext=system_u:system_r:cluster_t:s0 permissive=0',
        'AVC avc:  denied  { read } for  pid=7 comm="httpd" scontext=system_u:system_r:httpd_t:s0 permissive=0',
      ].join("\n"),
    }),
    "corosync: 1, crm_attribute: 1",
  ],
  "time-sync": [
    second({ time: "NTPSynchronized=no", "time-units": { code: 3, stdout: "inactive\n" } }),
    null,
  ],
  "time-offset": [second({}, { clock: { offsetMs: 90_003, errorMs: 2 } }), "+90.000 s"],
  "time-zone": [second({ time: "Timezone=Europe/Berlin\nNTPSynchronized=yes" }), "Europe/Berlin"],
  "name-valid": [second({ "host-name": "web_2" }), "web_2"],
  "name-own": [second({ "host-name": "db" }), "db"],
  "names-resolve": [second({ "resolve-2": { code: 2 } }), "n3"],
  "names-agree": [second({ "resolve-2": "10.9.9.9 STREAM n3" }), "n3 = 10.9.9.9"],
  "name-loopback": [second({ "resolve-1": "127.0.1.1 STREAM n2" }), "127.0.1.1"],
  "names-reverse": [second({ "reverse-0": { code: 2 } }), "n1"],
  "link-addresses": [interfaces((text) => text.replace('"up":true', '"up":false')), "10.0.0.11, 10.0.1.11"],
  "link-subnet": [
    interfaces((text) => text.replace('"prefix":24', '"prefix":16')),
    "10.0.0.0/16, 10.0.0.0/16",
  ],
  "link-mtu": [interfaces((text) => text.replace('"mtu":1500', '"mtu":9000')), "9000, 9000"],
  "second-link": [written((text) => text.replaceAll(/ *ring1_addr.*\n/g, "")), "1"],
  "links-connected": [
    second({ links: "LINK ID 0 udp\n\taddr\t= 10.0.0.11\n\tstatus:\n\t\tnodeid: 3:\tdisconnected" }),
    "link 0 n3: disconnected",
  ],
  "address-static": [
    interfaces((text) => text.replace('"leased":[]', '"leased":["10.0.0.11"]')),
    "10.0.0.11",
  ],
  "port-pcsd": [
    second({
      "port-2224-0": { code: 124 },
      "port-2224-2": { code: 1, stderr: "bash: connect: Connection refused" },
    }),
    "n1:2224 timed out, n3:2224 Connection refused",
  ],
  "ports-remote": [second({ "remote-0": { code: 124 }, "remote-1": "" }, {}, REMOTES), "far:3121 timed out"],
  firewall: [
    second({ nft: "chain input {\n type filter hook input priority 0; policy drop;\n }" }),
    "policy drop",
  ],
  "pacemaker-version": [second({ pacemaker: "Pacemaker 2.1.6" }), "2.1.6"],
  "corosync-version": [second({ corosync: "Corosync Cluster Engine, version '3.1.6'" }), "3.1.6"],
  "pcs-version": [second({ pcs: "0.11.4" }), "0.11.4"],
  "version-supported": [second({ pacemaker: "Pacemaker 1.1.24" }), "1.1.24, 3.1.7"],
  "agents-installed": [
    second({
      agents: {
        code: 1,
        stderr: "sha256sum: /usr/lib/ocf/resource.d/heartbeat/IPaddr2: No such file or directory",
      },
    }),
    "/usr/lib/ocf/resource.d/heartbeat/IPaddr2",
  ],
  "agents-equal": [
    second({ agents: `${"c".repeat(64)}  /usr/lib/ocf/resource.d/heartbeat/IPaddr2` }),
    "/usr/lib/ocf/resource.d/heartbeat/IPaddr2",
  ],
  "feature-set": [
    seen({
      nodes: ["n1", "n2", "n3"].map((name, at) => sampleNode(name, { featureSet: `3.1${6 - (at % 2)}.2` })),
    }),
    "3.15.2",
  ],
  "corosync-conf-equal": [
    written((text) => `${text}# mine\n`),
    `${(sampleHost(1).answers.conf?.stdout.length as number) + 6} B`,
  ],
  "corosync-conf-members": [written((text) => text.replace("name: n3", "name: n4")), "n1, n2, n4"],
  "authkey-equal": [second({ authkey: `${"d".repeat(64)}  /etc/corosync/authkey` }), "dddddddddddd"],
  "authkey-mode": [second({ "authkey-mode": "644 root root" }), "644 root root"],
  "traffic-encrypted": [written((text) => text.replaceAll(/ *crypto.*\n/g, "")), "knet"],
  "corosync-running": [
    second({ units: "Id=corosync.service\nActiveState=failed" }),
    "failed",
    [{ kind: "node.services", nodes: ["n2"], on: true }],
  ],
  "pacemaker-running": [
    second({ units: "Id=pacemaker.service\nActiveState=inactive" }),
    "inactive",
    [{ kind: "node.services", nodes: ["n2"], on: true }],
  ],
  "start-at-boot": [
    second({
      units: "Id=corosync.service\nUnitFileState=enabled\n\nId=pacemaker.service\nUnitFileState=disabled",
    }),
    "corosync alone",
    [{ kind: "unit.boot", unit: "pacemaker.service", nodes: ["n2"], enabled: true }],
  ],
  "pcsd-running": [
    second({ units: "Id=pcsd.service\nLoadState=loaded\nActiveState=active\nUnitFileState=disabled" }),
    "active, disabled",
    [{ kind: "unit.boot", unit: "pcsd.service", nodes: ["n2"], enabled: true }],
  ],
  "hacluster-password": [second({ hacluster: "hacluster L 01/01/2026" }), "L"],
  "units-at-boot": [
    second({ "resource-units": "Id=nginx.service\nUnitFileState=enabled" }),
    "nginx.service",
    [{ kind: "unit.boot", unit: "nginx.service", nodes: ["n2"], enabled: false }],
  ],
  watchdog: [second({ units: "Id=sbd.service\nUnitFileState=enabled", watchdog: { code: 2 } }), null],
  verify: [
    second({
      verify: {
        code: 78,
        stderr: "error: Resource a has no agent\nErrors found during check: config not valid",
      },
    }),
    "error: Resource a has no agent ⏎ Errors found during check: config not valid",
  ],
  "fencing-enabled": [
    seen({ options: { ...options, fencingEnabled: false } }),
    "stonith-enabled=false",
    [expect.objectContaining({ steps: [{ kind: "property.set", values: { "stonith-enabled": "true" } }] })],
  ],
  "fencing-devices": [seen({ resources: [samplePrimitive("vip", "n1")] }), null, []],
  quorum: [seen({ hasQuorum: false }), "quorum=false"],
  "quorum-votes": [
    second({ quorum: "Quorate:          Yes\nExpected votes:   2\nTotal votes:      2" }),
    "2 / 2",
  ],
  "two-node": [second({}, conf(two)), "two_node: 1, wait_for_all: 0"],
  "no-quorum-policy": [
    seen({ options: { ...options, noQuorumPolicy: "ignore" } }),
    "ignore",
    [expect.objectContaining({ subject: "no-quorum-policy" })],
  ],
  stickiness: [
    seen({}, { resourceDefaults: {} }),
    null,
    [expect.objectContaining({ subject: "resource-stickiness" })],
  ],
  monitors: [sampleFacts({ configurations: [configured({})] }), "vip"],
  failures: [
    seen({ failures: [sampleFailure({ resource: "vip", node: "n2" })] }),
    "vip (n2)",
    [{ kind: "resource.cleanup", resource: "vip", node: "n2" }],
  ],
  leftovers: [
    seen({ constraints: [samplePin("vip", "n1")] }),
    samplePin("vip", "n1").id,
    [{ kind: "resource.clear", resource: "vip", node: null }],
  ],
  "held-back": [
    seen({
      nodes: [sampleNode("n1"), sampleNode("n2", { standby: true }), sampleNode("n3", { maintenance: true })],
    }),
    "n2: standby, n3: maintenance",
    [
      { kind: "node.online", node: "n2" },
      { kind: "node.maintenance", node: "n3", on: false },
    ],
  ],
  unmanaged: [
    seen({ resources: [device, samplePrimitive("vip", "n1", { managed: false })] }),
    "vip",
    [{ kind: "resource.manage", resource: "vip", managed: true }],
  ],
};

describe("the catalog", () => {
  it("has words for each question, and a fault for each to find", () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(40);
    const before = BEFORE_CHECKS.map(({ id }) => id);
    expect(Object.keys(messages.checks.check).sort()).toEqual([...ids, ...before].sort());
    expect(Object.keys(FAULTS).sort()).toEqual([...ids].sort());
  });

  it("finds nothing at a good cluster", () => {
    const { rows } = judgeChecks(seen({}), AT);
    expect(rows.filter(({ state }) => state !== "passed")).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(FAULTS))("%s is found, and what would settle it", (id, [facts, found, remedies]) => {
    const row = rowIn(facts, id);
    expect(row?.state).toBe(CHECKS.find((check) => check.id === id)?.worth);
    const wrong = row?.found.filter(({ state }) => state === row.state).map((one) => one.found);
    expect(wrong).toContain(found);
    if (remedies !== undefined) expect(row?.remedies).toEqual(remedies);
  });

  it("leads to each resource that nobody monitors", () => {
    expect(rowIn(FAULTS.monitors?.[0] ?? sampleFacts(), "monitors")?.places).toEqual([
      { kind: "resource", id: "vip" },
    ]);
  });

  it("says of nothing that it is well where nobody could be asked", () => {
    const silent = sampleFacts({
      hosts: [0, 1, 2].map((at) => sampleHost(at, {}, { problem: { code: "ssh.closed" } })),
      cluster: null,
      resourceDefaults: null,
    });
    const states = new Set(judgeChecks(silent, AT).rows.map(({ id, state }) => `${id} ${state}`));
    expect([...states].filter((one) => one.endsWith(" passed"))).toEqual([]);
    expect(states).toContain("reachable failed");
  });

  it("does not take a tool that is not there for an answer", () => {
    const bare = sampleFacts({
      hosts: [0, 1].map((at) =>
        sampleHost(at, Object.fromEntries(Object.keys(sampleHost(at).answers).map((name) => [name, null])), {
          ...{ clock: null, conf: null, interfaces: null },
        }),
      ),
      cluster: null,
      resourceDefaults: null,
    });
    const asked = judgeChecks(bare, AT).rows.filter(({ state }) => state !== "not-asked");
    // Whether they answer is known; that there is no firewall, too.
    expect(asked.map(({ id }) => id)).toEqual(["reachable"]);
  });
});
