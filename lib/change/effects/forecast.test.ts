import { describe, expect, it } from "vitest";
import type { Cluster } from "../../cluster/cluster";
import type { ColocationConstraint } from "../../cluster/constraint";
import type { ResourceHistory } from "../../cluster/failure";
import { sampleClone, sampleCluster, sampleNode, samplePrimitive } from "../../cluster/samples";
import type { PlacedCopy } from "../../pacemaker/simulation/simulation";
import { pictureOf } from "../operations/picture";
import type { ResourceMove } from "../operations/resource-move/home";
import { refusalOfMove } from "../operations/resource-move/refusal";
import { EMPTY_SIMULATION } from "../operations/samples";
import { moveQuestions } from "./forecast";

const refusalOf = (
  wanted: ResourceMove,
  placementAfter: readonly PlacedCopy[],
  of: Cluster,
  histories: readonly ResourceHistory[],
) => refusalOfMove(wanted, { simulation: { ...EMPTY_SIMULATION, placementAfter } }, pictureOf(of, histories));
const move: ResourceMove = {
  kind: "resource.move",
  resource: "vip",
  to: "n3",
  promoted: false,
  keep: false,
};
const at = (resource: string, node: string, role: PlacedCopy["role"] = "started"): PlacedCopy => ({
  resource,
  instance: resource,
  node,
  role,
});
const colocation: ColocationConstraint = {
  kind: "colocation",
  id: "c1",
  resource: "vip",
  role: null,
  withResource: "web-clone",
  withRole: null,
  score: 1_000_000,
  sets: [],
  lifetime: [],
  unreadableScore: null,
  nodeAttribute: null,
  influence: null,
  ignored: {},
};
const web = sampleClone("web-clone", [samplePrimitive("web", "n1"), samplePrimitive("web", "n2")]);
const resources = [samplePrimitive("vip", "n1"), web];

describe("moveQuestions", () => {
  it("leaves every node but where it is to the scheduler", () => {
    const cluster = sampleCluster({
      nodes: [sampleNode("n1"), sampleNode("n2", { standby: true }), sampleNode("n3")],
    });
    expect(moveQuestions(cluster, move)).toMatchObject([
      { kind: "answered", forecast: { kind: "impossible", node: "n1", obstacle: { code: "already-there" } } },
      { kind: "open", node: "n2", operation: { to: "n2" } },
      { kind: "open", node: "n3", operation: { to: "n3" } },
    ]);
  });
});

describe("refusalOf", () => {
  const cluster = sampleCluster({ resources, constraints: [colocation] });

  it("is silent where the scheduler obeys", () => {
    expect(refusalOf(move, [at("vip", "n3")], cluster, [])).toBeNull();
  });

  it("tells where it stays when no reason is known", () => {
    const plain = sampleCluster({ resources });
    expect(refusalOf(move, [at("vip", "n1")], plain, [])).toEqual({
      code: "scheduler-refuses",
      resource: "vip",
      node: "n3",
      stays: "n1",
    });
    expect(refusalOf(move, [], plain, [])).toMatchObject({ stays: null });
  });

  it("tells the colocation that ties it elsewhere, or keeps it away", () => {
    expect(refusalOf(move, [at("vip", "n1"), at("web", "n1")], cluster, [])).toEqual({
      code: "colocation",
      resource: "vip",
      node: "n3",
      with: "web-clone",
      apart: false,
      constraint: "c1",
    });
    const apart = sampleCluster({ resources, constraints: [{ ...colocation, score: -1_000_000 }] });
    expect(refusalOf(move, [at("vip", "n1"), at("web", "n3")], apart, [])).toMatchObject({ apart: true });
    expect(refusalOf(move, [at("vip", "n1"), at("web", "n3")], cluster, [])).toMatchObject({
      code: "scheduler-refuses",
    });
  });

  it("tells the failure that forbids the node", () => {
    const history = {
      node: "n3",
      resource: "vip",
      orphaned: false,
      migrationThreshold: null,
      failCount: 2,
      lastFailure: null,
      operations: [],
    };
    expect(refusalOf(move, [at("vip", "n1")], cluster, [history])).toMatchObject({
      code: "failed-there",
      failCount: 2,
    });
  });

  it("looks for the promoted copy where the role moves", () => {
    const db = sampleClone("db-clone", [samplePrimitive("db", "n1"), samplePrimitive("db", "n3")], {
      promotable: true,
    });
    const role = { ...move, resource: "db-clone", promoted: true };
    const of = sampleCluster({ resources: [db] });
    expect(refusalOf(role, [at("db", "n1", "promoted"), at("db", "n3", "unpromoted")], of, [])).toMatchObject(
      {
        stays: "n1",
      },
    );
    expect(refusalOf(role, [at("db", "n3", "promoted")], of, [])).toBeNull();
  });
});
