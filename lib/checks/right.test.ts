import { describe, expect, it } from "vitest";
import { sampleCluster, sampleNode, samplePrimitive } from "../cluster/samples";
import { parseCorosyncConf } from "../corosync/parse-corosync-conf";
import { judgeChecks } from "./catalog";
import type { CheckFacts } from "./facts";
import { AT, rowIn, sampleFacts, sampleHost, second, seen } from "./samples";

const options = sampleCluster().options;
const conf = (text: string) => ({ conf: parseCorosyncConf(text) });

/** What is right, and looks odd. */
const RIGHT: readonly (readonly [string, string, CheckFacts])[] = [
  [
    "link-addresses",
    "links by name, as pcs writes them",
    sampleFacts({
      hosts: [0, 1, 2].map((at) => {
        const text = (sampleHost(at).answers.conf?.stdout ?? "").replace(
          /ring0_addr: \S+\n(.*\n) *name: (\w+)/g,
          "ring0_addr: $2\n$1    name: $2",
        );
        return sampleHost(at, { conf: text, "link-0": `10.0.0.1${at} STREAM n${at + 1}` }, conf(text));
      }),
    }),
  ],
  [
    "second-link",
    "a file without names",
    sampleFacts({
      hosts: [0, 1, 2].map((at) => {
        const text = (sampleHost(at).answers.conf?.stdout ?? "").replaceAll(/ *name: .*\n/g, "");
        return sampleHost(at, { conf: text }, conf(text));
      }),
    }),
  ],
  [
    "link-subnet",
    "IPv6 addresses of one network",
    sampleFacts({
      hosts: [0, 1, 2].map((at) => {
        const text = `nodelist {\n node {\n name: n${at + 1}\n ring0_addr: 2001:DB8::1${at}\n }\n}`;
        const link = [{ ...{ name: "eth0", up: true, loopback: false, mtu: 1500, leased: [] } }].map(
          (one) => ({
            ...one,
            addresses: [{ address: `2001:db8:0::1${at}`, prefix: 64 }],
          }),
        );
        return sampleHost(at, {}, { ...conf(text), interfaces: link });
      }),
    }),
  ],
  ["authkey-mode", "0600", second({ "authkey-mode": "600 root root" })],
  [
    "firewall",
    "ufw",
    second({ nft: null, iptables: "-P INPUT DROP\n-A ufw-user-input -p udp -m udp --dport 5405 -j ACCEPT" }),
  ],
  [
    "firewall",
    "firewalld with a port",
    second({
      firewalld:
        "public (active)\n  target: default\n  services: ssh\n  ports: 5405/udp\nblock\n  services: ",
    }),
  ],
  [
    "fencing-devices",
    "SBD without a disk",
    sampleFacts({
      cluster: sampleCluster({
        resources: [samplePrimitive("vip", "n1")],
        options: { ...options, properties: { "stonith-watchdog-timeout": "10s" } },
      }),
      hosts: [sampleHost(0, { units: "Id=sbd.service\nUnitFileState=enabled" })],
    }),
  ],
  [
    "start-at-boot",
    "pacemaker alone, which brings corosync up",
    sampleFacts({
      hosts: [0, 1].map((at) =>
        sampleHost(at, {
          units: "Id=corosync.service\nUnitFileState=disabled\n\nId=pacemaker.service\nUnitFileState=enabled",
        }),
      ),
    }),
  ],
  [
    "access-control",
    "SELinux enforcing everywhere, and no AppArmor",
    sampleFacts({
      hosts: [0, 1].map((at) =>
        sampleHost(at, {
          selinux: "Enforcing",
          apparmor: {
            code: 1,
            stderr: "cat: /sys/module/apparmor/parameters/enabled: No such file or directory",
          },
        }),
      ),
    }),
  ],
  ["access-control", "SELinux there and switched off", second({ selinux: "Disabled" })],
  [
    "access-denials",
    "what a permissive policy only tells",
    second({ denials: 'avc:  denied  { read } for comm="corosync" scontext=u:r:cluster_t:s0 permissive=1' }),
  ],
  ["access-denials", "a search that found nothing", second({ denials: { code: 1 } })],
  ["rights", "a member of haclient, nothing refused", second({ user: "1000" })],
  [
    "reachable",
    "an answer that was too long",
    second({}, { problem: { code: "node.output-unreadable", tool: "sh", detail: "xml.too-large" } }),
  ],
  ["os", "one host away", second({}, { problem: { code: "ssh.closed" } })],
];

describe("what is right", () => {
  it.each(RIGHT)("passes at %s: %s", (id, _what, facts) => {
    expect(rowIn(facts, id)?.state).toBe("passed");
  });

  it("is not decided between two that differ", () => {
    const facts = sampleFacts({ hosts: [sampleHost(0), sampleHost(1, { pacemaker: "Pacemaker 2.1.6" })] });
    expect(rowIn(facts, "pacemaker-version")?.found.map(({ state }) => state)).toEqual(["failed", "failed"]);
  });

  it("is offered only where it cannot stop everything: the policy of two nodes without two_node", () => {
    const ignored = { options: { ...options, noQuorumPolicy: "ignore" as const } };
    const nodes = [sampleNode("n1"), sampleNode("n2")];
    const hosts = (text: string) => [sampleHost(0, {}, conf(text)), sampleHost(1, {}, conf(text))];
    const of = (text: string) =>
      rowIn(seen({ ...ignored, nodes }, { hosts: hosts(text) }), "no-quorum-policy");
    expect(of("quorum {\n two_node: 0\n}")?.remedies).toEqual([]);
    expect(of("quorum {\n two_node: 1\n}")?.remedies).toHaveLength(1);
  });
});

describe("a hostile host", () => {
  it("is judged in no time, and what it says is bounded and harmless", () => {
    const long = (text: string) => text.repeat(Math.ceil(256_000 / text.length));
    const facts = second({
      agents: { code: 1, stderr: long("/") },
      pacemaker: long("1"),
      corosync: long("1.1"),
      nft: `${long("dport dport ")}\n${long("hook input ")}`,
      iptables: long("-P INPUT "),
      firewalld: null,
      "host-name": `\u001b]0;owned\u0007${long("x")}`,
      "resolve-0": long("10.0.0.1 "),
      units: long("Id=corosync.service\n"),
      disk: long("1 1 1 1 "),
      memory: long("MemAvailable: "),
      links: long("LINK ID "),
      denials: long('avc: denied comm="corosync'),
      "apparmor-profiles": long("corosync "),
      verify: { code: 1, stderr: `errors found ${long("error ")}` },
    });
    const began = performance.now();
    const { rows } = judgeChecks(facts, AT);
    expect(performance.now() - began).toBeLessThan(2_000);
    for (const { found } of rows)
      for (const one of found) {
        expect(one.found?.length ?? 0).toBeLessThanOrEqual(400);
        expect(one.found ?? "").not.toMatch(/\p{Cc}/u);
      }
  });
});
