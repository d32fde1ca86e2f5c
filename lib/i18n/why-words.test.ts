import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import type { Cause } from "../why/cause";
import { messages } from "./messages/en";
import { causeWords, shortCauseWords } from "./why-words";

const t = createTranslator({
  locale: "en",
  messages,
  onError: (error) => {
    throw error;
  },
});
const list = (names: readonly string[]) => names.join(" and ");

function said(cause: Cause): string {
  const { key, values } = causeWords(cause, list);
  return t(`why.cause.${key}`, values as never);
}

const located = { resource: "app", constraint: "c1", rule: null, until: null } as const;
const needs = { kind: "needs", resource: "app", on: "db", constraint: "c1", because: null } as const;
const failures = { kind: "failures", resource: "app", node: "n1", expiresAt: null } as const;

it.each<[Cause, string]>([
  [{ kind: "no-dc" }, "No node leads the cluster, so nothing is decided."],
  [
    { kind: "no-quorum", policy: "stop", away: ["n2", "n3"] },
    "The cluster has no quorum, so it runs nothing. Away: n2 and n3.",
  ],
  [{ kind: "no-quorum", policy: "fence", away: [] }, "The cluster has no quorum."],
  [
    { kind: "orphaned", resource: "app", property: null },
    "app is configured no more, and the cluster has not stopped it.",
  ],
  [
    { kind: "orphaned", resource: "app", property: "stop-orphan-resources" },
    "app is configured no more, and runs on because stop-orphan-resources is false.",
  ],
  [
    { kind: "blocked", resource: "app", node: "n1", task: "stop", at: null },
    "The operation stop of app failed on n1. The cluster does not touch it any more.",
  ],
  [
    { kind: "blocked", resource: "app", node: null, task: null, at: null },
    "The cluster does not touch app any more.",
  ],
  [
    { kind: "ticket", resource: "app", ticket: "t1", constraint: "c1", standby: true },
    "app needs the ticket t1, which is in standby.",
  ],
  [
    { kind: "ticket", resource: "app", ticket: "t1", constraint: "c1", standby: false },
    "app needs the ticket t1, which is not here.",
  ],
  [{ ...needs, by: "colocation" }, "app runs only where db runs, and db is down."],
  [{ ...needs, by: "order" }, "app starts only after db, and db is down."],
  [{ ...needs, by: "group" }, "db comes before app in the group, and is down."],
  [
    { kind: "kept-off", ...located, nodes: ["n1"], origin: "cli-ban", score: "-INFINITY" },
    "A ban was left behind. It keeps app off n1.",
  ],
  [
    { kind: "kept-off", ...located, nodes: ["n1", "n2"], origin: "configured", score: "-INFINITY" },
    "The constraint c1 keeps app off n1 and n2.",
  ],
  [
    { kind: "kept-off", ...located, nodes: ["n1"], origin: "configured", score: "-50" },
    "The constraint c1 would rather not have app on n1 (-50).",
  ],
  [
    { ...failures, count: 3, threshold: 2 },
    "app may not run on n1 after its failures (threshold 2): the fail count is 3.",
  ],
  [
    { ...failures, count: 1_000_000, threshold: null },
    "app may not run on n1 after its failures: the fail count is INFINITY.",
  ],
  [{ kind: "node-state", node: "n1", state: "shutting-down" }, "n1 shuts down."],
  [{ kind: "node-state", node: "n1", state: "unclean" }, "n1 is unclean. It has to be fenced first."],
  [
    { kind: "probe", resource: "app", probe: "not-installed" },
    "The nodes say that what app needs is not installed.",
  ],
  [
    { kind: "prefers", ...located, node: "n1", origin: "cli-prefer", score: "INFINITY" },
    "A move was left behind. It holds app on n1.",
  ],
  [
    { kind: "sticky", resource: "app", stickiness: "100" },
    "app stays where it is (resource-stickiness=100).",
  ],
])("%j", (cause, sentence) => expect(said(cause)).toBe(sentence));

it("a card says in short what its marks do not say", () => {
  const short = (cause: Cause) => shortCauseWords(cause, list);
  expect(short({ kind: "disabled", resource: "app" })).toBeNull();
  expect(
    short({ kind: "kept-off", ...located, nodes: ["n1"], origin: "cli-ban", score: "-INFINITY" }),
  ).toBeNull();
  const words = short({ ...needs, by: "order" });
  expect(words && t(`why.short.${words.key}`, words.values as never)).toBe("Needs db, which is down");
});
