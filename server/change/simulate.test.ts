import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { NodeRunner } from "../node/runner";
import { forecastMove as forecast, simulateLive } from "./simulate";
import { type Answerer, fakeRunner } from "./testing/fake-runner";
import { moveXml, simulationXml } from "./testing/fake-simulation";

const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0" update-user="root" update-origin="n2">`;
const cluster = sampleCluster({
  nodes: [sampleNode("n1"), sampleNode("n2"), sampleNode("n3", { standby: true })],
});
const move: Operation = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false };

const simulateOperation = (runner: NodeRunner, of: Cluster, operation: Operation) =>
  simulateLive(runner, liveWayOf(operation), operation, pictureOf(of));
const forecastMove = (runner: NodeRunner, of: Cluster, resource: string, promoted: boolean) =>
  forecast(runner, pictureOf(of), resource, promoted);

/** A node on which moving vip to n2 works and it goes back afterwards. */
const obedient: Answerer = (line) => {
  if (line.startsWith("head ")) return HEADER;
  if (line.startsWith("crm_simulate --xml-file v0-after.xml")) {
    return simulationXml({ vip: "n2" }, [moveXml("vip", "n2", "n1")]);
  }
  if (line.startsWith("crm_simulate --xml-file v")) {
    return simulationXml({ vip: "n1" }, [moveXml("vip", "n1", "n2")], { vip: "n2" });
  }
  if (line.startsWith("crm_simulate --xml-file still.xml")) return simulationXml({ vip: "n1" });
  return "";
};

describe("simulateOperation", () => {
  it("thinks a move through in one round trip", async () => {
    const runner = fakeRunner(obedient);
    const result = await simulateOperation(runner, cluster, move);
    expect(result).toMatchObject({
      ok: true,
      value: {
        operation: move,
        base: { adminEpoch: 0, epoch: 6 },
        effects: {
          resources: [{ kind: "move", instance: "vip", from: "n1", to: "n2" }],
          afterClearing: [{ kind: "move", from: "n2", to: "n1" }],
        },
        commands: [{ when: "now" }, { when: "later" }],
      },
    });
    expect(runner.ran.filter((line) => line.startsWith("cibadmin"))).toEqual(["cibadmin --query"]);
  });

  it("asks the scheduler where the picture would forbid it, and obeys its answer", async () => {
    const banned = sampleCluster({
      bans: [{ id: "b", resource: "vip", node: "n2", weight: "-INFINITY", promotedOnly: false }],
    });
    expect(await simulateOperation(fakeRunner(obedient), banned, move)).toMatchObject({ ok: true });
  });

  it("explains the scheduler's refusal by what the picture shows", async () => {
    const stubborn: Answerer = (line, argv) =>
      line.startsWith("crm_simulate") ? simulationXml({ vip: "n1" }) : obedient(line, argv);
    expect(await simulateOperation(fakeRunner(stubborn), cluster, { ...move, to: "n3" })).toEqual({
      ok: false,
      error: { code: "obstacle", obstacle: { code: "node-standby", node: "n3" } },
    });
  });

  it("tells of what comes out of maintenance that nobody has looked since", async () => {
    const nodes = [sampleNode("n1", { maintenance: true }), sampleNode("n2"), sampleNode("n3")];
    const held = sampleCluster({ nodes, resources: [samplePrimitive("vip", "n1", { managed: false })] });
    const quiet: Answerer = (line) =>
      line.startsWith("head ") ? HEADER : line.startsWith("crm_simulate") ? simulationXml({ vip: "n1" }) : "";
    const back: Operation = { kind: "node.maintenance", node: "n1", on: false };
    expect(await simulateOperation(fakeRunner(quiet), held, back)).toMatchObject({
      value: { notes: [{ code: "seen-before", resources: ["vip"] }] },
    });
  });

  it("does not ask about what is not there", async () => {
    const runner = fakeRunner(() => null);
    expect(await simulateOperation(runner, cluster, { ...move, to: "n9" })).toEqual({
      ok: false,
      error: { code: "obstacle", obstacle: { code: "unknown-node", node: "n9" } },
    });
    expect(runner.ran).toEqual([]);
  });

  it("tells that the scheduler would not obey", async () => {
    const stubborn: Answerer = (line, argv) =>
      line.startsWith("crm_simulate") ? simulationXml({ vip: "n1" }) : obedient(line, argv);
    expect(await simulateOperation(fakeRunner(stubborn), cluster, move)).toMatchObject({
      error: { code: "obstacle", obstacle: { code: "scheduler-refuses", stays: "n1" } },
    });
  });

  it.each<[string, Answerer, object]>([
    [
      "no right to read the CIB",
      (line) => (line.startsWith("cibadmin") ? { code: 4, stderr: "Permission denied\n" } : ""),
      { code: "simulation-failed", detail: "Permission denied" },
    ],
    [
      "a change that the tool refuses",
      (line, argv) =>
        line.startsWith("crm_resource")
          ? { code: 105, stderr: "Node 'n2' not found\n" }
          : obedient(line, argv),
      { code: "tool-refused", said: "Node 'n2' not found" },
    ],
    [
      "a scheduler that prints something else",
      (line, argv) => (line.startsWith("crm_simulate") ? "Segmentation fault" : obedient(line, argv)),
      { code: "simulation-failed" },
    ],
  ])("names %s", async (_name, answer, error) => {
    expect(await simulateOperation(fakeRunner(answer), cluster, move)).toMatchObject({ ok: false, error });
  });

  it("says when nobody was there to ask", async () => {
    const runner = fakeRunner(obedient);
    runner.failNext({ kind: "lost", detail: "connection-closed" });
    expect(await simulateOperation(runner, cluster, move)).toEqual({
      ok: false,
      error: { code: "not-connected" },
    });
    runner.failNext({ kind: "timedOut", timeoutMs: 90_000, stdout: "", stderr: "" });
    expect(await simulateOperation(runner, cluster, move)).toMatchObject({
      error: { code: "simulation-failed" },
    });
  });

  it("tries the commands on a copy that is validated as the live configuration is", async () => {
    const runner = fakeRunner(obedient);
    await simulateOperation(runner, cluster, move);
    const own = runner.ran.filter((line) =>
      /^sed |^crm_resource .*--move|^crm_simulate .*v0\.xml/.test(line),
    );
    expect(own.filter((line) => !line.includes("still.xml")).map((line) => line.split(" ")[0])).toEqual([
      "crm_resource",
      "sed",
      "crm_simulate",
    ]);
  });

  it("validates after all where a version does not do without", async () => {
    let relaxed = false;
    const strict: Answerer = (line, argv) => {
      if (line.startsWith("cibadmin")) relaxed = false;
      if (line.startsWith("sed ")) relaxed = true;
      return relaxed && line.startsWith("crm_") ? { code: 78 } : obedient(line, argv);
    };
    expect(await simulateOperation(fakeRunner(strict), cluster, move)).toMatchObject({ ok: true });
  });

  it("refuses names that read as options", async () => {
    const odd = sampleCluster({ nodes: [sampleNode("-x")] });
    expect(
      await simulateOperation(
        fakeRunner(() => null),
        odd,
        { kind: "node.standby", node: "-x" },
      ),
    ).toMatchObject({
      error: { code: "simulation-failed", detail: "command.argument-refused: option-like" },
    });
  });
});

describe("forecastMove", () => {
  it("answers for every node at once", async () => {
    const runner = fakeRunner(obedient);
    const result = await forecastMove(runner, cluster, "vip", false);
    expect(result).toMatchObject({
      ok: true,
      value: [
        { kind: "impossible", node: "n1", obstacle: { code: "already-there" } },
        { kind: "possible", node: "n2", effects: { afterClearing: [{ to: "n1" }] } },
        { kind: "impossible", node: "n3", obstacle: { code: "node-standby" } },
      ],
    });
    expect(runner.ran.filter((line) => / --move /.test(line))).toHaveLength(2);
  });

  it("keeps one node's failure to that node", async () => {
    const free = sampleCluster();
    const broken: Answerer = (line, argv) =>
      line.startsWith("crm_simulate --xml-file v1.xml") ? { code: 1, stderr: "no\n" } : obedient(line, argv);
    expect(await forecastMove(fakeRunner(broken), free, "vip", false)).toMatchObject({
      value: [{ kind: "impossible" }, { kind: "possible" }, { kind: "unknown", detail: "no" }],
    });
  });

  it("plays no transition at size", async () => {
    const many = sampleCluster({
      resources: [
        samplePrimitive("vip", "n1"),
        ...Array.from({ length: 600 }, (_, index) => samplePrimitive(`r${index}`, "n1")),
      ],
    });
    const runner = fakeRunner(obedient);
    expect(await forecastMove(runner, many, "vip", false)).toMatchObject({
      value: [{}, { effects: { afterClearing: null } }, {}],
    });
    expect(runner.ran.join("\n")).not.toMatch(/--simulate|--clear/);
  });

  it("does not move what does not move", async () => {
    expect(
      await forecastMove(
        fakeRunner(() => null),
        cluster,
        "nothing",
        false,
      ),
    ).toEqual({
      ok: false,
      error: { code: "obstacle", obstacle: { code: "unknown-resource", resource: "nothing" } },
    });
  });
});
