import { sampleCluster, sampleNode, samplePrimitive } from "../cluster/samples";
import { parseCorosyncConf } from "../corosync/parse-corosync-conf";
import { judgeChecks } from "./catalog";
import type { CheckRow } from "./check";
import type { Answer, CheckFacts, HostFacts } from "./facts";
import { parseLinkInterfaces } from "./link-interfaces";

/** A cluster of three in which every question is answered as it should be; for tests. */
const NAMES = ["n1", "n2", "n3"];
const addressOf = (at: number) => `10.0.0.1${at}`;

const CONF = `totem {
  version: 2
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
}
nodelist {
${NAMES.map((name, at) => `  node {\n    ring0_addr: ${addressOf(at)}\n    ring1_addr: 10.0.1.1${at}\n    name: ${name}\n    nodeid: ${at + 1}\n  }`).join("\n")}
}
quorum {
  provider: corosync_votequorum
}
`;

const unit = (id: string, active: string, boot: string) =>
  `Id=${id}\nLoadState=loaded\nActiveState=${active}\nUnitFileState=${boot}`;

function answersOf(at: number): Readonly<Record<string, string>> {
  const name = NAMES[at] ?? "";
  const peers = NAMES.map(
    (_, other) => `\t\tnodeid: ${other + 1}:\t${other === at ? "localhost" : "connected"}`,
  );
  const interfaces = [0, 1].map((link) => ({
    ifname: `eth${link}`,
    flags: ["UP"],
    mtu: 1500,
    addr_info: [{ local: `10.0.${link}.1${at}`, prefixlen: 24 }],
  }));
  const others = NAMES.flatMap((other, place) =>
    place === at
      ? []
      : [
          [`reverse-${place}`, `${addressOf(place)} ${other}`],
          [`port-2224-${place}`, ""],
          [`port-3121-${place}`, ""],
        ],
  );
  return {
    user: "0",
    os: 'NAME="Debian GNU/Linux"\nVERSION_ID="12"',
    kernel: "Linux x86_64",
    "host-name": name,
    ...Object.fromEntries(
      NAMES.map((other, place) => [`resolve-${place}`, `${addressOf(place)} STREAM ${other}`]),
    ),
    time: "Timezone=Etc/UTC\nNTPSynchronized=yes",
    disk: "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 9000000 1000000 8000000 12% /",
    memory: "MemTotal: 2000000 kB\nMemAvailable: 1000000 kB",
    entropy: "256",
    cores: "",
    apparmor: "Y",
    "apparmor-profiles": "/usr/bin/man (enforce)",
    denials: "",
    interfaces: JSON.stringify(interfaces),
    nft: "table inet filter {\n chain input {\n type filter hook input priority 0; policy accept;\n }\n}",
    pacemaker: "Pacemaker 2.1.5\nWritten by Andrew Beekhof",
    corosync: "Corosync Cluster Engine, version '3.1.7'",
    pcs: "0.11.5",
    conf: CONF,
    "authkey-mode": "400 root root",
    authkey: `${"a".repeat(64)}  /etc/corosync/authkey`,
    links: `Local node ID ${at + 1}, transport knet\nLINK ID 0 udp\n\taddr\t= ${addressOf(at)}\n\tstatus:\n${peers.join("\n")}`,
    quorum: "Quorate:          Yes\nExpected votes:   3\nTotal votes:      3",
    units: ["corosync", "pacemaker", "pcsd"]
      .map((id) => unit(`${id}.service`, "active", "enabled"))
      .join("\n\n"),
    "time-units": "active",
    hacluster: "hacluster P 01/01/2026 0 99999 7 -1",
    verify: "",
    "resource-units": unit("nginx.service", "active", "disabled"),
    agents: `${"b".repeat(64)}  /usr/lib/ocf/resource.d/heartbeat/IPaddr2`,
    ...Object.fromEntries(others),
  };
}

/** What one host of it says, with answers changed: a text is printed and ends well, null is a tool that is not there. */
export function sampleHost(
  at: number,
  changed: Readonly<Record<string, string | Partial<Answer> | null>> = {},
  more: Partial<HostFacts> = {},
): HostFacts {
  const texts: Readonly<Record<string, string | Partial<Answer> | null>> = {
    ...answersOf(at),
    selinux: null,
    ...changed,
  };
  const answers = Object.fromEntries(
    Object.entries(texts).map(([name, told]): [string, Answer] => {
      const ended = told === null ? { code: 127 } : typeof told === "string" ? { stdout: told } : told;
      return [name, { code: 0, stdout: "", stderr: "", ...ended }];
    }),
  );
  return {
    host: NAMES[at] ?? "",
    problem: null,
    answers,
    clock: { offsetMs: 3, errorMs: 2 },
    conf: parseCorosyncConf(answers.conf?.stdout ?? ""),
    interfaces: parseLinkInterfaces(answers.interfaces?.stdout ?? ""),
    ...more,
  };
}

export function sampleFacts(change: Partial<CheckFacts> = {}): CheckFacts {
  const nodes = NAMES.map((name) => sampleNode(name));
  return {
    hosts: NAMES.map((_, at) => sampleHost(at)),
    cluster: sampleCluster({ nodes, hasQuorum: true }),
    configurations: [],
    resourceDefaults: { "resource-stickiness": "1" },
    ...change,
  };
}

export const AT = "2026-03-01T10:00:00Z";
/** A fencing device, without which two questions are not well. */
export const device = samplePrimitive("fence", "n1", {
  agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
});
/** What makes a sample cluster one that nothing is wrong with. */
const good: NonNullable<Parameters<typeof sampleCluster>[0]> = {
  resources: [device, samplePrimitive("vip", "n1")],
};

type HostChange = Parameters<typeof sampleHost>[1];

/** The good cluster with answers of its second host changed. */
export function second(
  changed: HostChange,
  more: Parameters<typeof sampleHost>[2] = {},
  facts: Partial<CheckFacts> = {},
): CheckFacts {
  return sampleFacts({
    ...facts,
    cluster: sampleCluster(good),
    hosts: [sampleHost(0), sampleHost(1, changed, more), sampleHost(2)],
  });
}

/** The good cluster, seen with something changed. */
export function seen(
  change: Parameters<typeof sampleCluster>[0],
  more: Partial<CheckFacts> = {},
): CheckFacts {
  return sampleFacts({ cluster: sampleCluster({ ...good, ...change }), ...more });
}

/** The row of one question. */
export function rowIn(facts: CheckFacts, id: string): CheckRow | undefined {
  return judgeChecks(facts, AT).rows.find((row) => row.id === id);
}
