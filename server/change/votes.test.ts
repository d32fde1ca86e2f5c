import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import { simulateLive } from "./simulate";
import { fakeRunner } from "./testing/fake-runner";
import { moveXml, simulationXml } from "./testing/fake-simulation";

const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0">`;
const { options } = sampleCluster();

/** Votes as corosync counts them: of members by their ids, and of a device where it has one. */
interface Count {
  readonly votes: Readonly<Record<string, number>>;
  readonly device?: number;
  readonly expected: number;
  readonly needed: number;
}

function counted({ votes, device = 0, expected, needed }: Count): string {
  const total = Object.values(votes).reduce((sum, one) => sum + one, device);
  const rows = Object.entries(votes).map(([id, of]) => `         ${id}          ${of} n${id}`);
  const head = `Quorate:          ${total >= needed ? "Yes" : "No"}\nExpected votes:   ${expected}\nTotal votes:      ${total}\nQuorum:           ${needed}\n`;
  return `${head}\n    Nodeid      Votes Name\n${rows.join("\n")}\n`;
}

/** A node with a scheduler that stops what runs where the copy says that there is no quorum. */
function node(count: Count | null) {
  let hasQuorum = true;
  return fakeRunner((line) => {
    if (line.startsWith("corosync-quorumtool")) return count === null ? { code: 1 } : counted(count);
    if (line.startsWith("head ")) return HEADER;
    if (line.startsWith("sed ") && line.includes('have-quorum="0"')) hasQuorum = false;
    if (line.startsWith("crm_simulate --xml-file still.xml")) return simulationXml({ web: "n2" });
    if (!line.startsWith("crm_simulate") || line.includes("--save-input")) return "";
    return hasQuorum
      ? simulationXml({ web: "n2" }, [moveXml("web", "n2", "n1")], { web: "n1" })
      : simulationXml({ web: null });
  });
}

async function fence(count: Count | null, change: Partial<Cluster> = {}) {
  const nodes = [sampleNode("n1"), sampleNode("n2")];
  const cluster = sampleCluster({
    nodes,
    resources: [samplePrimitive("web", "n2")],
    options: { ...options, fencingEnabled: true },
    ...change,
  });
  const operation: Operation = { kind: "node.fence", node: "n2", action: "reboot" };
  const runner = node(count);
  const made = await simulateLive(runner, liveWayOf(operation), operation, pictureOf(cluster));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return { ...made.value, ran: runner.ran };
}

describe("a node that is cut off", () => {
  it("takes the quorum along, and the scheduler says what that stops", async () => {
    const nodes = [sampleNode("n1"), sampleNode("n2"), sampleNode("n3", { online: false })];
    const { effects, notes, ran } = await fence({ votes: { 1: 1, 2: 1 }, expected: 3, needed: 2 }, { nodes });
    expect(effects).toMatchObject({ losesQuorum: true, leftStopped: ["web"], fenced: ["n2"] });
    expect(notes[0]).toMatchObject({ code: "votes-after", votes: 1, needed: 2, isLost: true });
    // Without quorum it would wait for a fencing that is done by then.
    expect(ran.join("\n")).toContain("--node-down=n2");
  });

  it("is counted by its votes: two nodes without two_node lose it, two_node and a quorum device keep it", async () => {
    const plain = await fence({ votes: { 1: 1, 2: 1 }, expected: 2, needed: 2 });
    expect(plain.effects).toMatchObject({ losesQuorum: true, leftStopped: ["web"] });
    const two = await fence({ votes: { 1: 1, 2: 1 }, expected: 2, needed: 1 });
    expect(two.effects).toMatchObject({ losesQuorum: false, leftStopped: [] });
    expect(two.ran.join("\n")).toContain("--node-fail=n2");
    const nodes = ["n1", "n2", "n3", "n4"].map((name) => sampleNode(name, { online: name < "n3" }));
    const device = { votes: { 1: 1, 2: 1 }, device: 3, expected: 7, needed: 4 };
    expect((await fence(device, { nodes })).effects.losesQuorum).toBe(false);
    const heavy = { votes: { 1: 1, 2: 3 }, expected: 4, needed: 3 };
    expect((await fence(heavy)).effects.losesQuorum).toBe(true);
  });

  it("takes no vote along where it has left corosync already", async () => {
    const nodes = [sampleNode("n1"), sampleNode("n2", { online: false, unclean: true })];
    const { effects, notes } = await fence({ votes: { 1: 1 }, expected: 2, needed: 1 }, { nodes });
    expect(effects.losesQuorum).toBe(false);
    expect(notes[0]).toMatchObject({ code: "votes-after", votes: 1, isLost: false });
  });

  it("leaves those that stay without quorum to their watchdog, where sbd alone fences", async () => {
    const properties = { "have-watchdog": "true", "stonith-watchdog-timeout": "10s" };
    const watched = { options: { ...options, fencingEnabled: true, properties } };
    const { effects } = await fence({ votes: { 1: 1, 2: 1 }, expected: 2, needed: 2 }, watched);
    expect(effects.fenced).toEqual(["n2", "n1"]);
  });

  it("is judged by the number of nodes where nobody tells the votes", async () => {
    const { effects, notes } = await fence(null);
    expect(effects.losesQuorum).toBe(false);
    expect(notes).toEqual([]);
  });
});
