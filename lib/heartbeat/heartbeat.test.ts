import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { worstSeverity } from "../cluster/verdicts";
import { type HeartbeatAction, isInForce, type Share } from "./actions";
import { AUTHKEYS_QUESTIONS, parseAuthkeys } from "./authkeys";
import { type HeartbeatFinding, joinHeartbeat } from "./cluster-heartbeat";
import { parseHaCf } from "./ha-cf";
import { parseHaResources, readResource } from "./haresources";
import { movesOf } from "./moves";
import { fileMarks, readHeartbeat } from "./node-heartbeat";

type Answers = Parameters<typeof readHeartbeat>[0];

/** What both nodes of a real cluster (Debian 12, heartbeat 3.0.6) answered in a state. */
function fixture(state: string): Readonly<Record<string, Answers>> {
  return JSON.parse(readFileSync(new URL(`fixtures/${state}.json`, import.meta.url), "utf8"));
}

function clusterIn(state: string, change: (answers: Record<string, Answers>) => void = () => undefined) {
  const answers = { ...fixture(state) };
  change(answers);
  const nodes = Object.entries(answers).map(([node, of]) => ({
    ...{ node, problem: null, told: readHeartbeat(of) },
  }));
  return joinHeartbeat(nodes, Object.values(answers).map(fileMarks));
}

const codes = ({ findings }: { readonly findings: readonly HeartbeatFinding[] }) =>
  findings.map(({ code }) => code);

describe("a real cluster of Heartbeat", () => {
  it("is read: service, nodes, links, who holds what, and where the address really is", () => {
    const { nodes, groups, findings } = clusterIn("healthy");
    expect(nodes[0]?.told).toMatchObject({
      ...{ isInstalled: true, runs: true, holds: "local", autoFailback: "on" },
      nodes: [
        { name: "n2", status: "active", isPing: false },
        { name: "n1", status: "active", isPing: false },
      ],
      links: [
        { node: "n2", link: "host0", status: "up" },
        { node: "n2", link: "hb0", status: "up" },
      ],
      service: { active: "active", boot: "enabled" },
      authkeys: {
        signs: "1",
        methods: [{ number: "1", method: "sha1", hasKey: true }],
        mode: "600",
        faults: [],
      },
    });
    // n2 says "local", too: what should be on it, which is nothing.
    expect(nodes[1]?.told?.holds).toBe("local");
    expect(groups).toMatchObject([{ holders: ["n1"], addresses: [{ address: "10.213.2.101", on: ["n1"] }] }]);
    expect(codes({ findings })).toEqual(["file-faults"]);
    expect(nodes[0]?.told?.haCf?.faults).toEqual([{ code: "initdead-short", initdead: "8" }]);
  });

  it("shows what moved by hb_standby", () => {
    const { groups, nodes } = clusterIn("standby");
    expect(nodes.map(({ told }) => told?.holds)).toEqual(["none", "all"]);
    expect(groups[0]).toMatchObject({ holders: ["n2"], addresses: [{ on: ["n2"] }] });
  });

  it("is a split brain where both count the other one dead, before all else", () => {
    const cluster = clusterIn("split-brain");
    expect(codes(cluster)).toEqual(["split-brain", "doubled", "file-faults"]);
    expect(cluster.findings[1]).toMatchObject({ nodes: ["n1", "n2"] });
    expect(worstSeverity(cluster.findings)).toBe("critical");
  });

  it("says which node is stopped, and why it cannot start", () => {
    expect(codes(clusterIn("one-stopped"))).toContain("node-stopped");
    const cluster = clusterIn("wrong-mode");
    expect(cluster.findings).toContainEqual({
      ...{ code: "authkeys-mode", severity: "critical", node: "n1", mode: "644" },
    });
    expect(cluster.findings).toContainEqual({
      ...{ code: "node-stopped", severity: "warning", node: "n1", failed: true },
    });
  });

  it("finds other files on the other node, and no difference in blank space, comments and ucast", () => {
    const edit = (file: string, text: string) => (answers: Record<string, Answers>) => {
      const { n2 = {} } = answers;
      const before = n2[file]?.stdout ?? "";
      answers.n2 = { ...n2, [file]: { code: 0, stdout: before.replace(/$/, text) } };
    };
    expect(codes(clusterIn("healthy", edit("ha.cf", "\n#\n  ucast   hb0 10.0.0.9\n")))).not.toContain(
      "files-differ",
    );
    expect(clusterIn("healthy", edit("ha.cf", "\ndebug 1\n")).findings).toContainEqual({
      ...{ code: "files-differ", severity: "critical", file: "ha.cf" },
    });
  });

  it("has a group that nobody holds, an address that is not there, and one on both", () => {
    const told = (state: string, change: (text: string) => string, name = "status") =>
      clusterIn(state, (answers) => {
        for (const node of ["n1", "n2"]) {
          const own = answers[node] ?? {};
          answers[node] = { ...own, [name]: { code: 0, stdout: change(own[name]?.stdout ?? "") } };
        }
      });
    expect(codes(told("healthy", (text) => text.replace(/^holds .*$/m, "holds none")))).toContain(
      "held-by-none",
    );
    expect(
      codes(told("healthy", (text) => text.replaceAll("10.213.2.101", "10.9.9.9"), "addresses")),
    ).toContain("address-missing");
    const addresses = fixture("healthy").n1?.addresses?.stdout ?? "";
    expect(told("healthy", () => addresses, "addresses").findings).toContainEqual({
      ...{ code: "doubled", severity: "critical", what: "10.213.2.101", nodes: ["n1", "n2"] },
    });
    // While it moves neither is an error.
    expect(codes(told("healthy", (text) => text.replace(/^holds .*$/m, "holds transition")))).toEqual([
      "file-faults",
      "moving",
    ]);
  });
});

describe("an action", () => {
  const all = { kind: "standby", node: "n1", share: "all" } as const;
  const rows: readonly (readonly [HeartbeatAction, string, boolean | null])[] = [
    [all, "standby", true],
    [all, "healthy", false],
    [{ kind: "standby", node: "n2", share: "foreign" }, "standby", false],
    [{ kind: "standby", node: "n2", share: "foreign" }, "healthy", true],
    [{ kind: "takeover", node: "n2", share: "all" }, "standby", true],
    [{ kind: "takeover", node: "n1", share: "local" }, "standby", false],
    [{ kind: "takeover", node: "n2", share: "all" }, "one-stopped", true],
    [{ kind: "takeover", node: "n1", share: "all" }, "one-stopped", false],
    [{ ...all, node: "n2" }, "one-stopped", false],
    [{ kind: "stop", nodes: ["n1"] }, "one-stopped", true],
    [{ kind: "stop", nodes: ["n1"] }, "healthy", false],
    [{ kind: "start", nodes: ["n1"] }, "wrong-mode", false],
    [{ kind: "start", nodes: ["n1", "n2"] }, "healthy", true],
    [{ kind: "disable", nodes: ["n1"] }, "healthy", false],
    [{ kind: "enable", nodes: ["n1"] }, "healthy", true],
  ];
  it.each(rows)("%j is seen in force by what the nodes say (%s)", (action, state, expected) => {
    expect(isInForce(action, clusterIn(state).nodes)).toBe(expected);
  });

  it("is judged by the taker alone where the other one says nothing, and waits for one that is stopping", () => {
    const seen = (action: HeartbeatAction, state: string, n1: object) =>
      isInForce(
        action,
        clusterIn(state).nodes.map((one) => (one.node === "n1" ? { ...one, ...n1 } : one)),
      );
    const take = (share: Share) => ({ kind: "takeover", node: "n2", share }) as const;
    expect(seen(take("all"), "standby", { told: null })).toBe(true);
    expect(seen(take("foreign"), "healthy", { told: null })).toBe(false);
    expect(seen(take("local"), "healthy", { told: null })).toBe(true);
    expect(seen({ ...take("all"), node: "n1" }, "standby", { told: null })).toBe(null);
    // Whether it was taken the giver cannot tell.
    expect(seen({ ...all, node: "n2" }, "standby", { told: null })).toBe(null);
    const { told } = clusterIn("one-stopped").nodes[0] ?? {};
    const stopping = { told: { ...told, service: { ...told?.service, active: "deactivating" } } };
    expect(seen(take("all"), "one-stopped", stopping)).toBe(null);
  });

  it("says before what moves and what ends", () => {
    const moves = (action: HeartbeatAction, state: string) =>
      movesOf(action, clusterIn(state)).map(({ from, to }) => [from, to]);
    expect(moves(all, "healthy")).toEqual([["n1", "n2"]]);
    expect(moves({ ...all, share: "foreign" }, "healthy")).toEqual([]);
    expect(moves({ kind: "takeover", node: "n1", share: "local" }, "standby")).toEqual([["n2", "n1"]]);
    expect(moves({ kind: "stop", nodes: ["n1"] }, "healthy")).toEqual([["n1", "n2"]]);
    expect(moves({ kind: "stop", nodes: ["n1", "n2"] }, "healthy")).toEqual([["n1", null]]);
    expect(moves({ kind: "start", nodes: ["n1"] }, "one-stopped")).toEqual([["n2", "n1"]]);
    expect(moves({ kind: "standby", node: "n2", share: "all" }, "one-stopped")).toEqual([]);
  });
});

describe("ha.cf", () => {
  const faults = (text: string) => parseHaCf(text).faults.map(({ code }) => code);
  const good =
    "udpport 694\nbcast eth0 eth1\nnode a b\nauto_failback off\nkeepalive 1\ndeadtime 5\ninitdead 60\n";

  it("is read with its comments left out, nodes and media added up", () => {
    const conf = parseHaCf(
      `${good}# more\nnode\tc # third\nucast eth2 10.0.0.2\nmcast eth0 225.0.0.1 694 1 0\n`,
    );
    expect(conf).toMatchObject({ nodes: ["a", "b", "c"], autoFailback: "off", crm: false, faults: [] });
    expect(conf.media.map(({ kind, device, address }) => `${kind} ${device} ${address}`)).toEqual([
      ...["bcast eth0 null", "bcast eth1 null", "ucast eth2 10.0.0.2", "mcast eth0 225.0.0.1"],
    ]);
  });

  it.each([
    ["nosuch 5\n", "directive-unknown"],
    ["udpport 700\n", "port-late"],
    ["deadtime 1\n", "dead-before-beat"],
    ["initdead 8\n", "initdead-short"],
    ["crm respawn\n", "crm"],
    ["auto_failback legacy\n", "failback-legacy"],
  ])("with %j is faulty", (line, code) => {
    expect(faults(good + line)).toEqual([code]);
  });

  it("of nothing says what is missing", () => {
    expect(faults("")).toEqual(["no-medium", "few-nodes", "failback-legacy"]);
  });

  it("shows no password of a fencing device", () => {
    const conf = parseHaCf("stonith_host * baytech 10.0.0.3 login s3cret\n");
    expect(JSON.stringify(conf)).not.toContain("s3cret");
  });

  it("is bounded, whatever it is", () => {
    const conf = parseHaCf(`${"x".repeat(5_000)}\n`.repeat(2_000));
    expect(conf.directives).toHaveLength(500);
    expect(conf.cut).toBe(true);
  });
});

describe("authkeys", () => {
  it("leave the node without a key", () => {
    const [question] = AUTHKEYS_QUESTIONS;
    expect(question?.argv.slice(0, 2)).toEqual(["sed", "-nE"]);
    expect(fixture("healthy").n1?.authkeys?.stdout).toBe("auth 1\nmethod 1 sha1 key\n");
  });

  it("that only root may read are not taken for wrong ones", () => {
    expect(parseAuthkeys(null, "600 root")).toMatchObject({ methods: null, faults: [] });
    expect(parseAuthkeys(null, "640 root").faults).toEqual([{ code: "auth-mode", mode: "640" }]);
  });

  it.each([
    ["auth 1\nmethod 1 sha1 key\n", "644 root", "auth-mode"],
    ["auth 1\nmethod 1 sha1 key\n", "600 bob", "auth-owner"],
    ["auth 2\nmethod 1 sha1 key\n", "600 root", "auth-no-number"],
    ["method 1 sha1 key\n", "600 root", "auth-unsigned"],
    ["auth 1\nmethod 1 sha2 key\n", "600 root", "auth-method-unknown"],
    ["auth 1\nmethod 1 md5\n", "600 root", "auth-no-key"],
    ["auth 1\nmethod 1 crc\n", "600 root", "auth-crc"],
  ])("%j with %s are faulty", (told, stat, code) => {
    expect(parseAuthkeys(told, stat).faults.map((fault) => fault.code)).toEqual([code]);
  });
});

describe("haresources", () => {
  it("are groups, over several lines, too", () => {
    const { groups, faults } = parseHaResources(
      "# x\na 10.0.0.1 \\\n  nginx\n\nb Filesystem::/dev/sdb1::/srv::ext4\n",
      [...["a", "b"]],
    );
    expect(
      groups.map(({ node, line, resources }) => [node, line, resources.map(({ text }) => text)]),
    ).toEqual([
      ["a", 2, ["10.0.0.1", "nginx"]],
      ["b", 5, ["Filesystem::/dev/sdb1::/srv::ext4"]],
    ]);
    expect(faults).toEqual([]);
  });

  it.each([
    ["c nginx", "node-unknown"],
    ["a", "no-resource"],
    ["a 10.0.0.1 IPaddr2::10.0.0.1/24", "address-twice"],
  ])("%j is faulty", (text, code) => {
    expect(parseHaResources(text, ["a", "b"]).faults.map((fault) => fault.code)).toEqual([code]);
  });

  it.each([
    ["10.0.0.1", { kind: "address", address: "10.0.0.1", prefix: null, device: null }],
    ["IPaddr2::10.0.0.1/24/eth0", { kind: "address", address: "10.0.0.1", prefix: "24", device: "eth0" }],
    ["IPaddr::10.0.0.1/24/10.0.0.255", { kind: "address", address: "10.0.0.1", prefix: "24", device: null }],
    ["IPv6addr::2001:db8::1/64", { kind: "script" }],
    ["drbddisk::r0", { kind: "drbd", name: "r0" }],
    ["MailTo::a@b", { kind: "mail", to: "a@b" }],
    ["apache::/etc/x.conf", { kind: "script", script: "apache", args: ["/etc/x.conf"] }],
  ])("the word %s is understood", (word, meaning) => {
    expect(readResource(word).meaning).toMatchObject(meaning);
  });
});
