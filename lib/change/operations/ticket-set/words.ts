import type { OperationWords } from "../telling";
import type { TicketSet } from "./home";

const WORDS = {
  grant: ["operation.ticketGrant", "explain.ticketGrant"],
  revoke: ["operation.ticketRevoke", "explain.ticketRevoke"],
  standby: ["operation.ticketStandby", "explain.ticketStandby"],
  activate: ["operation.ticketActivate", "explain.ticketActivate"],
  forget: ["operation.ticketForget", "explain.ticketForget"],
} as const;

export const ticketSetWords: OperationWords<TicketSet> = {
  subject: ({ ticket }) => ticket,
  about: ({ ticket }) => [{ kind: "configuration", id: ticket }],
  sentence: ({ ticket, to }) => ({ key: WORDS[to][0], values: { ticket } }),
  explanation: ({ to }) => ({ key: WORDS[to][1], values: {} }),
};
