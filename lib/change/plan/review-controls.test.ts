import { describe, expect, it } from "vitest";
import { err, ok } from "../../result";
import { NO_EFFECTS } from "../effects/effects";
import type { Operation } from "../operation";
import type { Plan } from "./plan";
import { keptReview, type Review, type ReviewAction, reviewReducer } from "./review";
import { reviewControls } from "./review-controls";

const stop: Operation = { kind: "resource.stop", resource: "vip" };
const harmless: Plan = {
  id: "p1",
  clusterId: "c1",
  operation: stop,
  commands: [],
  effects: NO_EFFECTS,
  base: null,
  snapshotVersion: 1,
  notes: [],
  createdAt: "2026-03-01T10:00:00Z",
};
const dangerous: Plan = { ...harmless, effects: { ...NO_EFFECTS, leftStopped: ["vip"] } };
const proposed: ReviewAction = { kind: "proposed", operation: stop, ticket: 1 };
const planned = (plan: Plan): ReviewAction => ({ kind: "planned", ticket: 1, result: ok(plan) });
const typed = (text: string): ReviewAction => ({ kind: "typed", text });

function reviewAfter(start: Review | null, ...actions: ReviewAction[]): Review {
  const review = actions.reduce<Review | null>(reviewReducer, start);
  if (!review) throw new Error("no review");
  return review;
}
const controls = (review: Review) => reviewControls(review, true);

/** The two ways to the review of one plan: proposed just now, and opened at its address. */
const shells: readonly (readonly [string, (plan: Plan) => Review])[] = [
  ["a proposal", (plan) => reviewAfter(null, proposed, planned(plan))],
  ["a kept plan", keptReview],
];

describe.each(shells)("the review of %s", (_, open) => {
  it("lets a plan without danger be applied at once", () => {
    expect(controls(open(harmless))).toMatchObject({
      main: "apply",
      isBusy: false,
      isDangerous: false,
      nameToType: null,
      block: null,
    });
  });

  it("asks for the name where services end, and takes no other", () => {
    const review = open(dangerous);
    const block = { code: "name-missing", name: "vip" };
    expect(controls(review)).toMatchObject({ isDangerous: true, nameToType: "vip", block });
    expect(controls(reviewAfter(review, typed("vi")))).toMatchObject({ typedName: "vi", block });
    expect(controls(reviewAfter(review, typed(" vip ")))).toMatchObject({ block: null });
  });

  it("is not for who may not", () => {
    const review = reviewAfter(open(dangerous), typed("vip"));
    expect(reviewControls(review, false).block).toEqual({ code: "not-allowed" });
  });

  it("is at it while it is applied", () => {
    const applying = reviewAfter(open(harmless), { kind: "applying", ticket: 2 });
    expect(controls(applying)).toMatchObject({ isBusy: true, block: null });
  });

  it("asks for the name anew where somebody was faster", () => {
    const rebuilt = { ...dangerous, id: "p2" };
    const conflicted = err({
      code: "plan" as const,
      problem: { code: "conflicted" as const, plan: rebuilt, by: "root" },
    });
    const review = reviewAfter(
      open(dangerous),
      typed("vip"),
      { kind: "applying", ticket: 2 },
      { kind: "applied", ticket: 2, result: conflicted },
    );
    expect(review).toMatchObject({ plan: { id: "p2" }, conflict: { before: { id: "p1" }, by: "root" } });
    expect(controls(review)).toMatchObject({ typedName: "", block: { code: "name-missing" } });
  });
});

describe("what differs", () => {
  const silence = { code: "no-answer", during: "applying" } as const;
  const failing: readonly ReviewAction[] = [
    { kind: "applying", ticket: 2 },
    { kind: "applied", ticket: 2, result: silence },
  ];

  it("a proposal that failed is asked for anew, and its plan is out of sight", () => {
    const review = reviewAfter(null, proposed, planned(dangerous), ...failing);
    expect(controls(review)).toMatchObject({ main: "ask-again", isDangerous: false, block: null });
  });

  it("a kept plan is tried as it is, by its name, and stays open when it went through", () => {
    const failed = reviewAfter(keptReview(dangerous), typed("vip"), ...failing);
    expect(failed).toMatchObject({ phase: "failed", error: silence });
    expect(controls(failed)).toMatchObject({ main: "apply", isDangerous: true, block: null });
    const again = reviewAfter(
      failed,
      { kind: "applying", ticket: 3 },
      { kind: "applied", ticket: 3, result: ok({}) },
    );
    expect(again).toMatchObject({ isOpen: true, phase: "ready", error: null });
  });

  it("a kept plan is cancelled, or says why not; a late answer says nothing", () => {
    const cancelling = reviewAfter(keptReview(harmless), { kind: "cancelling", ticket: 2 });
    expect(controls(cancelling)).toMatchObject({ isCancelling: true });
    const problem = err({ code: "api.busy" as const });
    const refused: ReviewAction = { kind: "cancelled", ticket: 2, result: problem };
    expect(reviewAfter(cancelling, refused)).toMatchObject({ phase: "failed", error: { code: "api.busy" } });
    expect(reviewAfter(cancelling, { ...refused, ticket: 1 })).toBe(cancelling);
    expect(reviewAfter(cancelling, { ...refused, result: ok({}) })).toMatchObject({
      phase: "ready",
      error: null,
    });
  });
});
