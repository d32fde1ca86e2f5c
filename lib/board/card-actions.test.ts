import { expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { cardsOf, toBoard } from "./board";
import { cardActions } from "./card-actions";

const live = { kind: "live", via: "n1", mode: "push" } as const;

function blocksOf(
  resource: ReturnType<typeof samplePrimitive>,
  connection: Parameters<typeof cardActions>[2],
  node: string | null = null,
) {
  const card = cardsOf(toBoard(sampleCluster({ resources: [resource] })), resource.id)[0]?.card;
  if (!card) throw new Error("no card");
  return Object.fromEntries(cardActions(card, node, connection).map((a) => [a.kind, a.block?.code ?? null]));
}

it("offers what makes sense, the rest with its reason", () => {
  expect(blocksOf(samplePrimitive("vip", "n1"), live)).toEqual({
    move: null,
    stop: null,
    restart: null,
    unmanage: null,
    maintenanceOn: null,
    cleanup: null,
    clear: "nothing-to-clear",
  });
  expect(blocksOf(samplePrimitive("vip", "n1", { blocked: true }), live)).toMatchObject({
    move: null,
    cleanup: null,
  });
  expect(blocksOf(samplePrimitive("vip", "n1", { orphaned: true, managed: false }), live)).toMatchObject({
    move: "resource-orphaned",
    stop: "resource-orphaned",
    cleanup: null,
  });
  expect(blocksOf(samplePrimitive("vip", "n1"), live, "n1")).toHaveProperty("ban", null);
});

it("offers nothing while the cluster cannot be reached", () => {
  const gone = { kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] } as const;
  expect(new Set(Object.values(blocksOf(samplePrimitive("vip", "n1"), gone)))).toEqual(
    new Set(["not-connected"]),
  );
});
