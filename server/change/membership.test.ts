import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { homeOf } from "@/lib/change/operations/homes";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleNode, samplePrimitive, sampleSnapshot } from "@/lib/cluster/samples";
import { forecastMark, foretellMembership, startNotes } from "./membership";
import { nodesStrategy } from "./nodes-strategy";
import type { BareGround } from "./strategy";
import { fakeRunner } from "./testing/fake-runner";

const NODES = ["n1", "n2", "n3"];
const { options } = sampleCluster();
const three = (change: Partial<Cluster> = {}) =>
  sampleCluster({ nodes: NODES.map((name) => sampleNode(name)), ...change });

/** A node that counts the votes of so many members, and whose scheduler says nothing. */
function counting(members: readonly string[], needed: number, flags = "Quorate") {
  const rows = members.map((name, at) => `         ${at + 1}          1 ${name}`).join("\n");
  return fakeRunner((line) =>
    line.startsWith("corosync-quorumtool")
      ? `Quorate: ${members.length >= needed ? "Yes" : "No"}\nExpected votes: 3\nTotal votes: ${members.length}\nQuorum: ${needed}\nFlags: ${flags}\n    Nodeid      Votes Name\n${rows}\n`
      : "",
  );
}

const stop = (...nodes: string[]): Operation => ({ kind: "node.services", nodes, on: false });

function foretell(operation: Operation, cluster = three(), runner = counting(NODES, 2)) {
  const { membership } = homeOf(operation).way as NodesWay<Operation>;
  if (membership === undefined) throw new Error("no membership");
  return foretellMembership(runner, cluster, operation, membership);
}

const codes = ({ notes }: Awaited<ReturnType<typeof foretell>>) => notes.map(({ code }) => code);

it("what comes is foretold by those that are there, and by nobody where all of them come", async () => {
  const start = (...nodes: string[]): Operation => ({ kind: "node.services", nodes, on: true });
  // The scheduler of this runner says nothing.
  expect(codes(await foretell(start("n3")))).toContain("not-foretold");
  expect(codes(await foretell(start(...NODES)))).toEqual([]);
});

describe("nodes that leave", () => {
  it("take their votes along: kept by two of three, lost by one, and nobody's matter where all leave", async () => {
    const one = await foretell(stop("n3"));
    expect(one.notes[0]).toMatchObject({ code: "votes-after", votes: 2, needed: 2, isLost: false });
    const two = await foretell(stop("n2", "n3"));
    expect(two.effects.losesQuorum).toBe(true);
    expect(codes(await foretell(stop(...NODES)))).not.toContain("votes-after");
  });

  it("leave those that stay to their watchdog where sbd alone fences", async () => {
    const properties = { "have-watchdog": "true", "stonith-watchdog-timeout": "10s" };
    const watched = three({ options: { ...options, properties } });
    expect((await foretell(stop("n2", "n3"), watched)).effects.fenced).toEqual(["n1"]);
    expect((await foretell(stop("n3"), watched)).effects.fenced).toEqual([]);
  });

  it("leave running what nobody manages, which asks for the name", async () => {
    const db = samplePrimitive("db", "n3");
    const left = { code: "left-running", resources: ["db"] };
    const maintained = NODES.map((name) => sampleNode(name, { maintenance: name === "n3" }));
    for (const cluster of [
      three({ nodes: maintained, resources: [db] }),
      three({ resources: [samplePrimitive("db", "n3", { managed: false })] }),
      three({ resources: [db], options: { ...options, maintenanceMode: true } }),
    ]) {
      const forecast = await foretell(stop("n3"), cluster);
      expect(forecast.notes).toContainEqual(left);
      expect(needsTypedName(forecast)).toBe(true);
    }
    expect(codes(await foretell(stop("n2"), three({ nodes: maintained, resources: [db] })))).not.toContain(
      "left-running",
    );
  });

  it("are not let go where the votes are not told", async () => {
    const nameless = counting(["10.0.0.1", "10.0.0.2", "10.0.0.3"], 2);
    // Pacemaker has corosync's ids.
    expect((await foretell(stop("n3"), three(), nameless)).notes[0]).toMatchObject({
      votes: 2,
      isLost: false,
    });
    const strange = three({ nodes: NODES.map((name, at) => sampleNode(name, { id: `${at + 7}` })) });
    const forecast = await foretell(stop("n3"), strange, nameless);
    expect(forecast.notes).toContainEqual({ code: "not-foretold", detail: "corosync-quorumtool" });
    expect(needsTypedName(forecast)).toBe(true);
  });

  it("are foretold otherwise once somebody else has gone", async () => {
    const before = await foretell(stop("n3"));
    expect(forecastMark(before)).toBe(forecastMark(await foretell(stop("n3"))));
    const after = await foretell(stop("n3"), three(), counting(["n1", "n3"], 2));
    expect(forecastMark(after)).not.toBe(forecastMark(before));
  });
});

describe("the only node that is left, started anew", () => {
  const alone = (online = false) =>
    sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2", { online })] });
  const restart: Operation = { kind: "node.restart", node: "n1" };
  const before = { boot: "2f1c8b2e-0d6f-4a0e-9a51-3c1d2e4f5a6b", rejoins: true, ran: true };
  const reboot: Operation = { kind: "node.power", node: "n1", action: "reboot", before };
  const waits = { code: "waits-for-all", nodes: ["n1"], away: ["n2"] };
  const waiting = counting(["n1"], 1, "2Node Quorate WaitForAll");

  it("starts nothing before it has seen the other, where corosync waits for all", async () => {
    for (const operation of [restart, reboot]) {
      const { notes } = await foretell(operation, alone(), waiting);
      expect(notes).toContainEqual(waits);
    }
  });

  it("waits for nobody where that is off, where corosync sees the other, or where it does not come back", async () => {
    const none = async (operation: Operation, cluster: Cluster, runner: typeof waiting) =>
      expect(codes(await foretell(operation, cluster, runner))).not.toContain("waits-for-all");
    await none(restart, alone(), counting(["n1"], 1, "Quorate"));
    await none(restart, alone(), counting(["n1", "n2"], 1, "2Node Quorate WaitForAll"));
    await none(restart, alone(true), counting(["n1", "n2"], 1, "2Node Quorate WaitForAll"));
    await none({ kind: "node.power", node: "n1", action: "off", before }, alone(), waiting);
    await none({ ...reboot, before: { ...before, rejoins: false } } as Operation, alone(), waiting);
    const single = sampleCluster({ nodes: [sampleNode("n1")] });
    await none(
      restart,
      single,
      fakeRunner((line) => (line.startsWith("corosync") ? null : "")),
    );
  });
});

it("a part of a stopped cluster waits for the rest, as its corosync.conf says", async () => {
  const host = (quorum: string) => {
    const nodes = ["n1", "n2"].map((name, at) => `node {\n name: ${name}\n nodeid: ${at + 1}\n}`).join("\n");
    const conf = `totem {\n version: 2\n}\nnodelist {\n${nodes}\n}\nquorum {\n${quorum}\n}\n`;
    return [
      Object.assign(
        fakeRunner((line) => {
          if (line.startsWith("cat ")) return conf;
          if (line.startsWith("grep ")) return { code: 1, stdout: "0\n" };
          return line.startsWith("systemctl show ")
            ? "LoadState=loaded\nUnitFileState=enabled\nActiveState=inactive\nInvocationID=\n"
            : "";
        }),
        { node: "n1" },
      ),
    ];
  };
  const two = "two_node: 1";
  expect(await startNotes(["n1"], host(two))).toEqual([
    { code: "waits-for-all", nodes: ["n1"], away: ["n2"] },
  ]);
  expect(await startNotes(["n1", "n2"], host(two))).toEqual([]);
  expect(await startNotes(["n1"], host("two_node: 1\nwait_for_all: 0"))).toEqual([]);
  const start: Operation = { kind: "node.services", nodes: ["n1"], on: true };
  const [host1] = host(two);
  const stopped = { ...sampleSnapshot({ cluster: null }), connection: { kind: "stopped" } };
  const live = { snapshot: stopped, watcher: { runners: [host1] } };
  const ground = { live, seen: null } as unknown as BareGround;
  const thought = await nodesStrategy.think(homeOf(start).way as NodesWay<Operation>, start, ground);
  expect(thought).toMatchObject({ value: { plan: { notes: [{ code: "waits-for-all", away: ["n2"] }] } } });
  // Its file knows it by another name.
  expect(await startNotes(["alpha"], host(two))).toEqual([]);
});
