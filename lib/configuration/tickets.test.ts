import { expect, it } from "vitest";
import type { TicketConstraint } from "../cluster/constraint";
import { ticketsIn } from "./tickets";

const needs = (id: string, ticket: string) => ({ kind: "ticket", id, ticket }) as TicketConstraint;

it("has tickets that are known and those that are only named, with what can be asked of each", () => {
  const known = (id: string, granted: boolean, standby: boolean) => ({
    id,
    granted,
    standby,
    lastGranted: null,
  });
  const shown = ticketsIn({
    tickets: [known("north", true, false), known("south", true, true), known("east", false, false)],
    constraints: [needs("a", "west"), needs("b", "north"), needs("c", "north")],
  });
  expect(shown.map(({ id, steps, constraints }) => [id, steps, constraints.map((one) => one.id)])).toEqual([
    ["north", ["standby", "revoke"], ["b", "c"]],
    ["south", ["activate", "revoke"], []],
    ["east", ["grant"], []],
    ["west", ["grant"], ["a"]],
  ]);
});
