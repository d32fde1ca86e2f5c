import { describe, expect, it } from "vitest";
import type { Cluster } from "../../cluster/cluster";
import {
  sampleClone,
  sampleCluster,
  sampleFailure,
  sampleNode,
  samplePrimitive,
  sampleSnapshot,
} from "../../cluster/samples";
import { isAsRelied, isNodeAsRelied, type ReliedOn, reliedOn } from "./relied-on";

const same = (text: string) => text;

function markOf(change: Partial<Cluster> = {}, snapshot = {}): ReliedOn {
  const mark = reliedOn(sampleSnapshot({ cluster: sampleCluster(change), ...snapshot }), same);
  if (mark === null) throw new Error("not seen");
  return mark;
}

const fencing = {
  action: "reboot",
  target: "n2",
  state: "success",
  origin: "n1",
  delegate: "n1",
  client: "stonith_admin",
  completedAt: "2026-03-01T03:04:00Z",
  exitReason: null,
} as const;
const nodes = (change: Parameters<typeof sampleNode>[1]) => ({
  nodes: [sampleNode("n1", { isDc: true }), sampleNode("n2", change), sampleNode("n3")],
});
const promoted = (on: string) =>
  sampleClone("db-clone", [
    samplePrimitive("db", "n1", { role: on === "n1" ? "promoted" : "unpromoted", instance: "db:0" }),
    samplePrimitive("db", "n2", { role: on === "n2" ? "promoted" : "unpromoted", instance: "db:1" }),
  ]);

describe("what a plan relies on beside the configuration", () => {
  it.each<[string, Partial<Cluster>]>([
    ["a node that is away", nodes({ online: false })],
    ["a node to be fenced", nodes({ unclean: true })],
    ["standby until the next reboot", nodes({ standby: true })],
    ["maintenance until the next reboot", nodes({ maintenance: true })],
    ["a node that joins", nodes({ pending: true })],
    ["a node's health", nodes({ health: "red" })],
    ["the quorum", { hasQuorum: false }],
    ["where a service runs", { resources: [samplePrimitive("vip", "n2")] }],
    ["a service that is down", { resources: [samplePrimitive("vip", null)] }],
    ["a failure", { failures: [sampleFailure()] }],
    ["a fencing", { fencing: [fencing] }],
    ["a ticket", { tickets: [{ id: "t", granted: false, standby: false, lastGranted: null }] }],
  ])("is another one by %s", (_, change) => {
    expect(isAsRelied(markOf(), markOf(change))).toBe(false);
  });

  it("is another one where the promoted role or a part of the cluster is elsewhere", () => {
    expect(isAsRelied(markOf({ resources: [promoted("n1")] }), markOf({ resources: [promoted("n2")] }))).toBe(
      false,
    );
    const partitions = [
      { members: ["n1"], hasQuorum: true },
      { members: ["n2", "n3"], hasQuorum: true },
    ];
    const verdicts = [{ code: "partitioned", severity: "critical", partitions }];
    expect(isAsRelied(markOf(), markOf({}, { verdicts }))).toBe(false);
  });

  it("is the same by another DC, an operation that comes and goes, copies with other numbers", () => {
    const led = [sampleNode("n1"), sampleNode("n2", { isDc: true }), sampleNode("n3")];
    const dc = { name: "n2", version: "2.1.5-4.el9", mixedVersion: false };
    expect(isAsRelied(markOf(), markOf({ nodes: led, dc }))).toBe(true);
    const monitored = [samplePrimitive("vip", "n1", { pending: "Monitoring" })];
    expect(isAsRelied(markOf(), markOf({ resources: monitored }))).toBe(true);
    const [one, other] = promoted("n1").instances;
    if (one === undefined || other === undefined) throw new Error("no copies");
    const turned = sampleClone("db-clone", [
      { ...other, instance: "db:0" } as typeof other,
      { ...one, instance: "db:1" } as typeof one,
    ]);
    expect(isAsRelied(markOf({ resources: [promoted("n1")] }), markOf({ resources: [turned] }))).toBe(true);
    expect(isAsRelied(markOf(), markOf({ fencing: [{ ...fencing, state: "failed" }] }))).toBe(true);
  });

  it("is nothing where nobody sees the cluster", () => {
    const connection = { kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] } as const;
    expect(reliedOn(sampleSnapshot({ connection }), same)).toBeNull();
    expect(reliedOn(sampleSnapshot({ cluster: null }), same)).toBeNull();
  });
});

describe("one node", () => {
  const hangs = markOf(nodes({ online: false, unclean: true }));
  it("is as it was until it comes back, or is fenced once more", () => {
    expect(isNodeAsRelied(hangs, hangs, "n2")).toBe(true);
    expect(isNodeAsRelied(hangs, markOf(nodes({})), "n2")).toBe(false);
    const fenced = { ...nodes({ online: false, unclean: true }), fencing: [fencing] };
    expect(isNodeAsRelied(hangs, markOf(fenced), "n2")).toBe(false);
    const later = { ...fenced, fencing: [fencing, { ...fencing, completedAt: "2026-03-01T03:06:00Z" }] };
    expect(isNodeAsRelied(markOf(fenced), markOf(later), "n2")).toBe(false);
    expect(isNodeAsRelied(markOf(fenced), markOf(fenced), "n2")).toBe(true);
    expect(isNodeAsRelied(markOf(fenced), hangs, "n2"), "the history was cleared").toBe(true);
  });

  it("is as it was whatever another one does", () => {
    expect(isNodeAsRelied(hangs, markOf(nodes({ online: false, unclean: true })), "n2")).toBe(true);
    expect(isNodeAsRelied(markOf(), hangs, "n3")).toBe(true);
  });
});
