import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { homeOf } from "@/lib/change/operations/homes";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import { sampleCluster, sampleNode, samplePrimitive, sampleSnapshot } from "@/lib/cluster/samples";
import { nodesStrategy } from "./nodes-strategy";
import type { BareGround } from "./strategy";
import { fakeRunner } from "./testing/fake-runner";
import { simulationXml } from "./testing/fake-simulation";

const UNIT = `LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nInvocationID=${"1".padStart(32, "0")}\n`;
const QDEVICE = "corosync-qdevice.service";

/** A member whose corosync counts so many members and the device's vote. */
function host(node: string, members: readonly string[], { device = 1, expected = 3 } = {}) {
  let hasQuorum = true;
  const rows = members.map((name) => `         ${name.slice(1)}          1    A,V,NMW ${name}`).join("\n");
  const total = members.length + device;
  const count = `Quorate:          Yes\nExpected votes:   ${expected}\nTotal votes:      ${total}\nQuorum:           ${Math.floor(expected / 2) + 1}\nFlags:            Quorate Qdevice\n\n    Nodeid      Votes    Qdevice Name\n${rows}\n         0          ${device}            Qdevice\n`;
  const runner = fakeRunner((line) => {
    if (line.startsWith("systemctl show ")) return UNIT;
    if (line.startsWith("corosync-quorumtool")) return count;
    if (line.startsWith("head ")) return `<cib epoch="6" num_updates="48" admin_epoch="0">`;
    if (line.startsWith("sed ") && line.includes('have-quorum="0"')) hasQuorum = false;
    if (line.startsWith("crm_simulate --xml-file still.xml")) return simulationXml({ web: "n1" });
    if (!line.startsWith("crm_simulate")) return "";
    return simulationXml({ web: "n1" }, [], { web: hasQuorum ? "n1" : null });
  });
  return Object.assign(runner, { node });
}

async function think(
  operation: Operation,
  hosts: readonly ReturnType<typeof host>[],
  away: readonly string[],
  dc = "n1",
) {
  const nodes = ["n1", "n2"].map((name) => sampleNode(name, { online: !away.includes(name) }));
  const cluster = sampleCluster({
    nodes,
    resources: [samplePrimitive("web", "n1")],
    dc: { ...sampleCluster().dc, name: dc } as never,
  });
  const thought = await nodesStrategy.think(homeOf(operation).way as NodesWay<Operation>, operation, {
    live: { snapshot: sampleSnapshot({ cluster }), watcher: { runners: hosts } },
    seen: { runner: hosts[0] },
  } as unknown as BareGround);
  if (!thought.ok) throw new Error(JSON.stringify(thought.error));
  return thought.value.plan;
}

describe("corosync-qdevice", () => {
  const restart: Operation = { kind: "unit.restart", unit: QDEVICE, node: "n1" };
  const stop: Operation = { kind: "unit.run", unit: QDEVICE, nodes: ["n1"], on: false };

  it("takes its vote along: where that is the one that is needed, all stops, by the scheduler's word", async () => {
    for (const operation of [restart, stop]) {
      const plan = await think(operation, [host("n1", ["n1"])], ["n2"]);
      expect(plan.effects).toMatchObject({ losesQuorum: true, leftStopped: ["web"] });
      expect(plan.notes[0]).toEqual({
        ...{ code: "votes-without-device", node: "n1", votes: 1, expected: 3, needed: 2, end: "lost" },
      });
      expect(needsTypedName(plan)).toBe(true);
    }
  });

  it("costs nothing where both nodes are there, and nobody asks the scheduler", async () => {
    const n1 = host("n1", ["n1", "n2"]);
    const plan = await think(restart, [n1, host("n2", ["n1", "n2"])], []);
    expect(plan.notes).toMatchObject([{ code: "votes-without-device", votes: 2, end: "kept" }]);
    expect(needsTypedName(plan)).toBe(false);
    expect(n1.ran.join("\n")).not.toContain("crm_simulate");
  });

  it("costs the quorum only there, where another node is the DC and keeps it", async () => {
    const hosts = ["n1", "n2"].map((name) => host(name, ["n1", "n2"], { expected: 5 }));
    const plan = await think(restart, hosts, [], "n2");
    expect(plan.notes).toMatchObject([{ code: "votes-without-device", node: "n1", end: "lost-there" }]);
    expect(plan.effects.losesQuorum).toBe(false);
  });

  it("is nobody's matter where the device casts no vote, or the unit is started, or is another one", async () => {
    expect((await think(restart, [host("n1", ["n1", "n2"], { device: 0 })], [])).notes).toEqual([]);
    const n1 = host("n1", ["n1"]);
    expect(
      (await think({ kind: "unit.restart", unit: "pcsd.service", node: "n1" }, [n1], ["n2"])).notes,
    ).toEqual([]);
    expect(n1.ran.join("\n")).not.toContain("quorumtool");
  });
});
