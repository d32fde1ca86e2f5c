import type { TicketConstraint } from "./constraint";

/** What needs the ticket: running at all, or the promoted role alone. */
export type TicketNeed = "run" | "promotion";

/**
 * What a ticket constraint keeps from a resource while the ticket is not here (Pacemaker's `constraints_for_ticket`): the role Promoted
 * spares the rest only where losing the ticket does not stop. `fence` is `stop` while fencing is off.
 */
export function ticketNeed(
  { lossPolicy }: Pick<TicketConstraint, "lossPolicy">,
  role: TicketConstraint["role"],
  fencingEnabled: boolean,
): TicketNeed {
  if (role !== "promoted") return "run";
  const policy = lossPolicyInForce(lossPolicy, role, fencingEnabled);
  return policy === "stop" ? "run" : "promotion";
}

/** The policy that counts, in small letters: what is not written, or is none, follows from the role. */
function lossPolicyInForce(
  written: string | null,
  role: TicketConstraint["role"],
  fencingEnabled: boolean,
): "stop" | "demote" | "freeze" | "fence" {
  switch (written?.toLowerCase()) {
    case "stop":
      return "stop";
    case "demote":
      return "demote";
    case "freeze":
      return "freeze";
    case "fence":
      return fencingEnabled ? "fence" : "stop";
    default:
      return role === "promoted" ? "demote" : "stop";
  }
}

/** Which roles of a resource a ticket constraint is about: a set has a role of its own. */
export function ticketRolesOf({ sets, role }: TicketConstraint, id: string): TicketConstraint["role"][] {
  if (sets.length === 0) return [role];
  const naming = sets.filter((set) => set.resources.includes(id));
  return (naming.length > 0 ? naming : sets).map((set) => set.role);
}
