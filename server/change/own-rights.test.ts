import { expect, it } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { PlanNote } from "@/lib/change/plan/plan";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import { answeringNode } from "../node/answering-node";
import { ownRightsNotes } from "./own-rights";

const on: PlanNote = { code: "acl-on", ids: ["ann", "ops"] };
const lost: PlanNote = { code: "acl-lost", ids: ["ann"] };
const less: PlanNote = { code: "acl-less", ids: ["ann"] };
const self = (user: string) => [{ code: "acl-self", user }];

it.each([
  ["harrier\nharrier haclient\n", on, self("harrier")],
  ["ann\nann haclient\n", on, []],
  ["harrier\nharrier haclient ops\n", on, []],
  ["root\nroot\n", on, []],
  ["hacluster\nhaclient\n", on, []],
  ["ann\nann haclient\n", lost, self("ann")],
  ["harrier\nharrier haclient\n", lost, []],
  ["ann\nann haclient\n", less, [{ code: "acl-self-less", user: "ann" }]],
  ["harrier\nharrier haclient\n", less, []],
] as const)("knows whether Harrier is locked out itself: %j", async (said, note, expected) => {
  const node = answeringNode("n1", { "sh -c": said });
  expect(await ownRightsNotes(node, [note])).toEqual(expected);
});

it("asks nobody where root's way is taken, or nothing is about rights", async () => {
  const root = answeringNode("n1", {}, true);
  expect(await ownRightsNotes(root, [on])).toEqual([]);
  const node = answeringNode("n1", {});
  expect(await ownRightsNotes(node, [])).toEqual([]);
  expect([...root.ran, ...node.ran]).toEqual([]);
});

it("has the name typed for it", () => {
  expect(needsTypedName({ effects: NO_EFFECTS, notes: [on] })).toBe(false);
  expect(needsTypedName({ effects: NO_EFFECTS, notes: [on, { code: "acl-self", user: "x" }] })).toBe(true);
});
