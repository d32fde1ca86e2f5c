import type { TicketSet } from "../change/operations/ticket-set/home";
import type { Cluster, Ticket } from "../cluster/cluster";
import type { TicketConstraint } from "../cluster/constraint";

export type TicketSteps = readonly TicketSet["to"][];

export interface TicketShown {
  readonly id: string;
  /** Null: only constraints name it, nobody granted it here yet. */
  readonly ticket: Ticket | null;
  /** What can be asked of it as it is now. */
  readonly steps: TicketSteps;
  readonly constraints: readonly TicketConstraint[];
}

/** Tickets that the cluster has heard of, then those that only constraints name, each with what needs it. */
export function ticketsIn({
  tickets,
  constraints,
}: Pick<Cluster, "tickets" | "constraints">): readonly TicketShown[] {
  const needing = constraints.filter((one): one is TicketConstraint => one.kind === "ticket");
  const ids = [...new Set([...tickets.map(({ id }) => id), ...needing.map(({ ticket }) => ticket)])];
  return ids.map((id) => {
    const ticket = tickets.find((one) => one.id === id) ?? null;
    return { id, ticket, steps: stepsOf(ticket), constraints: needing.filter((one) => one.ticket === id) };
  });
}

function stepsOf(ticket: Ticket | null): TicketSteps {
  if (ticket === null || !ticket.granted) return ["grant"];
  return [ticket.standby ? "activate" : "standby", "revoke"];
}
