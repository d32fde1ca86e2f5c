import { expect, it } from "vitest";
import { removeLink, setConfValue, setLink } from "./edit-corosync-conf";
import { downWays, memberIds, missingInForce, ownIdIn, parseCmap, reloadStatus } from "./in-force";
import { parseLinks } from "./parse-links";
import { parseQuorum } from "./parse-quorum";
import { writeCorosyncConf } from "./write-corosync-conf";

const ONE = setConfValue(
  writeCorosyncConf({
    ...{ clusterName: "web", transport: "knet", encrypted: true, waitForAll: false, logFile: "/l" },
    nodes: [1, 2, 3].map((at) => ({ name: `n${at}`, addresses: [`10.0.0.${at}`] })),
  }),
  "totem",
  "token",
  "4000",
);
const TWO = setLink(ONE, 1, { n1: "10.0.1.1", n2: "10.0.1.2", n3: "10.0.1.3" });

/** As corosync 3.1.7 printed it, but for the addresses. */
const cmap = (links: number, { token = 4000, status = 1, cipher = "aes256" } = {}) =>
  [
    `config.reload_status (i32) = ${status}`,
    "nodelist.local_node_pos (u32) = 0",
    ...[0, 1, 2].flatMap((at) => [
      `nodelist.node.${at}.name (str) = n${at + 1}`,
      `nodelist.node.${at}.nodeid (u32) = ${at + 1}`,
      ...Array.from(
        { length: links },
        (_, link) => `nodelist.node.${at}.ring${link}_addr (str) = 10.0.${link}.${at + 1}`,
      ),
    ]),
    "quorum.provider (str) = corosync_votequorum",
    `runtime.config.totem.token (u32) = ${token + 650}`,
    "totem.cluster_name (str) = web",
    `totem.crypto_cipher (str) = ${cipher}`,
    "totem.crypto_hash (str) = sha256",
    `totem.token (u32) = ${token}`,
    "totem.transport (str) = knet",
    "totem.version (u32) = 2",
  ].join("\n");
const links = (words: readonly (readonly [string, string])[]) =>
  parseLinks(
    words
      .map(
        ([n2, n3], link) =>
          `LINK ID ${link} udp\n\taddr\t= 10.0.${link}.1\n\tstatus:\n\t\tnodeid:          1:\tlocalhost\n\t\tnodeid:          2:\t${n2}\n\t\tnodeid:          3:\t${n3}\n`,
      )
      .join(""),
  );
const quorum = (ids: readonly number[]) =>
  parseQuorum(
    `Quorate:          ${ids.length > 1 ? "Yes" : "No"}\nExpected votes:   3\nTotal votes:      ${ids.length}\nQuorum:           2\nFlags:            Quorate\n\n    Nodeid      Votes Name\n${ids.map((id) => `         ${id}          1 n${id}`).join("\n")}\n`,
  );
const up = ["connected", "connected"] as const;
const before = { text: ONE, quorate: true, members: ["1", "2", "3"], down: [] };
const running = { cmap: parseCmap(cmap(2)), links: links([up, up]), quorum: quorum([1, 2, 3]) };

it("nothing is missing where values, links, members and quorum are as the file wants them", () => {
  expect(missingInForce(TWO, before, running)).toEqual([]);
  const one = { ...running, cmap: parseCmap(cmap(1)), links: links([up]) };
  expect(missingInForce(ONE, { ...before, text: TWO }, one)).toEqual([]);
});

it("tells values that the running corosync has otherwise, its own timers, and a reload that it refused", () => {
  const old = { ...running, cmap: parseCmap(cmap(1, { token: 3000, status: 7 })) };
  expect(missingInForce(TWO, before, old)).toEqual([
    "config.reload_status = 7",
    "totem.token = 3000",
    "nodelist.node.1.ring1_addr = —",
    "nodelist.node.2.ring1_addr = —",
    "nodelist.node.3.ring1_addr = —",
    "runtime.config.totem.token = 3650",
  ]);
  expect(reloadStatus(old)).toBe("refused");
  expect(reloadStatus({ cmap: new Map() })).toBe("unknown");
  // What was taken out and is there still.
  expect(
    missingInForce(setConfValue(TWO, "totem", "token", null), { ...before, text: TWO }, running),
  ).toEqual(["totem.token = 4000"]);
});

it("tells links that are not there, not up, or there still; not those that were down before", () => {
  const bad = { ...running, links: links([up, ["disconnected", "connected"]]) };
  expect(missingInForce(TWO, before, bad)).toEqual(["LINK ID 1 → n2: disconnected"]);
  expect(missingInForce(TWO, { ...before, down: downWays("1", bad.links) }, bad)).toEqual([]);
  expect(missingInForce(TWO, { ...before, members: ["1", "3"] }, bad)).toEqual([]);
  expect(missingInForce(TWO, before, { ...running, links: links([up]) })).toEqual(["LINK ID 1: —"]);
  const kept = { ...running, cmap: parseCmap(cmap(1)) };
  expect(missingInForce(removeLink(TWO, 1), { ...before, text: TWO }, kept)).toEqual(["LINK ID 1"]);
});

it("tells members and a quorum that are gone", () => {
  const alone = { ...running, quorum: quorum([1]) };
  expect(missingInForce(TWO, before, alone)).toEqual(["Quorate: No", "Nodeid 2, 3: —"]);
  expect(missingInForce(TWO, { ...before, quorate: false, members: [] }, alone)).toEqual([]);
  expect(missingInForce(TWO, before, { ...running, quorum: null })).toContain("Quorate: No");
});

it("knows who answers, and counts no quorum device as a member", () => {
  expect(ownIdIn(running)).toBe("1");
  expect(ownIdIn({ cmap: new Map() })).toBeNull();
  const device = `Quorate: Yes\n\n    Nodeid      Votes    Qdevice Name\n         1          1    A,V,NMW n1 (local)\n         0          1            Qdevice\n`;
  expect(memberIds(parseQuorum(device))).toEqual(["1"]);
});
