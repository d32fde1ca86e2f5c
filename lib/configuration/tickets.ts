import type { TicketSet } from "../change/operations/ticket-set/home";
import { type Cluster, hasTicketState, type Ticket } from "../cluster/cluster";
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
    const own = needing.filter((one) => one.ticket === id);
    return { id, ticket, steps: stepsOf(ticket, own.length > 0), constraints: own };
  });
}

/** Pacemaker lists a ticket that a constraint names as revoked, whether this site ever heard of it or not. */
function stepsOf(ticket: Ticket | null, isNamed: boolean): TicketSteps {
  if (ticket === null || !ticket.granted)
    return ticket === null || (isNamed && !hasTicketState(ticket)) ? ["grant"] : ["grant", "forget"];
  return [ticket.standby ? "activate" : "standby", "revoke"];
}
