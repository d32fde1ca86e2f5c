import { describe, expect, it } from "vitest";
import type { OperationRecord, ResourceHistory } from "../../cluster/failure";
import type { Primitive, Resource } from "../../cluster/resource";
import { sampleCluster, sampleGroup, sampleNode, samplePrimitive } from "../../cluster/samples";
import type { SimulatedStatus } from "../../pacemaker/simulation/simulation";
import { lookFirst, seenBeforeNotes } from "./seen-before";

const { options } = sampleCluster();
const now = new Date("2026-11-28T18:00:00Z");
const HELD = { managed: false, maintenance: true };

/** The cluster as the scheduler has it then. */
function then(...resources: Resource[]): SimulatedStatus {
  return { nodes: [], resources, placement: [] };
}

function ask(
  held: readonly Resource[],
  after: readonly Resource[],
  histories: readonly ResourceHistory[] = [],
) {
  const cluster = sampleCluster({ resources: held });
  return seenBeforeNotes({ cluster, histories, now }, then(...after));
}

function record(change: Partial<OperationRecord>): OperationRecord {
  return {
    ...{ call: 1, task: "probe", intervalMs: 0, exitCode: 0, exitStatus: "ok", lastChange: null },
    ...{ execMs: 5, queuedMs: 0, ...change },
  };
}

function history(node: string, ...operations: OperationRecord[]): ResourceHistory {
  const rest = { orphaned: false, migrationThreshold: null, failCount: 0, lastFailure: null };
  return { node, resource: "vip", ...rest, operations };
}

describe("what comes out of maintenance", () => {
  it("is known as it was before, by whatever way it was held", () => {
    const note = [{ code: "seen-before", resources: ["vip"] }];
    const [managed, unmanaged] = [
      samplePrimitive("vip", "n1"),
      samplePrimitive("vip", "n1", { managed: false }),
    ];
    expect(ask([samplePrimitive("vip", "n1", HELD)], [managed])).toEqual(note);
    const whole = sampleCluster({ resources: [unmanaged], options: { ...options, maintenanceMode: true } });
    expect(seenBeforeNotes({ cluster: whole, histories: [], now }, then(managed))).toEqual(note);
    const nodes = [sampleNode("n1", { maintenance: true }), sampleNode("n2")];
    const node = sampleCluster({ nodes, resources: [unmanaged] });
    expect(seenBeforeNotes({ cluster: node, histories: [], now }, then(managed))).toEqual(note);
    // Unmanaged alone: its monitors ran.
    expect(ask([unmanaged], [managed])).toEqual([]);
  });

  it("is told by what is configured, and not where it stays in maintenance, is kept stopped or fences", () => {
    const member = samplePrimitive("db", "n1", HELD);
    const group = sampleGroup("app", [member], HELD);
    expect(ask([group], [sampleGroup("app", [samplePrimitive("db", "n1")])])).toEqual([
      { code: "seen-before", resources: ["app"] },
    ]);
    expect(ask([group], [group])).toEqual([]);
    const stopped = (change: Partial<Primitive> = {}) => samplePrimitive("vip", null, change);
    expect(ask([stopped({ ...HELD, disabled: true })], [stopped()])).toEqual([]);
    // Started by hand meanwhile, it would be started once more.
    expect(ask([stopped(HELD)], [stopped()])).toEqual([{ code: "seen-before", resources: ["vip"] }]);
    const agent = { standard: "stonith", provider: null, type: "fence_ipmilan" };
    const device = samplePrimitive("f", "n1", { ...HELD, agent });
    expect(ask([device], [samplePrimitive("f", "n1", { agent })])).toEqual([]);
  });

  it("needs no second look just after a refresh", () => {
    const [held, managed] = [[samplePrimitive("vip", "n1", HELD)], [samplePrimitive("vip", "n1")]];
    const fresh = record({ call: 9, lastChange: "2026-11-28T17:55:00Z" });
    expect(ask(held, managed, [history("n1", record({}), fresh)])).toEqual([]);
    const old = record({ call: 9, lastChange: "2026-11-28T16:00:00Z" });
    expect(ask(held, managed, [history("n1", old)])).toHaveLength(1);
    const started = record({ call: 9, task: "start", lastChange: "2026-11-28T17:55:00Z" });
    expect(ask(held, managed, [history("n1", started)])).toHaveLength(1);
    // Of another node.
    expect(ask(held, managed, [history("n2", fresh)])).toHaveLength(1);
  });
});

it("one refresh comes first, or several as one change", () => {
  const refresh = (resource: string) => ({ kind: "resource.refresh", resource, node: null });
  expect(lookFirst({ code: "seen-before", resources: ["vip"] })).toEqual(refresh("vip"));
  expect(lookFirst({ code: "seen-before", resources: ["vip", "web"] })).toEqual({
    kind: "resource.several",
    operations: [refresh("vip"), refresh("web")],
  });
  expect(
    lookFirst({ code: "seen-before", resources: Array.from({ length: 101 }, (_, at) => `r${at}`) }),
  ).toBe(null);
});
