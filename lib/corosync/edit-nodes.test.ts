import { describe, expect, it } from "vitest";
import { faultsInConf, newFaultsIn } from "./conf-faults";
import { readConfForm } from "./conf-form";
import { setConfValue } from "./edit-corosync-conf";
import { addNode, deviceIn, hasDevice, removeNodes, setDevice } from "./edit-nodes";
import { writeCorosyncConf } from "./write-corosync-conf";

const conf = (count: number) =>
  writeCorosyncConf({
    ...{ clusterName: "c", transport: "knet", encrypted: true, waitForAll: count === 2, logFile: "/l" },
    nodes: Array.from({ length: count }, (_, at) => ({
      name: `n${at + 1}`,
      addresses: [`10.0.1.${at + 1}`, `10.0.0.${at + 1}`],
    })),
  });
/** As pcs writes it: a blank line between nodes, no device. */
const PCS = `totem {
    version: 2
    transport: knet
}

nodelist {
    node {
        ring0_addr: 10.0.0.1
        name: n1
        nodeid: 1
    }

    node {
        ring0_addr: 10.0.0.7
        name: n7
        nodeid: 7
    }
}

quorum {
    provider: corosync_votequorum
    two_node: 1
}
`;
const n3 = { name: "n3", links: ["10.0.1.3", "10.0.0.3"] };

describe("a node that comes or goes", () => {
  it("is what the file would have had from the beginning", () => {
    expect(addNode(conf(2), n3)).toBe(conf(3));
    expect(
      removeNodes(conf(3), [{ name: "n3", id: null }])
        .split("\n")
        .toSorted(),
    ).toEqual(conf(2).split("\n").toSorted());
    expect(faultsInConf(addNode(conf(1), { ...n3, name: "n2" }))).toEqual([]);
  });

  it("keeps the look of the file, and ids that others had", () => {
    const text = addNode(PCS, { name: "n8", links: ["10.0.0.8"] });
    expect(text).toContain(
      "        nodeid: 7\n    }\n\n    node {\n        ring0_addr: 10.0.0.8\n        name: n8\n        nodeid: 8\n    }\n}",
    );
    expect(text).not.toContain("two_node");
    expect(removeNodes(text, [{ name: "n8", id: null }])).toBe(PCS);
    expect(removeNodes(text, [{ name: "n1", id: null }])).not.toContain("\n\n\n");
  });

  it("goes with others by one change: what hangs on the number of nodes follows once", () => {
    const versioned = (count: number, version: number) =>
      conf(count).replace("version: 2", `version: 2\n    config_version: ${version}`);
    const marks = ["n3", "n9", "n4"].map((name) => ({ name, id: null }));
    const left = removeNodes(versioned(4, 7), marks);
    expect(left.split("\n").toSorted()).toEqual(versioned(2, 8).split("\n").toSorted());
    expect(removeNodes(conf(5), [...marks, { name: "n5", id: null }])).toContain("two_node: 1");
    expect(removeNodes(conf(4), [{ name: "n1", id: null }, ...marks])).not.toContain("two_node");
  });

  it("has two_node with two alone, and never beside a tie breaker", () => {
    const tie = PCS.replace("two_node: 1", "auto_tie_breaker: 1");
    const three = addNode(tie, { name: "n8", links: ["10.0.0.8"] });
    expect(three).toContain("auto_tie_breaker: 1");
    expect(removeNodes(three, [{ name: "n8", id: null }])).toBe(tie);
    expect(removeNodes(PCS, [{ name: "n7", id: null }])).not.toContain("two_node");
  });

  it("changes nothing where there is no such node, and no list", () => {
    expect(removeNodes(PCS, [{ name: "n2", id: null }])).toBe(PCS);
    const multicast = "totem {\n    version: 2\n    transport: udp\n}\n";
    expect(addNode(multicast, n3)).toBe(multicast);
  });
});

describe("a quorum device", () => {
  const host = "10.0.0.9";

  it("takes two_node's place with two nodes, and gives it back", () => {
    const text = setDevice(PCS, { host, algorithm: "ffsplit" });
    expect(text).not.toContain("two_node");
    expect(text).toContain(
      "    device {\n        model: net\n        votes: 1\n        net {\n            host: 10.0.0.9\n            algorithm: ffsplit\n        }\n    }\n}",
    );
    expect(faultsInConf(text)).toEqual([]);
    expect(deviceIn(text)).toEqual({ host, algorithm: "ffsplit" });
    expect(setDevice(text, null)).toBe(PCS);
  });

  it("is one, whatever was there; votes of lms are corosync's to count", () => {
    const first = setDevice(conf(4), { host, algorithm: "ffsplit" });
    const text = setDevice(first, { host: "q2", algorithm: "lms" });
    expect(text.match(/device \{/g)).toHaveLength(1);
    expect(text).not.toContain("votes:");
    expect(deviceIn(text)).toEqual({ host: "q2", algorithm: "lms" });
    expect(setDevice(text, null)).toBe(conf(4));
    expect(readConfForm(text).nodes).toHaveLength(4);
  });

  it("is told where there is one of another kind, and where there is none", () => {
    const disk = PCS.replace("    two_node: 1\n", "    device {\n        model: disk\n    }\n");
    expect(hasDevice(disk)).toBe(true);
    expect(deviceIn(disk)).toBeNull();
    expect(hasDevice(PCS)).toBe(false);
  });
});

it("raises the version of a file that has one, so that a node that missed the change does not join with the old file", () => {
  const versioned = conf(3).replace("version: 2", "version: 2\n    config_version: 7");
  const device = { host: "10.0.0.9", algorithm: "lms" };
  for (const changed of [
    removeNodes(versioned, [{ name: "n3", id: null }]),
    addNode(versioned, { name: "n4", links: ["10.0.0.4"] }),
    setDevice(versioned, device),
  ])
    expect(changed).toContain("config_version: 8");
  expect(removeNodes(versioned, [{ name: "n9", id: null }])).toBe(versioned);
  expect(setDevice(conf(3), device)).not.toContain("config_version");
});

it("keeps written expected_votes in step: corosync counts by them, and two halves would both have the quorum", () => {
  const counted = (count: number, votes: number) =>
    setConfValue(conf(count), "quorum", "expected_votes", String(votes));
  expect(addNode(counted(3, 3), { name: "n4", links: ["10.0.0.4"] })).toContain("expected_votes: 4");
  const two = removeNodes(counted(3, 3), [{ name: "n3", id: null }]);
  expect(two).toContain("expected_votes: 2");
  expect(two).toContain("two_node: 1");
  const device = setDevice(two, { host: "10.0.0.9", algorithm: "ffsplit" });
  expect(device).toContain("expected_votes: 3");
  expect(setDevice(device, null)).toContain("expected_votes: 2");
  expect(setDevice(device, { host: "10.0.0.8", algorithm: "ffsplit" })).toContain("expected_votes: 3");
  expect(addNode(conf(3), { name: "n4", links: ["10.0.0.4"] })).not.toContain("expected_votes");
});

it("leaves expected_votes out beside a device of lms, which has no votes written: corosync would not start with both", () => {
  const counted = (votes: number) => setConfValue(conf(3), "quorum", "expected_votes", String(votes));
  const lms = { host: "10.0.0.9", algorithm: "lms" };
  const made = setDevice(counted(3), lms);
  expect(made).not.toContain("expected_votes");
  expect(newFaultsIn(counted(3), made)).toEqual([]);
  const half = setDevice(counted(3), { ...lms, algorithm: "ffsplit" });
  expect(half).toContain("expected_votes: 4");
  expect(setDevice(half, lms)).not.toContain("expected_votes");
  // What says something else is somebody's will, and is told.
  expect(newFaultsIn(counted(5), setDevice(counted(5), lms))).toEqual([
    "quorum.device.votes, quorum.expected_votes",
  ]);
});
