import { expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { cardsOf, toBoard } from "./board";
import { cardActions } from "./card-actions";

const live = { kind: "live", via: "n1", mode: "push" } as const;

function blocksOf(
  resource: ReturnType<typeof samplePrimitive>,
  connection: Parameters<typeof cardActions>[1],
) {
  const card = cardsOf(toBoard(sampleCluster({ resources: [resource] })), resource.id)[0]?.card;
  if (!card) throw new Error("no card");
  return Object.fromEntries(cardActions(card, connection).map((a) => [a.kind, a.block?.code ?? null]));
}

it("offers what makes sense, the rest with its reason", () => {
  expect(blocksOf(samplePrimitive("vip", "n1"), live)).toEqual({
    move: null,
    cleanup: "no-fail-count",
    clear: "nothing-to-clear",
  });
  expect(blocksOf(samplePrimitive("vip", "n1", { blocked: true }), live)).toMatchObject({
    move: "resource-blocked",
    cleanup: null,
  });
});

it("offers nothing while the cluster cannot be reached", () => {
  const gone = { kind: "unreachable", since: "2026-03-01T10:00:00Z", attempts: [] } as const;
  expect(new Set(Object.values(blocksOf(samplePrimitive("vip", "n1"), gone)))).toEqual(
    new Set(["not-connected"]),
  );
});
