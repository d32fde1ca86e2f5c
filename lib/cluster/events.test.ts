import { describe, expect, it } from "vitest";
import type { Cluster } from "./cluster";
import { clusterEvents } from "./events";
import type { Failure, FencingEvent } from "./failure";
import {
  sampleClone,
  sampleCluster,
  sampleGroup,
  sampleNode,
  samplePrimitive,
  sampleTicket,
} from "./samples";

/** Events of a change, each as its kind and values in one line. */
function events(before: Partial<Cluster>, after: Partial<Cluster>): readonly string[] {
  return clusterEvents(sampleCluster(before), sampleCluster(after)).map((event) =>
    Object.values(event).join(" "),
  );
}

const NODES = [sampleNode("n1"), sampleNode("n2"), sampleNode("n3")];
const withNode = (change: Parameters<typeof sampleNode>[1]) => ({
  nodes: [...NODES.slice(0, 2), sampleNode("n3", change)],
});
const resources = (...list: Cluster["resources"]) => ({ resources: list });

describe("nothing", () => {
  it("is no event", () => {
    expect(events({}, {})).toEqual([]);
  });

  it("can be said when the cluster was or is stopped", () => {
    expect(events({ nodes: [], resources: [] }, {})).toEqual([]);
    expect(events({}, { nodes: [], resources: [], dc: null, hasQuorum: false })).toEqual([]);
  });
});

describe("the cluster", () => {
  it("loses quorum and its controller, goes into maintenance", () => {
    expect(events({}, { hasQuorum: false, dc: null })).toEqual(["cluster.quorum false", "cluster.dc "]);
    const dc = { name: "n2", version: null, mixedVersion: false };
    expect(events({}, { dc })).toEqual(["cluster.dc n2"]);
    const options = { ...sampleCluster().options, maintenanceMode: true };
    expect(events({}, { options, ...resources(samplePrimitive("vip", "n1", { managed: false })) })).toEqual([
      "cluster.maintenance true",
    ]);
  });

  it("gets and loses constraints", () => {
    const constraint = sampleTicket("c", "vip", "t");
    expect(events({}, { constraints: [constraint] })).toEqual(["constraint.added c"]);
    expect(events({ constraints: [constraint] }, {})).toEqual(["constraint.removed c"]);
  });
});

describe("nodes", () => {
  it("leave, join, become unclean, are new or gone", () => {
    expect(events({}, withNode({ online: false }))).toEqual(["node.left n3"]);
    expect(events({}, withNode({ online: false, unclean: true }))).toEqual([
      "node.left n3",
      "node.unclean n3",
    ]);
    expect(events(withNode({ online: false }), {})).toEqual(["node.joined n3"]);
    expect(events({ nodes: NODES.slice(0, 2) }, { nodes: NODES })).toEqual(["node.joined n3"]);
    expect(events({ nodes: NODES }, { nodes: NODES.slice(0, 2) })).toEqual(["node.left n3"]);
  });

  it("are put in standby and maintenance, and back", () => {
    expect(events({}, withNode({ standby: true }))).toEqual(["node.standby n3 true"]);
    expect(events(withNode({ standbyOnFail: true }), {})).toEqual(["node.standby n3 false"]);
    const unmanaged = samplePrimitive("vip", "n3", { managed: false });
    expect(
      events(resources(samplePrimitive("vip", "n3")), {
        ...withNode({ maintenance: true }),
        ...resources(unmanaged),
      }),
    ).toEqual(["node.maintenance n3 true"]);
  });

  it("are fenced, with success or not, once each", () => {
    const fenced = (state: FencingEvent["state"], completedAt: string): FencingEvent => ({
      action: "reboot",
      target: "n3",
      state,
      origin: "n1",
      delegate: "n2",
      client: "pacemaker-controld",
      completedAt,
      exitReason: null,
    });
    const old = fenced("failed", "2026-03-01T10:00:00Z");
    const now = fenced("success", "2026-03-01T10:00:09Z");
    expect(events({ fencing: [old] }, { fencing: [now, old, fenced("pending", "")] })).toEqual([
      "node.fenced n3 n2 true",
    ]);
  });
});

describe("resources", () => {
  it("move, start, stop", () => {
    expect(events(resources(samplePrimitive("vip", "n1")), resources(samplePrimitive("vip", "n2")))).toEqual([
      "resource.moved vip n1 n2",
    ]);
    expect(events(resources(samplePrimitive("vip", "n1")), resources(samplePrimitive("vip", null)))).toEqual([
      "resource.stopped vip n1",
    ]);
    expect(events(resources(samplePrimitive("vip", null)), resources(samplePrimitive("vip", "n2")))).toEqual([
      "resource.started vip n2",
    ]);
  });

  it("do not run yet while they start, and still do while they stop", () => {
    const starting = samplePrimitive("vip", "n2", { role: "starting", pending: "Starting" });
    const stopping = samplePrimitive("vip", "n2", { role: "stopping", pending: "Stopping" });
    expect(events(resources(samplePrimitive("vip", null)), resources(starting))).toEqual([]);
    expect(events(resources(samplePrimitive("vip", "n2")), resources(stopping))).toEqual([]);
  });

  it("in a group move one by one, in a clone they start and stop", () => {
    const group = (node: string) =>
      resources(sampleGroup("g", [samplePrimitive("a", node), samplePrimitive("b", node)]));
    expect(events(group("n1"), group("n2"))).toEqual(["resource.moved a n1 n2", "resource.moved b n1 n2"]);
    const clone = (...on: (string | null)[]) =>
      resources(
        sampleClone(
          "wc",
          on.map((node) => samplePrimitive("w", node)),
        ),
      );
    expect(events(clone("n1", null), clone("n2", null))).toEqual([
      "resource.stopped w n1",
      "resource.started w n2",
    ]);
    expect(events(clone("n1", "n2"), clone("n2", "n1"))).toEqual([]);
    const unique = (a: string, b: string) =>
      resources(
        sampleClone(
          "uc",
          [samplePrimitive("u", a, { instance: "u:0" }), samplePrimitive("u", b, { instance: "u:1" })],
          { unique: true },
        ),
      );
    expect(events(unique("n1", "n2"), unique("n1", "n3"))).toEqual([
      "resource.stopped u:1 n2",
      "resource.started u:1 n3",
    ]);
  });

  it("are promoted and demoted in their place, or start promoted", () => {
    const db = (role1: "promoted" | "unpromoted", role2: "promoted" | "unpromoted") =>
      resources(
        sampleClone(
          "dbc",
          [samplePrimitive("db", "n1", { role: role1 }), samplePrimitive("db", "n2", { role: role2 })],
          { promotable: true },
        ),
      );
    expect(events(db("promoted", "unpromoted"), db("unpromoted", "promoted"))).toEqual([
      "resource.demoted db n1",
      "resource.promoted db n2",
    ]);
    const none = resources(sampleClone("dbc", [samplePrimitive("db", null)], { promotable: true }));
    expect(events(none, db("promoted", "unpromoted"))).toEqual([
      "resource.started db n1",
      "resource.started db n2",
      "resource.promoted db n1",
    ]);
  });

  it("fail anew, and recover", () => {
    const failure = (lastChange: string): Failure => ({
      operationKey: "vip_monitor_10000",
      resource: "vip",
      node: "n1",
      task: "monitor",
      intervalMs: 10000,
      exitCode: 7,
      exitStatus: "not running",
      exitReason: "gone",
      status: "complete",
      call: 1,
      lastChange,
      queuedMs: null,
      execMs: null,
    });
    const before = { failures: [failure("2026-03-01T10:00:00Z")] };
    const after = { failures: [failure("2026-03-01T10:00:00Z"), failure("2026-03-01T10:05:00Z")] };
    expect(events(before, after)).toEqual(["resource.failed vip n1 monitor not running gone"]);
    expect(events(resources(samplePrimitive("vip", "n1", { failed: true })), {})).toEqual([
      "resource.recovered vip n1",
    ]);
  });

  it("are added and removed as what a person would name", () => {
    const group = sampleGroup("g", [samplePrimitive("a", null), samplePrimitive("b", null)]);
    expect(events(resources(), resources(group))).toEqual(["resource.added g"]);
    expect(events(resources(group), resources(sampleGroup("g", [samplePrimitive("a", null)])))).toEqual([
      "resource.removed b",
    ]);
    expect(
      events(resources(samplePrimitive("a", null), samplePrimitive("b", null)), resources(group)),
    ).toEqual(["resource.added g"]);
    const orphan = samplePrimitive("vip", "n1", { orphaned: true });
    expect(events({}, resources(orphan))).toEqual(["resource.removed vip"]);
  });

  it("are taken out of management and back", () => {
    const unmanaged = resources(samplePrimitive("vip", "n1", { managed: false }));
    expect(events({}, unmanaged)).toEqual(["resource.managed vip false"]);
    expect(events(unmanaged, {})).toEqual(["resource.managed vip true"]);
  });
});

describe("failed starts", () => {
  const failure = (task: string, node: string, intervalMs = 0): Failure => ({
    operationKey: `web_${task}_${intervalMs}`,
    resource: "web",
    node,
    task,
    intervalMs,
    exitCode: 1,
    exitStatus: "error",
    exitReason: null,
    status: "complete",
    call: 1,
    lastChange: "2026-03-01T10:00:00Z",
    queuedMs: null,
    execMs: null,
  });
  /** As crm_mon prints it after an operation that failed: active where it was tried. */
  const failedOn = (node: string, ...failures: readonly Failure[]) => ({
    ...resources(samplePrimitive("web", node, { failed: true })),
    failures,
  });
  const stopped = (...failures: readonly Failure[]) => ({
    ...resources(samplePrimitive("web", null)),
    failures,
  });
  const here = failure("start", "n1");
  const there = failure("start", "n2");

  it("are neither starts nor moves nor stops", () => {
    expect(events(stopped(), failedOn("n1", here))).toEqual(["resource.failed web n1 start error "]);
    expect(events(failedOn("n1", here), failedOn("n2", here, there))).toEqual([
      "resource.failed web n2 start error ",
    ]);
    expect(events(failedOn("n2", here, there), stopped(here, there))).toEqual([]);
  });

  it("end what ran before, and are told as a start once one succeeds", () => {
    expect(events(resources(samplePrimitive("web", "n1")), failedOn("n1", here))).toEqual([
      "resource.failed web n1 start error ",
      "resource.stopped web n1",
    ]);
    expect(events(failedOn("n1", here), resources(samplePrimitive("web", "n1")))).toEqual([
      "resource.started web n1",
    ]);
  });

  it("are nothing but failures where a probe or the arrival of a migration failed", () => {
    const probe = failure("monitor", "n1");
    expect(events(stopped(), failedOn("n1", probe))).toEqual(["resource.failed web n1 monitor error "]);
    const arrival = failure("migrate_from", "n2");
    const both = { ...resources(samplePrimitive("web", "n1", { failed: true, nodes: ["n1", "n2"] })) };
    expect(events(resources(samplePrimitive("web", "n1")), { ...both, failures: [arrival] })).toEqual([
      "resource.failed web n2 migrate_from error ",
    ]);
  });

  it("that are only remembered do not hide what happens", () => {
    const running = { ...resources(samplePrimitive("web", "n1")), failures: [here] };
    expect(events(running, stopped(here))).toEqual(["resource.stopped web n1"]);
    const monitor = failure("monitor", "n1", 10_000);
    expect(events({ ...running, failures: [] }, failedOn("n1", monitor))).toEqual([
      "resource.failed web n1 monitor error ",
    ]);
    expect(events(failedOn("n1", monitor), stopped(monitor))).toEqual(["resource.stopped web n1"]);
  });
});
