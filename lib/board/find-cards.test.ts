import { expect, it } from "vitest";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { toBoard } from "./board";
import { findCards } from "./find-cards";

const copy = (node: string) => samplePrimitive("web", node, { instance: `web:${node}` });
const board = toBoard(
  sampleCluster({
    resources: [
      samplePrimitive("vip", "n1"),
      sampleGroup("shop", [samplePrimitive("shop-data", "n2"), samplePrimitive("shop-server", "n2")]),
      sampleClone("web-clone", [copy("n1"), copy("n2")]),
      samplePrimitive("mail", null),
    ],
  }),
);

function found(query: string) {
  const { board: some, shown } = findCards(board, query);
  return {
    shown,
    names: [some.unplaced, ...some.columns].flatMap(({ cards }) => cards.map((c) => c.resource)),
  };
}

it("finds by a part of a name, whatever its case, in groups and clones too", () => {
  expect(found("VIP").names).toEqual(["vip"]);
  expect(found("server").names).toEqual(["shop"]);
  expect(found("web").shown).toBe(2);
  expect(found("mai").names).toEqual(["mail"]);
});

it("finds all that is on a node, and wants every word to fit", () => {
  expect(found("n2").names).toEqual(["shop", "web-clone"]);
  expect(found("web n2").names).toEqual(["web-clone"]);
  expect(found("nothing of that name")).toEqual({ shown: 0, names: [] });
});

it("keeps the very board where nothing was typed", () => {
  expect(findCards(board, "  ").board).toBe(board);
});
