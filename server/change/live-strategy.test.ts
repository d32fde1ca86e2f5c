import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import { liveStrategy } from "./live-strategy";
import { forecastMove } from "./simulate";
import type { Ground } from "./strategy";
import { type Answerer, type FakeRunner, fakeRunner } from "./testing/fake-runner";
import { moveXml, simulationXml } from "./testing/fake-simulation";

const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0" validate-with="pacemaker-3.0">`;
const cluster = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
const move: Operation = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false };
const REFUSED = { code: 78, stderr: `  1  <cib epoch="6">\n  2  </cib>\nUpdate does not conform\n` };

const obedient: Answerer = (line) => {
  if (line.startsWith("head ")) return HEADER;
  if (line.startsWith("crm_simulate --xml-file v"))
    return simulationXml({ vip: "n1" }, [moveXml("vip", "n1", "n2")], { vip: "n2" });
  return line.startsWith("crm_simulate") ? simulationXml({ vip: "n1" }) : "";
};

/** A node whose schema refuses a move; `helps`: the newest one would not. */
function oldNode(helps: boolean): FakeRunner {
  let isUpgraded = false;
  return fakeRunner((line, argv) => {
    if (line.startsWith("cibadmin --upgrade")) isUpgraded = true;
    const isRefused = line.startsWith("crm_resource") && !(helps && isUpgraded);
    return isRefused ? REFUSED : obedient(line, argv);
  });
}

function think(operation: Operation, runner: FakeRunner, of = cluster) {
  const ground = { runner, reading: { cluster: of, histories: [], configurations: [] } } as unknown as Ground;
  return liveStrategy.think(liveWayOf(operation), operation, ground);
}

describe("a live verb on a configuration in an old schema", () => {
  it("is refused by the schema where the newest one takes it, in words that can be read", async () => {
    expect(await think(move, oldNode(true))).toEqual({
      ok: false,
      error: { code: "schema-refuses", schema: "pacemaker-3.0", said: "Update does not conform" },
    });
  });

  it("is the tool's refusal where the newest one would not take it either", async () => {
    expect(await think(move, oldNode(false))).toEqual({
      ok: false,
      error: {
        code: "command-refused",
        display: "crm_resource --resource vip --move --node n2",
        said: "Update does not conform",
      },
    });
  });

  it("is not asked again where the tool refused for another reason", async () => {
    const runner = fakeRunner((line, argv) =>
      line.startsWith("crm_resource") ? { code: 105, stderr: "no\n" } : obedient(line, argv),
    );
    expect(await think(move, runner)).toMatchObject({ error: { code: "command-refused", said: "no" } });
    expect(runner.ran.filter((line) => line.startsWith("cibadmin"))).toEqual(["cibadmin --query"]);
  });

  it("is translated for the scheduler as the node's own tools need it, whatever the coordinator's version is", async () => {
    const mixed = { ...cluster, pacemakerVersion: "2.1.5", toolVersion: "3.0.0" };
    const runner = fakeRunner(obedient);
    const ground = {
      runner,
      reading: { cluster: mixed, histories: [], configurations: [] },
    } as unknown as Ground;
    await liveStrategy.think(liveWayOf(move), move, ground);
    const relaxed = runner.ran.filter((line) => line.startsWith("sed -i"));
    expect(relaxed.length).toBeGreaterThan(0);
    expect(relaxed.filter((line) => line.includes("pacemaker-3"))).toEqual([]);
  });

  it("says so while it is dragged", async () => {
    expect(await forecastMove(oldNode(true), pictureOf(cluster), "vip", false)).toMatchObject({
      value: [
        {},
        { kind: "impossible", node: "n2", obstacle: { code: "schema-refuses", schema: "pacemaker-3.0" } },
      ],
    });
  });
});

describe("upgrading the configuration", () => {
  const upgrade: Operation = { kind: "configuration.upgrade", schema: "pacemaker-3.0" };
  const CHECK = `cibadmin --query --xpath /cib[@validate-with!="pacemaker-3.0"] --no-children`;

  it("is tried on a copy, and asks there and on the cluster whether it is another schema then", async () => {
    const runner = fakeRunner(obedient);
    expect(await think(upgrade, runner)).toMatchObject({
      value: {
        plan: {
          commands: [
            { display: "cibadmin --upgrade --force", when: "now" },
            { display: expect.stringContaining("validate-with!="), when: "now" },
          ],
        },
      },
    });
    expect(runner.ran).toContain(CHECK);
  });

  it("is not planned where it stays in the schema that it has", async () => {
    const newest = fakeRunner((line, argv) =>
      line === CHECK ? { code: 105, stderr: "No such device or address\n" } : obedient(line, argv),
    );
    expect(await think(upgrade, newest)).toEqual({
      ok: false,
      error: { code: "obstacle", obstacle: { code: "newest-schema", schema: "pacemaker-3.0" } },
    });
  });

  it("is refused in the tool's words where it fails", async () => {
    const broken = fakeRunner((line, argv) =>
      line === "cibadmin --upgrade --force"
        ? { code: 78, stderr: "transform failed\n" }
        : obedient(line, argv),
    );
    expect(await think(upgrade, broken)).toMatchObject({
      error: { code: "command-refused", display: "cibadmin --upgrade --force", said: "transform failed" },
    });
  });
});

describe("what is so already", () => {
  const resources = [samplePrimitive("a", null, { disabled: true }), samplePrimitive("b", "n1")];
  const stop = (resource: string) => ({ kind: "resource.stop", resource }) as const;
  const stopAll = (...ids: readonly string[]): Operation => ({
    kind: "resource.several",
    operations: ids.map(stop),
  });
  const noted = async (operation: Operation) => {
    const still = fakeRunner((line) =>
      line.startsWith("head ") ? HEADER : line.startsWith("crm_simulate") ? simulationXml({ b: "n1" }) : "",
    );
    const thought = await think(operation, still, sampleCluster({ ...cluster, resources }));
    return thought.ok && thought.value.plan.notes.some(({ code }) => code === "so-already");
  };

  it("is said of one, and of several where it is so of all of them", async () => {
    expect(await noted(stop("a"))).toBe(true);
    expect(await noted(stopAll("a"))).toBe(true);
    expect(await noted(stopAll("a", "b"))).toBe(false);
    expect(await noted({ kind: "resource.cleanup", resource: "b", node: null }), "nobody knows").toBe(false);
  });
});
