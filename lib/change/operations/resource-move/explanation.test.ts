import { describe, expect, it } from "vitest";
import type { Cluster } from "../../../cluster/cluster";
import type { ResourceHistory } from "../../../cluster/failure";
import {
  sampleBundle,
  sampleClone,
  sampleCluster,
  sampleFailure,
  sampleGroup,
  sampleLocation,
  sampleNode,
  samplePrimitive,
} from "../../../cluster/samples";
import type { Operation } from "../../operation";
import { pictureOf } from "../picture";
import { liveWayOf } from "../samples";

/** What refuses it before the scheduler is asked, or else what would explain the scheduler's refusal. */
function obstacleTo(cluster: Cluster, wanted: Operation, histories: readonly ResourceHistory[] = []) {
  const picture = pictureOf(cluster, histories);
  const way = liveWayOf(wanted);
  const prepared = way.prepare(wanted, picture);
  return prepared.ok
    ? (way.explanation?.(prepared.value, picture, { command: 0, code: 1 }) ?? null)
    : prepared.error;
}

const location = sampleLocation("l1", "vip", "n3", { score: -1_000_000 });

const failure = sampleFailure({ exitReason: null });

const move = (change: Partial<Extract<Operation, { kind: "resource.move" }>> = {}): Operation => ({
  kind: "resource.move",
  resource: "vip",
  to: "n3",
  promoted: false,
  keep: false,
  ...change,
});
const vip = (change: Parameters<typeof samplePrimitive>[2]) =>
  sampleCluster({ resources: [samplePrimitive("vip", "n1", change)] });
const target = (change: Parameters<typeof sampleNode>[1]) =>
  sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n3", change)] });
const options = (change: Partial<Cluster["options"]>) => ({
  options: { ...sampleCluster().options, ...change },
});
const copy = (node: string, role: "promoted" | "unpromoted") => samplePrimitive("db", node, { role });
const promotable = sampleCluster({
  resources: [
    sampleClone("db-clone", [copy("n1", "promoted"), copy("n2", "unpromoted")], { promotable: true }),
  ],
});
const plainClone = sampleCluster({
  resources: [sampleClone("web-clone", [samplePrimitive("web", "n1"), samplePrimitive("web", "n2")])],
});

describe("obstacles to a move", () => {
  it.each<[string, Cluster, Operation, object | null]>([
    ["a healthy cluster", sampleCluster(), move(), null],
    [
      "an unknown resource",
      sampleCluster(),
      move({ resource: "x" }),
      { code: "unknown-resource", resource: "x" },
    ],
    ["an unknown node", sampleCluster(), move({ to: "n9" }), { code: "unknown-node", node: "n9" }],
    [
      "where it is",
      sampleCluster(),
      move({ to: "n1" }),
      { code: "already-there", resource: "vip", node: "n1" },
    ],
    ["standby", target({ standby: true }), move(), { code: "node-standby", node: "n3" }],
    [
      "standby by failure",
      target({ standby: true, standbyOnFail: true }),
      move(),
      { code: "node-standby", node: "n3" },
    ],
    ["offline", target({ online: false }), move(), { code: "node-offline", node: "n3" }],
    ["unclean", target({ unclean: true }), move(), { code: "node-offline", node: "n3" }],
    ["pending", target({ pending: true }), move(), { code: "node-offline", node: "n3" }],
    ["shutting down", target({ shutdown: true }), move(), { code: "node-offline", node: "n3" }],
    ["maintenance", target({ maintenance: true }), move(), { code: "node-maintenance", node: "n3" }],
    [
      "maintenance-mode",
      sampleCluster(options({ maintenanceMode: true })),
      move(),
      { code: "maintenance-mode" },
    ],
    ["no quorum", sampleCluster({ hasQuorum: false }), move(), { code: "no-quorum" }],
    [
      "no quorum, ignored",
      sampleCluster({ hasQuorum: false, ...options({ noQuorumPolicy: "ignore" }) }),
      move(),
      null,
    ],
    ["unmanaged", vip({ managed: false }), move(), { code: "resource-unmanaged", resource: "vip" }],
    [
      "a resource in maintenance",
      vip({ maintenance: true }),
      move(),
      { code: "resource-unmanaged", resource: "vip" },
    ],
    ["disabled", vip({ disabled: true }), move(), { code: "resource-disabled", resource: "vip" }],
    [
      "blocked",
      vip({ blocked: true, managed: false }),
      move(),
      { code: "resource-blocked", resource: "vip" },
    ],
    [
      "orphaned",
      vip({ orphaned: true, managed: false }),
      move(),
      { code: "resource-orphaned", resource: "vip" },
    ],
    [
      "a clone's instance",
      plainClone,
      move({ resource: "web" }),
      { code: "clone-instance", resource: "web", clone: "web-clone" },
    ],
    [
      "a clone",
      plainClone,
      move({ resource: "web-clone" }),
      { code: "clone-instance", resource: "web-clone", clone: "web-clone" },
    ],
    ["a bundle", sampleCluster({ resources: [sampleBundle("b", [])] }), move({ resource: "b" }), null],
    ["a promoted role", promotable, move({ resource: "db-clone", to: "n2" }), null],
    [
      "a promoted role where none could be promoted",
      promotable,
      move({ resource: "db", to: "n3", promoted: true }),
      { code: "no-instance-there", resource: "db-clone", node: "n3" },
    ],
    [
      "a promoted role where it is",
      promotable,
      move({ resource: "db-clone", to: "n1" }),
      { code: "already-there", resource: "db-clone", node: "n1" },
    ],
  ])("%s", (_name, cluster, operation, obstacle) => {
    expect(obstacleTo(cluster, operation)).toEqual(obstacle);
  });

  it("reads no ban out of the configuration: what is in force is crm_mon's to say", () => {
    const expired = { ...location, id: "cli-ban-vip-on-n3", origin: "cli-ban" as const };
    expect(obstacleTo(sampleCluster({ constraints: [expired] }), move())).toBeNull();
  });

  it("believes the bans that crm_mon lists, by rule for instance", () => {
    const ban = { id: "r1", resource: "vip", node: "n3", weight: "-INFINITY", promotedOnly: false };
    expect(obstacleTo(sampleCluster({ bans: [ban] }), move())).toMatchObject({
      code: "banned",
      constraint: "r1",
    });
    expect(obstacleTo(sampleCluster({ bans: [{ ...ban, weight: "-100" }] }), move())).toBeNull();
    expect(obstacleTo(sampleCluster({ bans: [{ ...ban, promotedOnly: true }] }), move())).toBeNull();
  });

  it("finds a ban of a group's member", () => {
    const cluster = sampleCluster({
      resources: [sampleGroup("app", [samplePrimitive("a", "n1")])],
      bans: [{ id: "l1", resource: "a", node: "n3", weight: "-INFINITY", promotedOnly: false }],
    });
    expect(obstacleTo(cluster, move({ resource: "a" }))).toMatchObject({ code: "banned", resource: "app" });
  });

  it("counts failures where the counts are known", () => {
    const history = { node: "n3", resource: "vip", orphaned: false, lastFailure: null, operations: [] };
    const known = (failCount: number, migrationThreshold: number | null) =>
      obstacleTo(sampleCluster(), move(), [{ ...history, failCount, migrationThreshold }]);
    expect(known(1_000_000, null)).toEqual({
      code: "failed-there",
      resource: "vip",
      node: "n3",
      failCount: 1_000_000,
    });
    expect(known(3, 3)).toMatchObject({ code: "failed-there", failCount: 3 });
    expect(known(0, 3)).toBeNull();
  });
});

describe("obstacles to other operations", () => {
  const standby = sampleCluster({ nodes: [sampleNode("n1", { standby: true })] });
  const onFail = sampleCluster({ nodes: [sampleNode("n1", { standby: true, standbyOnFail: true })] });
  const pinned = sampleCluster({
    constraints: [{ ...location, id: "cli-prefer-vip", origin: "cli-prefer", score: 1_000_000 }],
  });
  const failed = sampleCluster({ failures: [failure] });

  it.each<[string, Cluster, Operation, object | null]>([
    ["standby", sampleCluster(), { kind: "node.standby", node: "n1" }, null],
    // By a picture that may be older than the cluster nothing is refused: the plan says that it is so.
    ["standby twice", standby, { kind: "node.standby", node: "n1" }, null],
    ["standby of a failed one", onFail, { kind: "node.standby", node: "n1" }, null],
    ["online twice", sampleCluster(), { kind: "node.online", node: "n1" }, null],
    ["online", standby, { kind: "node.online", node: "n1" }, null],
    ["nowhere", sampleCluster(), { kind: "node.standby", node: "n9" }, { code: "unknown-node", node: "n9" }],
    ["maintenance off twice", sampleCluster(), { kind: "node.maintenance", node: "n1", on: false }, null],
    ["maintenance", sampleCluster(), { kind: "node.maintenance", node: "n1", on: true }, null],
    ["clear", pinned, { kind: "resource.clear", resource: "vip", node: null }, null],
    [
      "nothing to clear",
      sampleCluster({ constraints: [location] }),
      { kind: "resource.clear", resource: "vip", node: null },
      { code: "nothing-to-clear", resource: "vip" },
    ],
    ["clean-up", failed, { kind: "resource.cleanup", resource: "vip", node: null }, null],
    ["clean-up there", failed, { kind: "resource.cleanup", resource: "vip", node: "n3" }, null],
    ["clean-up elsewhere", failed, { kind: "resource.cleanup", resource: "vip", node: "n2" }, null],
    ["nothing to clean up", sampleCluster(), { kind: "resource.cleanup", resource: "vip", node: null }, null],
    [
      "clean-up of what is no longer configured",
      sampleCluster({ resources: [], failures: [failure] }),
      { kind: "resource.cleanup", resource: "vip", node: null },
      null,
    ],
  ])("%s", (_name, cluster, operation, obstacle) => {
    expect(obstacleTo(cluster, operation)).toEqual(obstacle);
  });
});
