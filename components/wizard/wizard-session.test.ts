import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiFailure } from "@/components/data/api-failure";
import type { WizardView } from "@/lib/api/wizard-view";
import type { Check } from "@/lib/wizards/wizard";
import { WizardSession } from "./wizard-session";

type Ask = ConstructorParameters<typeof WizardSession>[0]["ask"];

const MISSING: Check = { severity: "error", field: "ip", text: { key: "check.missing" } };

function viewOf(
  step: number,
  checks: readonly Check[] = [],
  draft = "d1",
  revision = 0,
  ids = ["address", "skipped", "behaviour"],
): WizardView {
  const steps = ids.map((id, index) => ({
    id,
    hasError: false,
    isSkipped: index === 1,
  }));
  const input = { name: "vip" };
  const said = {
    fields: [],
    facts: [],
    commands: [],
    dialect: "pcs",
    problem: null,
    rehearsals: null,
    subject: "vip",
  } as const;
  return { draft, revision, steps, step, input, checks, ...said };
}

function begin(ask: Ask, draft: string | null = null) {
  const heard = { onDraft: vi.fn(), onStep: vi.fn(), onReview: vi.fn(), onUntouched: vi.fn() };
  const session = new WizardSession({ draft, ask, ...heard });
  session.enter();
  return { session, ...heard };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

it("begins with what the wizard suggests and keeps the draft's id", async () => {
  const ask = vi.fn<Ask>(async ({ step }) => viewOf(step));
  const { session, onDraft } = begin(ask);
  await settle();
  const how = { signal: expect.any(AbortSignal), isTrial: false };
  expect(ask).toHaveBeenCalledWith({ draft: null, revision: 1, step: 0, input: null }, how);
  expect(session.read()).toMatchObject({ input: { name: "vip" }, isStale: false, isAsking: false });
  expect(onDraft).toHaveBeenCalledWith("d1");
});

it("asks after a pause, one question at a time, and drops the answer to what was typed before", async () => {
  const answers: ((view: WizardView) => void)[] = [];
  const ask = vi.fn<Ask>(() => new Promise((resolve) => answers.push(resolve)));
  const { session } = begin(ask);
  answers[0]?.(viewOf(0));
  await settle();
  session.set("ip", "10.0.0.1");
  await settle(200);
  expect(ask).toHaveBeenCalledTimes(1);
  await settle(60);
  expect(ask).toHaveBeenCalledTimes(2);
  session.set("ip", "10.0.0.12");
  await settle(1000);
  expect(ask).toHaveBeenCalledTimes(2);
  answers[1]?.(viewOf(0, [MISSING]));
  await settle();
  expect(session.read().view?.checks).toEqual([]);
  expect(ask.mock.lastCall?.[0].input).toMatchObject({ ip: "10.0.0.12" });
  answers[2]?.(viewOf(0));
  await settle();
  expect(session.read()).toMatchObject({ input: { ip: "10.0.0.12" }, isStale: false });
});

it("goes on only after the answer to what is typed, and passes over a step that makes no sense", async () => {
  const ask = vi.fn<Ask>(async ({ step, input }) => viewOf(step, input?.ip === "10.0.0.1" ? [] : [MISSING]));
  const { session, onReview } = begin(ask);
  await settle();
  session.next();
  expect(session.read()).toMatchObject({ step: 0, refusals: 1, wish: null });
  session.set("ip", "10.0.0.1");
  session.next();
  expect(session.read().wish).toBe("next");
  await settle();
  expect(session.read()).toMatchObject({ step: 2, furthest: 2 });
  session.back();
  await settle();
  expect(session.read().step).toBe(0);
  session.goTo(2);
  session.next();
  await settle();
  expect(onReview).toHaveBeenCalledWith("d1");
});

it("keeps what is typed under a new draft when the old one is gone", async () => {
  let isGone = false;
  const ask = vi.fn<Ask>(async ({ step, draft }) => {
    if (isGone && draft === "d1") throw new ApiFailure({ code: "api.not-found" });
    return viewOf(step, [], draft ?? (isGone ? "d2" : "d1"));
  });
  const { session, onDraft } = begin(ask);
  await settle();
  isGone = true;
  session.set("ip", "10.0.0.1");
  await settle(300);
  expect(session.read()).toMatchObject({ input: { ip: "10.0.0.1" }, error: null, isAnew: false });
  expect(onDraft).toHaveBeenLastCalledWith("d2");
});

it("forgets a draft that nobody typed into, and keeps what was typed a moment before leaving", async () => {
  const ask = vi.fn<Ask>(async ({ step }) => viewOf(step));
  const untouched = begin(ask);
  await settle();
  untouched.session.leave();
  await settle();
  expect(untouched.onUntouched).toHaveBeenCalledWith("d1");
  const typed = begin(ask);
  await settle();
  typed.session.set("ip", "10.0.0.1");
  typed.session.leave();
  await settle();
  expect(typed.onUntouched).not.toHaveBeenCalled();
  expect(ask.mock.lastCall).toEqual([
    { draft: "d1", revision: 2, step: 0, input: { name: "vip", ip: "10.0.0.1" } },
    { keepalive: true },
  ]);
});

it("numbers what it sends, and sends again what another tab's typing came before", async () => {
  const kept = { revision: 7 };
  const ask = vi.fn<Ask>(async ({ step, input, revision = 0 }) => {
    if (input !== null) kept.revision = Math.max(kept.revision, revision);
    return viewOf(step, [], "d1", kept.revision);
  });
  const { session } = begin(ask, "d1");
  await settle();
  kept.revision = 20;
  session.set("ip", "10.0.0.1");
  await settle(300);
  expect(ask.mock.calls.map(([{ revision }]) => revision)).toEqual([1, 8, 21]);
  expect(session.read()).toMatchObject({ isStale: false, isAsking: false });
});

it("starts nothing anew once it was left, whatever is answered then", async () => {
  const answers: { resolve: (view: WizardView) => void; reject: (error: unknown) => void }[] = [];
  const ask = vi.fn<Ask>(() => new Promise((resolve, reject) => answers.push({ resolve, reject })));
  const gone = begin(ask, "d1");
  answers[0]?.resolve(viewOf(0));
  await settle();
  gone.session.set("ip", "10.0.0.1");
  await settle(300);
  gone.session.leave();
  await settle();
  for (const { reject } of answers.slice(1)) reject(new ApiFailure({ code: "api.not-found" }));
  const asked = answers.length;
  await settle(300);
  expect(ask).toHaveBeenCalledTimes(asked);

  const opened = begin(ask);
  opened.session.leave();
  await settle();
  answers.at(-1)?.resolve(viewOf(0, [], "d9"));
  await settle();
  expect(opened.onUntouched).toHaveBeenCalledWith("d9");
  expect(opened.onDraft).not.toHaveBeenCalled();
});

it("has a place in the browser's history for each step, and goes where the browser goes without a new one", async () => {
  const ask = vi.fn<Ask>(async ({ step }) => viewOf(step));
  const { session, onStep } = begin(ask);
  await settle();
  expect(onStep).not.toHaveBeenCalled();
  session.next();
  await settle();
  expect(onStep.mock.calls).toEqual([[2, false]]);
  session.show(0);
  await settle();
  expect(session.read()).toMatchObject({ step: 0, furthest: 2 });
  expect(ask.mock.lastCall?.[0]).toMatchObject({ step: 0 });
  session.show(0);
  expect(onStep).toHaveBeenCalledTimes(1);

  const resumed = begin(async () => viewOf(2), "d1");
  await settle();
  expect(resumed.onStep.mock.calls, "where it was left is no step that somebody took").toEqual([[2, true]]);
});

it("asks the nodes again when somebody wants to know, also while an answer is on its way", async () => {
  const answers: (() => void)[] = [];
  const ask = vi.fn<Ask>(({ step }) => new Promise((resolve) => answers.push(() => resolve(viewOf(step)))));
  const { session } = begin(ask);
  session.ask("agents");
  expect(ask).toHaveBeenCalledTimes(1);
  answers[0]?.();
  await settle();
  expect(ask.mock.lastCall?.[0]).toMatchObject({ again: "agents" });
  answers[1]?.();
  await settle();
  session.ask();
  expect(ask.mock.lastCall?.[0]).not.toHaveProperty("again");
});

/** As `fetch` does: a question that is called off fails at once; until then it waits. */
const silent: Ask = (_question, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

it("calls a question off that nobody waits for any more, and asks about what is shown", async () => {
  let isSilent = false;
  const ask = vi.fn<Ask>(async (question, how) => (isSilent ? silent(question, how) : viewOf(question.step)));
  const { session } = begin(ask);
  await settle();
  const signalOf = (call: number) => ask.mock.calls[call]?.[1].signal;
  isSilent = true;
  session.goTo(2);
  await settle(60_000);
  expect(session.read()).toMatchObject({ step: 2, isAsking: true });
  session.back();
  await settle();
  expect(signalOf(1)?.aborted, "another step").toBe(true);
  expect(ask.mock.lastCall?.[0]).toMatchObject({ step: 0, revision: 3 });
  session.set("ip", "10.0.0.1");
  isSilent = false;
  await settle(300);
  expect(signalOf(2)?.aborted, "another value").toBe(true);
  expect(ask.mock.lastCall?.[0].input).toMatchObject({ ip: "10.0.0.1" });
  expect(session.read()).toMatchObject({ isAsking: false, isStale: false, error: null });
  expect(ask).toHaveBeenCalledTimes(4);
});

it("does not call off the question whose answer names the draft, nor one that is about what is shown", async () => {
  const ask = vi.fn<Ask>(silent);
  const { session } = begin(ask);
  session.set("ip", "10.0.0.1");
  await settle(300);
  session.ask("all");
  expect(ask).toHaveBeenCalledTimes(1);
  const resumed = begin(ask, "d1");
  resumed.session.ask("all");
  await settle(300);
  expect(ask.mock.calls.map(([, { signal }]) => signal?.aborted)).toEqual([false, false]);
});

it("says which answers may have to wait for a trial: from its step on, and where a draft was left", async () => {
  const ids = ["device", "proof", "cluster"];
  const ask = vi.fn<Ask>(async ({ step }) => viewOf(step, [], "d1", 0, ids));
  const { session } = begin(ask);
  await settle();
  session.goTo(2);
  await settle();
  begin(ask, "d1");
  expect(ask.mock.calls.map(([, { isTrial }]) => isTrial)).toEqual([false, false, true]);
});
