import { describe, expect, it } from "vitest";
import { NO_EFFECTS } from "../change/effects/effects";
import type { Resource } from "../cluster/resource";
import { sampleClone, sampleCluster, samplePrimitive } from "../cluster/samples";
import { cardsOf, toBoard } from "./board";
import { checkDrag, type Drag, dragOf, dropOf } from "./drag";

const boardOf = (...resources: Resource[]) => toBoard(sampleCluster({ resources }));
const drag: Drag = { resource: "vip", promoted: false, from: "n1", snapshotVersion: 7 };

describe("a drag", () => {
  it("starts from a card that can be moved, and only from such a one", () => {
    const board = boardOf(
      samplePrimitive("vip", "n1"),
      sampleClone("web-clone", [samplePrimitive("web", "n1")]),
    );
    const started = (id: string) => cardsOf(board, id).map(({ card, node }) => dragOf(card, node, 7));
    expect(started("vip")).toEqual([drag]);
    expect(started("web-clone")).toEqual([null]);
  });

  it("goes on while the card is where it was, whatever else changes", () => {
    expect(checkDrag(drag, boardOf(samplePrimitive("vip", "n1", { pending: "Monitoring" })))).toEqual({
      kind: "unchanged",
    });
  });

  it("ends when the card moved or went", () => {
    expect(checkDrag(drag, boardOf(samplePrimitive("vip", "n2")))).toEqual({
      kind: "moved",
      resource: "vip",
      nodes: ["n2"],
    });
    expect(checkDrag(drag, boardOf())).toEqual({ kind: "gone", resource: "vip" });
    expect(checkDrag(drag, boardOf(samplePrimitive("vip", null)))).toMatchObject({
      kind: "moved",
      nodes: [],
    });
  });

  it("of a stopped resource ends when it started, and goes on while it is stopped", () => {
    const stopped = { ...drag, from: null };
    expect(checkDrag(stopped, boardOf(samplePrimitive("vip", null)))).toEqual({ kind: "unchanged" });
    expect(checkDrag(stopped, boardOf(samplePrimitive("vip", "n1")))).toMatchObject({ kind: "moved" });
  });

  it("of a role ends when the role went to another copy", () => {
    const clone = (promoted: string) =>
      sampleClone(
        "db",
        ["n1", "n2"].map((n) =>
          samplePrimitive("pg", n, { role: n === promoted ? "promoted" : "unpromoted" }),
        ),
        { promotable: true },
      );
    const role: Drag = { ...drag, resource: "db", promoted: true };
    expect(checkDrag(role, boardOf(clone("n1")))).toEqual({ kind: "unchanged" });
    expect(checkDrag(role, boardOf(clone("n2")))).toMatchObject({ kind: "moved", nodes: ["n2"] });
  });
});

describe("a drop", () => {
  it("proposes the move that lets go", () => {
    const operation = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false };
    const possible = { kind: "possible", node: "n2", effects: NO_EFFECTS } as const;
    expect(dropOf(drag, "n2", possible)).toEqual({ kind: "proposed", operation });
    expect(dropOf(drag, "n2", undefined)).toEqual({ kind: "proposed", operation });
  });

  it("is refused where the forecast refuses, and nothing at home or beside the board", () => {
    const forecast = {
      kind: "impossible",
      node: "n3",
      obstacle: { code: "node-standby", node: "n3" },
    } as const;
    expect(dropOf(drag, "n3", forecast)).toEqual({ kind: "refused", forecast });
    expect(dropOf(drag, "n1", undefined)).toEqual({ kind: "home" });
    expect(dropOf(drag, null, undefined)).toEqual({ kind: "nowhere" });
  });
});
