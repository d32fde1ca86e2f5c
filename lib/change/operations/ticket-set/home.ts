import { z } from "zod";
import { ok } from "../../../result";
import type { OperationHome } from "../home";
import { ticketName } from "../input";
import { now } from "../live-commands";

const STATES = ["grant", "revoke", "standby", "activate", "forget"] as const;

/** Gives this site a ticket, or takes it; a ticket in standby is held, and nothing runs by it. One that is forgotten was never here. */
export interface TicketSet {
  readonly kind: "ticket.set";
  readonly ticket: string;
  readonly to: (typeof STATES)[number];
}

export const ticketSet: OperationHome<TicketSet> = {
  input: z.strictObject({ kind: z.literal("ticket.set"), ticket: ticketName, to: z.enum(STATES) }),
  way: {
    kind: "live",
    // A ticket is there once somebody grants it: whatever is asked of one, the tool says what comes of it.
    prepare: (wanted) => ok(wanted),
    commands: ({ ticket, to }) => [
      now(["crm_ticket", `--ticket=${ticket}`, `--${to === "forget" ? "cleanup" : to}`, ...forced(to)]),
    ],
    expectations: ({ ticket, to }) => [{ kind: "ticket", ticket, to }],
    undo: ({ ticket, to }, { tickets }) => {
      const before = tickets.find(({ id }) => id === ticket);
      const back = (to: TicketSet["to"]) => ({ kind: "ticket.set" as const, ticket, to });
      const granted = before?.granted ?? false;
      const standby = before?.standby ?? false;
      if (to === "grant") return granted ? null : back("revoke");
      // When it was granted last comes back with nothing.
      if (to === "revoke" || to === "forget") return granted ? back("grant") : null;
      if (to === "standby") return standby ? null : back("activate");
      return standby ? back("standby") : null;
    },
  },
};

/** crm_ticket wants to know that somebody looked at the other sites and at what stops: that is what a plan's review is. */
function forced(to: TicketSet["to"]): readonly string[] {
  return to === "standby" || to === "activate" ? [] : ["--force"];
}
