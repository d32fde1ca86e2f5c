import { describe, expect, it } from "vitest";
import { type Actor, LOCAL } from "@/lib/access/actor";
import type { AccessRole } from "@/lib/access/permission";
import { cardsOf, toBoard } from "@/lib/board/board";
import { cardActions, cardMemberActions } from "@/lib/board/card-actions";
import { nodeActions } from "@/lib/board/node-actions";
import { permissionOf } from "@/lib/change/operations/permissions";
import { sampleCluster, sampleGroup, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import { mayOf } from "./may-of";

const live = { kind: "live", via: "n1", mode: "push" } as const;
const group = sampleGroup("g", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]);
const [placed] = cardsOf(toBoard(sampleCluster({ resources: [group] })), "g");

/** Every change that the board proposes for a group, its members and a node, by its name. */
function offered() {
  const card = placed?.card;
  const member = card?.members[0];
  if (!card || !member) throw new Error("no card");
  const now = { isConnected: true, isStandbyChanging: false, isMaintenanceChanging: false };
  return [
    ...cardActions(card, "n1", live),
    ...cardMemberActions(card, member, live),
    ...nodeActions(sampleNode("n1"), now),
  ].flatMap(({ kind, operation }) => (operation === null ? [] : [{ kind, operation }]));
}

function allowed(role: AccessRole | null): readonly string[] {
  const ann: Actor = { kind: "person", name: "ann", grants: { everywhere: null, clusters: {} } };
  const grants = { everywhere: null, clusters: role === null ? {} : { c1: role } };
  const isAllowed = mayOf({ ...ann, grants });
  return offered()
    .filter(({ operation }) => isAllowed(permissionOf(operation), "c1"))
    .map(({ kind }) => kind);
}

describe("what a page lets be pressed", () => {
  it("nothing by a viewer, and nothing by nobody", () => {
    expect(allowed("viewer")).toEqual([]);
    expect(allowed(null)).toEqual([]);
    expect(mayOf(null)("cluster.view", "c1")).toBe(false);
  });

  it("live verbs by an operator, and no change of the configuration", () => {
    const all = offered().map(({ kind }) => kind);
    const configuring = ["ungroup", "takeOut", "services-off", "power-reboot", "power-off"];
    expect(allowed("operator")).toEqual(all.filter((kind) => !configuring.includes(kind)));
    expect(allowed("operator")).toContain("stop");
    expect(allowed("administrator")).toEqual(all);
  });

  it("clusters are added and removed by an owner of the console", () => {
    expect(mayOf(LOCAL)("clusters.manage", null)).toBe(true);
    const owner = { everywhere: null, clusters: { c1: "owner" } } as const;
    const may = mayOf({ kind: "person", name: "ann", grants: owner });
    expect([may("clusters.manage", "c1"), may("clusters.manage", null)]).toEqual([true, false]);
  });
});
