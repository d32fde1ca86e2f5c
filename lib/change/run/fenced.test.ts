import { expect, it } from "vitest";
import type { FencingEvent } from "../../cluster/failure";
import { sampleCluster, sampleNode, samplePrimitive } from "../../cluster/samples";
import type { ResourceEffect } from "../effects/effects";
import { expectationsOf, isMet } from "./expectation";
import { fencedExpectation } from "./fenced";

const event = (change: Partial<FencingEvent>): FencingEvent => ({
  action: "reboot",
  target: "n2",
  state: "success",
  origin: "n1",
  delegate: "n1",
  client: "harrier",
  completedAt: "2026-03-01T10:00:00Z",
  exitReason: null,
  ...change,
});

it("a fencing is seen by a success of that node that was not there before", () => {
  const old = event({});
  const before = sampleCluster({ fencing: [old] });
  const wanted = fencedExpectation(before, "n2");
  const isSeen = (...fencing: FencingEvent[]) => isMet(wanted, sampleCluster({ fencing }));
  expect(isSeen(old)).toBe(false);
  const completedAt = "2026-03-01T10:05:00Z";
  expect(isSeen(event({ completedAt, state: "failed" }), old)).toBe(false);
  expect(isSeen(event({ completedAt, target: "n3" }), old)).toBe(false);
  expect(isSeen(event({ completedAt }), old)).toBe(true);
});

it("a node is clean where nobody asks for its fencing any more", () => {
  const isClean = (unclean: boolean) =>
    isMet(
      { kind: "clean", node: "n2" },
      sampleCluster({ nodes: [sampleNode("n2", { online: false, unclean })] }),
    );
  expect([isClean(true), isClean(false)]).toEqual([false, true]);
});

it("what the cut ends is not waited for, and what is recovered may come up anywhere", () => {
  const effect = (change: Partial<ResourceEffect>): ResourceEffect => ({
    resource: "vip",
    instance: "vip",
    kind: "move",
    from: "n2",
    to: "n1",
    blocked: false,
    provisional: false,
    reason: null,
    ...change,
  });
  const effects = [effect({}), effect({ resource: "web", instance: "web:1", kind: "stop", to: null })];
  const fence = { kind: "node.fence", node: "n2", action: "off" } as const;
  expect(
    expectationsOf(fence, effects, sampleCluster({ resources: [samplePrimitive("vip", "n2")] })),
  ).toEqual([
    { kind: "fenced", node: "n2", known: [] },
    { kind: "online", node: "n2", on: false },
    { kind: "placed", instance: "vip", state: "active", node: "n1", anywhere: 1 },
  ]);
});
