import { expect, it } from "vitest";
import { removeLink, setConfValue, setLink, setLinkAddress } from "./edit-corosync-conf";
import { canPart, confChanges } from "./reloadable";
import { writeCorosyncConf } from "./write-corosync-conf";

const FILE = writeCorosyncConf({
  ...{ clusterName: "web", transport: "knet", encrypted: true, waitForAll: false, logFile: "/l" },
  nodes: [1, 2, 3].map((at) => ({ name: `n${at}`, addresses: [`10.0.0.${at}`] })),
});
const effects = (after: string) => confChanges(FILE, after).map(({ key, effect }) => `${key} ${effect}`);

it("says of each value when it is in force", () => {
  expect(effects(setConfValue(FILE, "totem", "token", "5000"))).toEqual(["totem.token reload"]);
  expect(effects(setConfValue(FILE, "totem", "transport", "udpu"))).toEqual(["totem.transport restart"]);
  expect(effects(setConfValue(FILE, "totem", "novelty", "1"))).toEqual(["totem.novelty restart"]);
  expect(effects(setConfValue(FILE, "quorum", "wait_for_all", "1"))).toEqual(["quorum.wait_for_all restart"]);
  expect(effects(setConfValue(FILE, "quorum", "two_node", "1"))).toEqual(["quorum.two_node reload"]);
  expect(effects(setConfValue(FILE, "logging", "debug", "on"))).toEqual(["logging.debug reload"]);
  expect(effects(setLink(FILE, 1, { n1: "10.0.1.1" }))).toEqual(["nodelist.node.1.ring1_addr reload"]);
  expect(effects(setLinkAddress(FILE, 0, "n2", "10.0.9.2"))).toEqual(["nodelist.node.2.ring0_addr refused"]);
  const priority =
    "    interface {\n        linknumber: 0\n        knet_link_priority: 5\n        mcastport: 5400\n    }\n}";
  expect(effects(FILE.replace("}", priority))).toEqual([
    "totem.interface.0.knet_link_priority reload",
    "totem.interface.0.mcastport restart",
  ]);
});

it("sees no change in comments, order, and a node that goes from the middle but for that node", () => {
  expect(effects(FILE.replace("totem {", "# a\ntotem {\n\n"))).toEqual([]);
  const without = FILE.replace(/ {4}node \{\n {8}ring0_addr: 10\.0\.0\.2[\s\S]*?\}\n/, "");
  expect(effects(without)).toEqual([
    "nodelist.node.2.ring0_addr reload",
    "nodelist.node.2.name reload",
    "nodelist.node.2.nodeid reload",
  ]);
});

it("knows what can part the cluster", () => {
  const parts = (after: string) => confChanges(FILE, after).some(canPart);
  const two = setLink(FILE, 1, { n1: "10.0.1.1" });
  expect(parts(two)).toBe(false);
  expect(confChanges(two, removeLink(two, 1)).some(canPart)).toBe(true);
  expect(parts(setConfValue(FILE, "totem", "crypto_cipher", "aes128"))).toBe(true);
  expect(parts(setConfValue(FILE, "quorum", "two_node", "1"))).toBe(true);
  expect(parts(setConfValue(FILE, "totem", "token", "5000"))).toBe(false);
});
