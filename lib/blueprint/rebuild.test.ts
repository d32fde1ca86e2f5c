import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { configurationIn } from "../change/configuration/speak";
import { setDevice } from "../corosync/edit-nodes";
import { parseCorosyncConf } from "../corosync/parse-corosync-conf";
import { formatXml } from "../pacemaker/xml/format-xml";
import type { Blueprint } from "./blueprint";
import { blueprintOfConf, isSameCluster, strangersIn } from "./blueprint-of-conf";
import { confToRebuild, keptConf } from "./kept-conf";
import { type ClusterToKeep, rebuildFileName, rebuildScript } from "./rebuild-script";

const CONF = `totem {
    version: 2
    cluster_name: web
    transport: knet
    crypto_cipher: aes256
    crypto_hash: sha256
    token: 7000
}
nodelist {
    node {
        ring0_addr: 10.0.1.11
        ring1_addr: 10.0.0.11
        name: n1
        nodeid: 7
    }
    node {
        ring0_addr: 10.0.1.12
        ring1_addr: 10.0.0.12
        name: n2
        nodeid: 9
    }
}
quorum {
    provider: corosync_votequorum
    two_node: 1
    wait_for_all: 0
}
logging {
    logfile: /var/log/elsewhere/corosync.log
}
`;
const conf = parseCorosyncConf(CONF);
const members = ["n1", "n2"].map((name, at) => ({
  ...{ name, address: `10.0.0.1${at + 1}`, port: 22, fingerprint: `SHA256:${name}` },
}));
const usual = { manager: "apt", installed: ["corosync", "pacemaker", "pcs", "crmsh"] } as const;
const facts = {
  ...{ name: "Web", conf, members, packages: new Map(), usual },
  ...{ hasPcs: true, startAtBoot: true, hostsFile: "127.0.1.1 n1\n10.0.0.11 n1\n10.0.0.12 n2 # two\n" },
};

describe("a blueprint of a cluster that is there", () => {
  it("is what its corosync.conf and its hosts say", () => {
    const blueprint = blueprintOfConf(facts);
    expect(blueprint).toMatchObject({
      ...{ name: "web", way: "pcs", transport: "knet", encrypted: true, waitForAll: false },
      ...{ startAtBoot: true, writeHosts: true, fencing: "later" },
    });
    expect(blueprint.hosts[1]).toEqual({
      ...members[1],
      ...{ service: "10.0.0.12", links: ["10.0.1.12", "10.0.0.12"], manager: "apt" },
      missing: ["corosync", "pacemaker", "pacemaker-cli-utils", "resource-agents", "pcs", "crmsh"],
    });
  });

  it("has no member that is in it no more, and needs no address of the console's between the hosts", () => {
    const saved = [...members, { name: "old", address: "10.0.0.9", port: 22, fingerprint: "" }];
    const far = saved.map((one) => ({ ...one, address: "203.0.113.1" }));
    const blueprint = blueprintOfConf({ ...facts, members: far, hasPcs: false, hostsFile: null });
    expect(blueprint).toMatchObject({ way: "by-hand", writeHosts: false });
    expect(blueprint.hosts.map(({ service }) => service)).toEqual(["10.0.0.11", "10.0.0.12"]);
    expect(blueprint.hosts.map(({ address }) => address)).toEqual(["203.0.113.1", "203.0.113.1"]);
  });

  it("is by hand where nodes have no names", () => {
    const old = parseCorosyncConf("totem {\n transport: udp\n}");
    expect(blueprintOfConf({ ...facts, conf: old })).toMatchObject({
      ...{ name: "Web", way: "by-hand", transport: "udp" },
      hosts: [{ name: "n1" }, { name: "n2" }],
    });
  });
});

describe("whose a file is", () => {
  const other = (from: string, to: string) => parseCorosyncConf(CONF.replaceAll(from, to));

  it("is told by name, nodes, and the host's own address", () => {
    expect(isSameCluster(conf, conf, "n1")).toBe(true);
    expect(isSameCluster(conf, other("cluster_name: web", "cluster_name: test"), "n1")).toBe(false);
    expect(isSameCluster(conf, other("name: n2", "name: n3"), "n1")).toBe(false);
    expect(isSameCluster(conf, other("10.0.", "10.9."), "n1")).toBe(false);
    // n2 was away when n1 moved.
    expect(isSameCluster(conf, other("10.0.1.11", "10.0.1.99"), "n2")).toBe(true);
  });

  it("knows nodes that the console does not", () => {
    expect(strangersIn(conf, ["n1", "n2"])).toEqual([]);
    expect(strangersIn(conf, ["n1"])).toEqual(["n2"]);
    const nameless = { nodes: conf.nodes.map((node) => ({ ...node, name: null })) };
    expect(strangersIn(nameless, ["n1", "n2"])).toEqual([]);
    expect(strangersIn(nameless, ["n1"])).toEqual(["10.0.1.11", "10.0.1.12"]);
  });
});

describe("the kept corosync.conf", () => {
  it("has no key in it", () => {
    expect(keptConf(CONF)).toEqual({ text: CONF, hadKey: false });
    const kept = keptConf(CONF.replace("token: 7000", "key: s3cret\n    keyfile: /etc/x"));
    expect(kept.hadKey).toBe(true);
    expect(kept.text).not.toContain("s3cret");
    expect(kept.text).toContain("keyfile: /etc/x");
  });

  it("loses its quorum device when it is written again, and two nodes get their own quorum back", () => {
    const device = "device {\n        model: net\n        net {\n            host: q\n        }\n    }";
    const text = CONF.replace("two_node: 1", device);
    const again = parseCorosyncConf(confToRebuild(text));
    expect(again).toEqual({ ...conf, quorumDevice: null, twoNode: true });
    expect(confToRebuild(CONF)).toBe(CONF);
  });

  it("counts the device's vote no more", () => {
    const counted = CONF.replace("two_node: 1", "expected_votes: 2");
    const text = setDevice(counted, { host: "q", algorithm: "ffsplit" });
    expect(text).toContain("expected_votes: 3");
    expect(confToRebuild(text)).toContain("expected_votes: 2");
  });
});

const SECRET = 'p&<"$`\\x y';
const escaped = SECRET.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const CIB = `<cib><configuration><crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="a" name="dc-version" value="1"/><nvpair id="b" name="no-quorum-policy" value="stop"/></cluster_property_set></crm_config><nodes/><resources><primitive id="db" class="ocf" provider="heartbeat" type="mysql"><instance_attributes id="ia"><nvpair id="p" name="passwd" value="${escaped}"/><nvpair id="q" name="cmd" value="echo $HOME \`id\` \\n"/></instance_attributes></primitive><primitive id="far" class="ocf" provider="pacemaker" type="remote"/></resources><constraints/></configuration></cib>`;
const configuration = configurationIn(CIB);
if (configuration === null) throw new Error("no configuration");
const cluster: ClusterToKeep = {
  ...{ blueprint: blueprintOfConf(facts), conf, keptConf: keptConf(CONF) },
  ...{ kept: { configuration, schema: "pacemaker-3.9" }, words: "modern", hasSbd: false, jump: null },
  at: "2026-01-01T00:00:00Z",
};

const dir = mkdtempSync(join(tmpdir(), "harrier-rebuild-"));
afterAll(() => rmSync(dir, { recursive: true }));
writeFileSync(
  join(dir, "ssh"),
  `#!/bin/sh
case "$*" in *"cibadmin --replace"*) cat > ${dir}/cib.xml; exit;; *dpkg-query*) exit 1;; *corosync.conf*0644*) cat > ${dir}/conf; exit;; esac
echo "$*" >> ${dir}/log
cat > /dev/null
`,
);
chmodSync(join(dir, "ssh"), 0o755);

function run(blueprint: Blueprint, env: Record<string, string>): string {
  const text = rebuildScript({ ...cluster, blueprint }, { user: "admin", sudo: true });
  expect(text).not.toContain("p&");
  const all = { ...process.env, ...env, PATH: `${dir}:${process.env.PATH}` };
  execFileSync("bash", [], { input: text, env: all, stdio: ["pipe", "pipe", "pipe"] });
  return readFileSync(join(dir, "log"), "utf8");
}

describe("the script that makes it again", () => {
  it.each(["pcs", "by-hand"] as const)("brings file and configuration to the letter: %s", (way) => {
    rmSync(join(dir, "log"), { force: true });
    const log = run({ ...cluster.blueprint, way }, { DB_PASSWD: SECRET, HACLUSTER_PASSWORD: "x" });
    expect(readFileSync(join(dir, "conf"), "utf8")).toBe(CONF);
    const put = configurationIn(readFileSync(join(dir, "cib.xml"), "utf8"));
    const place = '<nvpair id="harrier-own-properties" name="harrier-own-properties" value=""/>';
    const wanted = formatXml(configuration).replace('<nvpair id="a" name="dc-version" value="1"/>', place);
    expect(put && formatXml(put)).toBe(wanted);
    expect(log).toContain("apt-get");
    expect(log.includes("pcs")).toBe(true);
  });

  it.each(["pcs", "by-hand"] as const)("has the new key where corosync.conf says that it is: %s", (way) => {
    const named = keptConf(CONF.replace("token: 7000", "keyfile: /etc/keys/corosync"));
    const blueprint = { ...cluster.blueprint, way };
    const text = rebuildScript({ ...cluster, blueprint, keptConf: named }, { user: "root", sudo: false });
    const placed = text
      .split("\n")
      .filter((line) => line.includes("/etc/keys/corosync") && line.startsWith("at "));
    expect(placed).toEqual(["10.0.0.11", "10.0.0.12"].map((at) => expect.stringContaining(`at ${at} 22`)));
    expect(text).toContain("The new key also goes to /etc/keys/corosync");
    expect(rebuildScript(cluster, { user: "root", sudo: false })).not.toContain("install -D");
  });

  it("does nothing before every secret is there, and says what it leaves out", () => {
    rmSync(join(dir, "log"), { force: true });
    expect(() => run(cluster.blueprint, { HACLUSTER_PASSWORD: "x" })).toThrow(/Set DB_PASSWD first/);
    const text = rebuildScript(
      { ...cluster, conf: { ...conf, quorumDevice: "net" }, hasSbd: true, jump: "j@h:22" },
      { user: "root", sudo: false },
    );
    for (const said of ["quorum device (net)", "Remote nodes (far)", "sbd", '-J j@h:22"', "heartbeat:mysql"])
      expect(text).toContain(said);
  });

  it("has a name in every file system", () => {
    expect(["dd", "My web", "../x", "", "-rf"].map(rebuildFileName)).toEqual([
      ...["rebuild-dd.sh", "rebuild-My_web.sh", "rebuild-_x.sh", "rebuild-cluster.sh", "rebuild-rf.sh"],
    ]);
  });
});
