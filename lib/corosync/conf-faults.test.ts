import { expect, it } from "vitest";
import { faultsInConf, newFaultsIn } from "./conf-faults";
import { removeLink, setConfValue, setLink } from "./edit-corosync-conf";
import { removeNodes, setDevice } from "./edit-nodes";
import { writeCorosyncConf } from "./write-corosync-conf";

const conf = (count: number, links = 1, transport = "knet") =>
  writeCorosyncConf({
    ...{ clusterName: "web", transport, encrypted: transport === "knet", waitForAll: true, logFile: "/l" },
    nodes: Array.from({ length: count }, (_, at) => ({
      name: `n${at + 1}`,
      addresses: Array.from({ length: links }, (__, link) => `10.0.${link}.${at + 1}`),
    })),
  });
const DEVICE = { host: "10.0.0.9", algorithm: "lms" };
const codes = (text: string) => faultsInConf(text).map(({ code }) => code);

it("finds nothing in a good file", () => {
  expect(codes(conf(2, 2))).toEqual([]);
  expect(codes(conf(3))).toEqual([]);
  expect(codes(conf(3, 1, "udpu"))).toEqual([]);
  // Unknown sections and values are corosync's to judge.
  expect(codes(`${conf(3)}mystery {\n a: b\n}\n`)).toEqual([]);
});

it("tells lines that corosync's parser refuses, by their numbers", () => {
  const lines = [
    "totem {",
    " version: 2",
    " nonsense",
    "} x",
    "}",
    "a { b",
    "}",
    "{",
    `k: ${"x".repeat(600)}`,
  ];
  expect(faultsInConf(lines.join("\n")).filter((one) => "line" in one)).toEqual([
    { code: "no-sense", line: 3 },
    { code: "beside-brace", line: 4 },
    { code: "closes-nothing", line: 5 },
    { code: "beside-brace", line: 6 },
    { code: "nameless", line: 8 },
    { code: "too-long", line: 9 },
    { code: "not-closed", line: 8 },
  ]);
  expect(codes("a {\n".repeat(50_000)).length).toBeGreaterThan(0);
});

it.each([
  ["version", conf(3).replace("version: 2", "version: 1")],
  ["no-nodes", conf(3).replace(/nodelist \{[\s\S]*?\n\}\n/, "")],
  ["id-missing", conf(3).replace("nodeid: 2", "")],
  ["id-number", conf(3).replace("nodeid: 2", "nodeid: 0")],
  ["id-twice", conf(3).replace("nodeid: 2", "nodeid: 3")],
  ["name-twice", conf(3).replace("name: n2", "name: n3")],
  ["name-missing", conf(3, 2).replace("name: n2", "")],
  ["address-twice", conf(3).replace("10.0.0.2", "10.0.0.3")],
  ["link-address", setLink(conf(3), 1, { n1: "10.0.1.1", n2: "10.0.1.2" })],
  ["link-address", removeLink(conf(3), 0)],
  ["link-number", setLink(conf(1), 8, { n1: "10.0.8.1" })],
  ["one-link", conf(2, 2, "udpu")],
  ["crypto-transport", setConfValue(conf(3, 1, "udpu"), "totem", "crypto_hash", "sha256")],
  ["crypto-hash", setConfValue(conf(3), "totem", "crypto_hash", "none")],
  ["masked", setConfValue(conf(3), "totem", "cluster_name", "••••••")],
  ["key-inside", setConfValue(conf(3), "totem", "key", "abc")],
  ["not-number", setConfValue(conf(3), "totem", "token", "5 s")],
  ["two-node", setConfValue(conf(3), "quorum", "two_node", "1")],
  ["two-node-tie", setConfValue(conf(2), "quorum", "auto_tie_breaker", "1")],
  [
    "tie-odd",
    setConfValue(setConfValue(conf(3), "quorum", "wait_for_all", null), "quorum", "auto_tie_breaker", "1"),
  ],
  ["device-tie", setDevice(setConfValue(conf(4), "quorum", "auto_tie_breaker", "1"), DEVICE)],
  ["device-standing", setDevice(setConfValue(conf(3), "quorum", "last_man_standing", "1"), DEVICE)],
  ["device-downscale", setDevice(setConfValue(conf(3), "quorum", "allow_downscale", "1"), DEVICE)],
  ["device-votes", setConfValue(setDevice(conf(3), DEVICE), "quorum", "expected_votes", "3")],
  ["device-votes", setDevice(conf(3).replace("nodeid: 2", "nodeid: 2\n quorum_votes: 2"), DEVICE)],
  ["never-quorate", setConfValue(conf(3), "quorum", "expected_votes", "6")],
  ["two-node-device", conf(2).replace("two_node: 1", "two_node: 1\n device {\n model: net\n }")],
])("finds %s", (code, text) => {
  expect(codes(text)).toContain(code);
});

it("lets as many votes be expected as some quorum is found for", () => {
  const expects = (text: string, votes: string) =>
    codes(setConfValue(text, "quorum", "expected_votes", votes)).includes("never-quorate");
  expect(expects(conf(3), "5")).toBe(false);
  expect(expects(conf(3).replace("nodeid: 2", "nodeid: 2\n quorum_votes: 2"), "7")).toBe(false);
  expect(expects(setDevice(conf(4), { host: "q", algorithm: "ffsplit" }), "9")).toBe(false);
  expect(expects(setDevice(conf(4), { host: "q", algorithm: "ffsplit" }), "10")).toBe(true);
  // Half of the votes is enough with a tie breaker, one vote with two_node.
  expect(expects(setConfValue(conf(4), "quorum", "auto_tie_breaker", "1"), "8")).toBe(false);
  expect(expects(conf(2), "7")).toBe(false);
});

it("tells what a change brings in, and not what was there before", () => {
  const tied = setConfValue(conf(4), "quorum", "auto_tie_breaker", "1");
  expect(newFaultsIn(tied, setDevice(tied, DEVICE))).toEqual(["quorum.device, quorum.auto_tie_breaker"]);
  const both = setDevice(tied, DEVICE);
  expect(newFaultsIn(both, setConfValue(both, "totem", "token", "5000"))).toEqual([]);
  expect(newFaultsIn(conf(4), setDevice(conf(4), DEVICE))).toEqual([]);
});

it("lets a cluster with a tie breaker become odd, unless corosync would not start then", () => {
  const free = setConfValue(conf(4), "quorum", "wait_for_all", null);
  const tied = setConfValue(free, "quorum", "auto_tie_breaker", "1");
  const odd = removeNodes(tied, [{ name: "n4", id: null }]);
  expect(odd).not.toBe(tied);
  expect(codes(odd)).toContain("tie-odd");
  expect(newFaultsIn(tied, odd)).toEqual([]);
  const standing = setConfValue(tied, "quorum", "last_man_standing", "1");
  expect(newFaultsIn(standing, removeNodes(standing, [{ name: "n4", id: null }]))).toEqual([
    "quorum.auto_tie_breaker, quorum.wait_for_all",
  ]);
});

it("is not slow, whatever it gets", () => {
  const begun = performance.now();
  faultsInConf(conf(64, 8));
  faultsInConf("totem {\n}\n".repeat(6000));
  expect(performance.now() - begun).toBeLessThan(1500);
});
