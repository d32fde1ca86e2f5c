import { describe, expect, it } from "vitest";
import { err, ok } from "../../result";
import { NO_EFFECTS } from "../effects/effects";
import type { Operation } from "../operation";
import type { Plan } from "./plan";
import { type Review, type ReviewAction, reviewReducer } from "./review";

const move: Operation = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false };
const plan: Plan = {
  id: "p1",
  clusterId: "c1",
  operation: move,
  commands: [],
  effects: NO_EFFECTS,
  base: null,
  snapshotVersion: 1,
  notes: [],
  createdAt: "2026-03-01T10:00:00Z",
};

function reviewAfter(...actions: ReviewAction[]): Review {
  const review = actions.reduce<Review | null>(reviewReducer, null);
  if (!review) throw new Error("no review");
  return review;
}
const proposed: ReviewAction = { kind: "proposed", operation: move, ticket: 1 };
const planned: ReviewAction = { kind: "planned", ticket: 1, result: ok(plan) };
const applying: ReviewAction = { kind: "applying", ticket: 2 };

describe("a review", () => {
  it("asks, shows the plan, applies and closes", () => {
    expect(reviewAfter(proposed)).toMatchObject({ isOpen: true, phase: "planning", plan: null });
    expect(reviewAfter(proposed, planned)).toMatchObject({ phase: "ready", plan });
    expect(reviewAfter(proposed, planned, applying)).toMatchObject({ phase: "applying" });
    const done: ReviewAction = { kind: "applied", ticket: 2, result: ok({ runId: "r" }) };
    expect(reviewAfter(proposed, planned, applying, done)).toMatchObject({ isOpen: false, plan });
  });

  it("of what a form had thought through begins with its plan, and asks anew as any other", () => {
    const thought: ReviewAction = { kind: "thought", operation: move, ticket: 3, plan };
    expect(reviewAfter(thought)).toMatchObject({ isOpen: true, origin: "proposed", phase: "ready", plan });
    expect(reviewAfter(proposed, thought, planned)).toMatchObject({ phase: "ready", ticket: 3 });
    const done: ReviewAction = { kind: "applied", ticket: 4, result: ok({ runId: "r" }) };
    const begun: ReviewAction = { kind: "applying", ticket: 4 };
    expect(reviewAfter(thought, begun, done)).toMatchObject({ isOpen: false, plan });
  });

  it("ignores answers to a question that is no longer asked", () => {
    const again: ReviewAction = { kind: "proposed", operation: { ...move, to: "n3" }, ticket: 2 };
    expect(reviewAfter(proposed, again, planned)).toMatchObject({ phase: "planning", plan: null });
    expect(reviewAfter(proposed, { kind: "closed" }, planned)).toMatchObject({ isOpen: false, plan: null });
  });

  it("keeps the old plan in sight while only the pin is chosen otherwise", () => {
    const keep: ReviewAction = { kind: "proposed", operation: { ...move, keep: true }, ticket: 2 };
    expect(reviewAfter(proposed, planned, keep)).toMatchObject({ phase: "planning", plan, ticket: 2 });
    const other: ReviewAction = { kind: "proposed", operation: { ...move, to: "n3" }, ticket: 2 };
    expect(reviewAfter(proposed, planned, other).plan).toBeNull();
  });

  it("shows the rebuilt plan after a conflict, and asks again", () => {
    const rebuilt = { ...plan, id: "p2" };
    const conflicted = err({
      code: "plan" as const,
      problem: { code: "conflicted" as const, plan: rebuilt, by: "root" },
    });
    const review = reviewAfter(proposed, planned, applying, {
      kind: "applied",
      ticket: 2,
      result: conflicted,
    });
    expect(review).toMatchObject({
      isOpen: true,
      phase: "ready",
      plan: { id: "p2" },
      conflict: { before: { id: "p1" }, by: "root" },
    });
  });

  it("names every other trouble", () => {
    const problem = err({ code: "plan" as const, problem: { code: "not-connected" as const } });
    expect(reviewAfter(proposed, { kind: "planned", ticket: 1, result: problem })).toMatchObject({
      phase: "failed",
      error: { code: "plan" },
    });
    const silence: ReviewAction = {
      kind: "applied",
      ticket: 2,
      result: { code: "no-answer", during: "applying" },
    };
    expect(reviewAfter(proposed, planned, applying, silence)).toMatchObject({
      phase: "failed",
      error: { code: "no-answer", during: "applying" },
    });
  });
});
