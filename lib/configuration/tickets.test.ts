import { expect, it } from "vitest";
import { isMet } from "../change/run/expectation";
import type { Ticket } from "../cluster/cluster";
import type { TicketConstraint } from "../cluster/constraint";
import { sampleCluster } from "../cluster/samples";
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
    tickets: [
      known("north", true, false),
      known("south", true, true),
      known("east", false, false),
      { ...known("old", false, false), lastGranted: "2026-01-01T00:00:00Z" },
      known("named", false, false),
    ],
    constraints: [
      needs("d", "named"),
      needs("e", "old"),
      needs("a", "west"),
      needs("b", "north"),
      needs("c", "north"),
    ],
  });
  expect(shown.map(({ id, steps, constraints }) => [id, steps, constraints.map((one) => one.id)])).toEqual([
    ["north", ["standby", "revoke"], ["b", "c"]],
    ["south", ["activate", "revoke"], []],
    ["east", ["grant", "forget"], []],
    ["old", ["grant", "forget"], ["e"]],
    ["named", ["grant"], ["d"]],
    ["west", ["grant"], ["a"]],
  ]);
});

it("is forgotten once nothing but its name is known", () => {
  const ticket = { id: "t", granted: false, standby: false, lastGranted: null };
  const isForgotten = (...tickets: readonly Ticket[]) =>
    isMet({ kind: "ticket", ticket: "t", to: "forget" }, sampleCluster({ tickets }));
  expect(isForgotten()).toBe(true);
  expect(isForgotten(ticket)).toBe(true);
  expect(isForgotten({ ...ticket, standby: true })).toBe(false);
  expect(isForgotten({ ...ticket, lastGranted: "2026-01-01T00:00:00Z" })).toBe(false);
});
