import { expect, it } from "vitest";
import { addNode, removeNodes, setDevice } from "./edit-nodes";
import { parseQuorum } from "./parse-quorum";
import { keepsQuorum, quorumWith, votesWith } from "./votes-with";
import { writeCorosyncConf } from "./write-corosync-conf";

const conf = (count: number) =>
  writeCorosyncConf({
    ...{ clusterName: "c", transport: "knet", encrypted: true, waitForAll: false, logFile: "/l" },
    nodes: Array.from({ length: count }, (_, at) => ({
      name: `n${at + 1}`,
      addresses: [`10.0.0.${at + 1}`],
    })),
  });
const there = (names: readonly string[], device = 0) => {
  const rows = names.map((name, at) => `         ${at + 1}          1    A,V,NMW ${name}`);
  const last = device > 0 ? [`         0          ${device}            Qdevice`] : [];
  const text = `Quorate:          Yes\nExpected votes:   9\nTotal votes:      ${names.length + device}\nQuorum:           9\n\n    Nodeid      Votes    Qdevice Name\n`;
  const report = parseQuorum(`${text}${[...rows, ...last].join("\n")}\n`);
  if (report === null) throw new Error("no report");
  return report;
};
const N4 = { name: "n4", links: ["10.0.0.4"] };

it("counts the node that comes among those that are needed, and not among those that are there", () => {
  expect(votesWith(addNode(conf(3), N4), there(["n1", "n2", "n3"]), null)).toEqual({ votes: 3, needed: 3 });
  expect(votesWith(addNode(conf(3), N4), there(["n1", "n2"]), null)).toEqual({ votes: 2, needed: 3 });
});

it("takes the vote of one that leaves; two nodes need one", () => {
  expect(
    votesWith(removeNodes(conf(3), [{ name: "n3", id: null }]), there(["n1", "n2", "n3"]), "n3"),
  ).toEqual({
    votes: 2,
    needed: 1,
  });
  expect(
    votesWith(removeNodes(conf(4), [{ name: "n4", id: null }]), there(["n1", "n2", "n4"]), "n4"),
  ).toEqual({
    votes: 2,
    needed: 2,
  });
  expect(
    votesWith(removeNodes(conf(4), [{ name: "n4", id: null }]), there(["n1", "n2", "n3"]), "n4"),
  ).toEqual({
    votes: 3,
    needed: 2,
  });
});

it("a device that comes has no vote yet, one that goes takes its votes along", () => {
  const lms = setDevice(conf(3), { host: "q", algorithm: "lms" });
  expect(votesWith(lms, there(["n1", "n2", "n3"]), null)).toEqual({ votes: 3, needed: 3 });
  expect(votesWith(lms, there(["n1", "n2"]), null)).toEqual({ votes: 2, needed: 3 });
  expect(votesWith(conf(3), there(["n1"], 2), null)).toEqual({ votes: 1, needed: 2 });
  const split = setDevice(conf(2), { host: "q", algorithm: "ffsplit" });
  expect(votesWith(split, there(["n1", "n2"]), null)).toEqual({ votes: 2, needed: 2 });
});

it("heeds votes that are written", () => {
  const heavy = conf(3).replace("name: n1\n", "name: n1\n        quorum_votes: 3\n");
  expect(votesWith(heavy, there(["n1", "n2"]), null)).toMatchObject({ needed: 3 });
  const expected = conf(3).replace(
    "provider: corosync_votequorum",
    "provider: corosync_votequorum\n    expected_votes: 7",
  );
  expect(votesWith(expected, there(["n1"]), null)).toMatchObject({ needed: 4 });
});

it("counts the votes that the file gives the nodes, since a reload takes them up", () => {
  const heavy = conf(3).replace("nodeid: 1\n", "nodeid: 1\n        quorum_votes: 3\n");
  expect(heavy).not.toBe(conf(3));
  expect(votesWith(heavy, there(["n1", "n2"]), null)).toEqual({ votes: 4, needed: 3 });
});

it("a tie breaker keeps the half that it kept before", () => {
  const tied = conf(4).replace("provider:", "auto_tie_breaker: 1\n    provider:");
  const half = { ...there(["n1", "n2"]), quorum: 3 };
  expect(keepsQuorum(tied, { votes: 2, needed: 3 }, half)).toBe(true);
  expect(keepsQuorum(conf(4), { votes: 2, needed: 3 }, half)).toBe(false);
  expect(keepsQuorum(tied, { votes: 2, needed: 4 }, half)).toBe(false);
});

it("tells what becomes of the quorum: it falls with the nodes of the file, and comes to those that are left", () => {
  const gone = (...names: readonly string[]) =>
    removeNodes(
      conf(4),
      names.map((name) => ({ name, id: null })),
    );
  const without = (names: readonly string[], quorum: number) => ({
    ...there(names),
    ...{ quorate: false, quorum },
  });
  const half = without(["n1", "n2"], 3);
  expect(quorumWith(gone("n3", "n4"), [half], null)).toEqual({ kind: "gained", votes: 2, needed: 1 });
  expect(quorumWith(gone("n4"), [half], null)).toEqual({ kind: "gained", votes: 2, needed: 2 });
  const one = without(["n1"], 3);
  expect(quorumWith(gone("n4"), [one], null)).toEqual({ kind: "without", votes: 1, needed: 2 });
  expect(quorumWith(gone("n4"), [one, half], null)?.votes).toBe(2);
  expect(quorumWith(gone("n4"), [half, there(["n1"])], null)).toMatchObject({ kind: "lost", votes: 1 });
  const quorate = { ...there(["n1", "n2", "n3"]), quorum: 3 };
  expect(quorumWith(gone("n4"), [quorate], null)).toEqual({ kind: "kept", votes: 3, needed: 2 });
  // It waits for all, of those that the file lists.
  const waiting = { ...half, flags: ["WaitForAll"] };
  expect(quorumWith(gone("n4"), [waiting], null)).toEqual({ kind: "without", votes: 2, needed: 3 });
  expect(quorumWith(gone("n3", "n4"), [waiting], null)).toEqual({ kind: "gained", votes: 2, needed: 2 });
  expect(quorumWith(gone("n4"), [], null)).toBeNull();
});
