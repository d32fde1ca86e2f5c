// The half of next-intl that knows no Next: its main entry needs a request here.
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import type { PlanProblem } from "../change/plan/plan";
import { refusalWords } from "../drill/words";
import { messages } from "./messages/en";
import { planProblemWords } from "./plan-problem-words";

const t = createTranslator({
  locale: "en",
  messages,
  onError: (error) => {
    throw error;
  },
});

/** One of each code: the compiler asks for a new one's. */
const SAMPLES: { readonly [C in PlanProblem["code"]]: Omit<Extract<PlanProblem, { code: C }>, "code"> } = {
  obstacle: { obstacle: { code: "node-standby", node: "n2" } },
  "not-connected": {},
  "not-applied": { detail: "no route" },
  "simulation-failed": { detail: "crm_simulate: no.\n" },
  "node-disk-full": { node: "n1" },
  "plan-unknown": {},
  conflicted: { plan: {} as never, by: null },
  busy: { runId: "r" },
  edit: { step: 0, problem: { code: "id-taken", id: "vip" } },
  "command-refused": { display: "pcs x", said: "Error: no" },
  "schema-refuses": { schema: "pacemaker-1.0", said: "" },
  "no-effect": { values: [] },
  "stops-blindly": { resources: ["vip"] },
  "invalid-configuration": { findings: [] },
  "nothing-to-change": {},
  "no-steps": { left: ["vip"] },
  "basket-entry": { entry: "e", place: 2, subject: "vip", problem: { code: "not-connected" } },
  "basket-empty": { unreadable: 0 },
  "basket-full": { most: 3 },
  "patch-garbles": {},
  "cannot-undo": { problem: { code: "changed-since", paths: [] } },
  "undo-unknown": {},
};

it.each(Object.entries(SAMPLES))(
  "a plan's problem has its words where a drill cannot be planned: %s",
  (code, values) => {
    const problem = { code, ...values } as PlanProblem;
    const { key, values: within } = planProblemWords(problem);
    expect(t(`change.${key}` as never, within as never)).not.toMatch(/[{}]|^change\./);
    expect(refusalWords({ code: "not-planned", subject: code, problem })).not.toContain(`: ${code}.`);
  },
);

it("says an obstacle as every review does, and what the tools said", () => {
  const words = (problem: PlanProblem) =>
    refusalWords({ code: "not-planned", subject: problem.code, problem });
  expect(words({ code: "obstacle", obstacle: { code: "node-standby", node: "n2" } })).toBe(
    "It cannot be planned: n2 is in standby.",
  );
  expect(
    words({
      code: "obstacle",
      obstacle: { code: "scheduler-refuses", resource: "vip", node: "n2", stays: "n1" },
    }),
  ).toBe("It cannot be planned: the scheduler would keep vip on n1.");
  expect(words({ code: "simulation-failed", detail: "crm_simulate: no.\n" })).toBe(
    "It cannot be planned: The scheduler could not be asked: crm_simulate: no.",
  );
  // As older consoles kept it.
  expect(refusalWords({ code: "not-planned", subject: "busy" })).toBe("It cannot be planned: busy.");
});
