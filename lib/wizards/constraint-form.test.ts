import { describe, expect, it } from "vitest";
import { given } from "../change/configuration/samples";
import * as parts from "../change/configuration/samples-parts";
import { type RemadeConstraint, replaceSteps, stepOfConstraint } from "../configuration/constraint-steps";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { formatXml } from "../pacemaker/xml/format-xml";
import { WIZARDS } from "./catalog";
import { wizardOfConstraint } from "./constraint-form";
import { inputOf, sampleWorldOf } from "./sample-world";
import type { Wizard, WizardWorld } from "./wizard";

const { cloneOf, dummy, set, stateful } = parts;
type Kind<Name extends RemadeConstraint["kind"]> = Extract<RemadeConstraint, { kind: Name }>;
const location = (...args: Parameters<typeof parts.location>) =>
  parts.location(...args) as Kind<"location.create">;
const colocation = (...args: Parameters<typeof parts.colocation>) =>
  parts.colocation(...args) as Kind<"colocation.create">;
const order = (...args: Parameters<typeof parts.order>) => parts.order(...args) as Kind<"order.create">;
const RESOURCES = [dummy("a", "g"), dummy("b"), dummy("c"), stateful("db"), cloneOf("db", true)];

/** What a wizard sees of a cluster that has this constraint. */
function worldWith(wizard: Wizard, step: RemadeConstraint): WizardWorld {
  const report = parseCib(formatXml(given({ name: "one", given: [...RESOURCES, step], step })));
  if (!report.ok) throw new Error(report.error.code);
  const world = sampleWorldOf(wizard, {});
  return { ...world, cluster: { ...world.cluster, constraints: report.value.constraints } };
}

const uname = (value: string) =>
  ({ kind: "attribute", attribute: "#uname", comparison: "eq", value, type: null }) as const;
const rule = (
  one: Extract<RemadeConstraint, { kind: "location.rule" }>["rule"],
  role: "Promoted" | null = null,
) => ({ kind: "location.rule", id: "x", resource: "b", role, score: "-INFINITY", rule: one }) as const;

describe("the form of a constraint that is there", () => {
  const shown: readonly RemadeConstraint[] = [
    location("x", "b", "n1", "50"),
    location("x", "b", "n2", "-7"),
    location("x", "b", "n1", "0"),
    { ...location("x", "a", "n1", "-INFINITY"), role: "Stopped", discovery: "exclusive" },
    rule(uname("n1")),
    rule({ kind: "any", of: [uname("n1"), uname("strange")] }, "Promoted"),
    rule({ kind: "attribute", attribute: "pingd", comparison: "lt", value: "1", type: null }),
    rule({ kind: "attribute", attribute: "pingd", comparison: "lt", value: "1", type: "integer" }),
    rule({ kind: "attribute", attribute: "#uname", comparison: "ne", value: "n1", type: "string" }),
    rule({ kind: "defined", attribute: "site", defined: false }),
    rule({ kind: "date", start: "2026-12-24", end: null }),
    rule({ kind: "date-spec", spec: { weekdays: "1-5", hours: "9-17" } }),
    colocation("x", "b", "c"),
    { ...colocation("x", "b", "db-clone"), role: null, withRole: "Promoted", score: "-20" },
    { ...colocation("x", "db-clone", "a"), role: "Unpromoted", withRole: "Started" },
    { kind: "colocation.sets", id: "x", score: "5", sets: [set(["a", "b", "c"])] },
    { kind: "colocation.sets", id: "x", score: "-INFINITY", sets: [set(["b", "c"])] },
    { kind: "colocation.sets", id: "x", score: "5", sets: [set(["b"], { sequential: false }), set(["a"])] },
    order("x", "b", "c"),
    { ...order("x", "db-clone", "a"), firstAction: "promote", secondAction: "start", symmetrical: false },
    { ...order("x", "b", "c"), firstAction: "stop", strength: "Serialize", symmetrical: false },
    {
      ...{ kind: "order.sets", id: "x", strength: "Optional", symmetrical: true },
      sets: [
        set(["a", "b"], { sequential: false, requireAll: false }),
        set(["c", "db-clone"], { sequential: false }),
      ],
    },
    { kind: "ticket.create", id: "x", resource: "b", role: "Stopped", ticket: "north", lossPolicy: null },
  ];

  it.each(shown.map((step) => [JSON.stringify(step), step] as const))("says all of %s", (_, step) => {
    const id = wizardOfConstraint(step);
    if (id === null) throw new Error("no wizard");
    const wizard = WIZARDS[id];
    const world = worldWith(wizard, step);
    const [read] = world.cluster.constraints;
    expect(read === undefined ? null : stepOfConstraint(read)).toEqual(step);
    const input = wizard.start(world, "x");
    const checks = wizard.steps.flatMap((one) => one.checks(input, world));
    expect(checks.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(wizard.plan(input, world)).toEqual(replaceSteps(step));
    // What it names already can be seen chosen.
    for (const field of wizard.steps.flatMap((one) => one.fields(input, world))) {
      if (field.kind !== "choice" && field.kind !== "many") continue;
      const value = input[field.name];
      const offered = field.options.map((one) => one.value);
      expect(offered, field.name).toEqual(
        expect.arrayContaining(typeof value === "string" ? [value] : [...(value as [])]),
      );
    }
  });

  it.each<RemadeConstraint>([
    rule({ kind: "all", of: [uname("n1"), { kind: "defined", attribute: "site", defined: true }] }),
    rule({ kind: "date-spec", spec: { hours: "9-17", moon: "4" } }),
    rule({ kind: "date", start: "2026-12-24T18:00:00Z", end: null }),
    { kind: "colocation.sets", id: "x", score: "5", sets: [set(["a"]), set(["b"]), set(["c"])] },
    { kind: "colocation.sets", id: "x", score: "5", sets: [set(["a", "b"], { role: "Promoted" })] },
    { kind: "colocation.sets", id: "x", score: "-5", sets: [set(["a"]), set(["b"])] },
    { kind: "colocation.sets", id: "x", score: "5", sets: [set(["a", "b"], { sequential: false })] },
    {
      kind: "order.sets",
      id: "x",
      strength: "Mandatory",
      symmetrical: true,
      sets: [set(["a"], { action: "stop" })],
    },
    { kind: "ticket.sets", id: "x", ticket: "north", lossPolicy: null, sets: [set(["a"])] },
  ])("does not show all of %j, so that no wizard changes it", (step) => {
    expect(wizardOfConstraint(step)).toBeNull();
    for (const wizard of [WIZARDS.location, WIZARDS.colocation, WIZARDS.order]) {
      const input = inputOf(wizard, {}, "x");
      const checks = wizard.steps.flatMap((one) => one.checks(input, worldWith(wizard, step)));
      expect(checks).toContainEqual(
        expect.objectContaining({ text: { key: "part.noForm", values: { id: "x" } } }),
      );
    }
  });

  it("shows what a ticket's loss comes to where no policy is written, and leaves it unwritten", () => {
    for (const [role, loss] of [
      [null, "stop"],
      ["Promoted", "demote"],
    ] as const) {
      const resource = role === null ? "b" : "db-clone";
      const needs = { kind: "ticket.create", id: "x", resource, role, ticket: "north" } as const;
      const step: RemadeConstraint = { ...needs, lossPolicy: null };
      const world = worldWith(WIZARDS.ticket, step);
      const input = WIZARDS.ticket.start(world, "x");
      expect(input).toMatchObject({ loss });
      expect(WIZARDS.ticket.plan(input, world)).toEqual(replaceSteps(step));
      const other = { ...input, loss: loss === "stop" ? "demote" : "stop" };
      expect(WIZARDS.ticket.plan(other, world)).toContainEqual({ ...step, lossPolicy: other.loss });
    }
  });
});
