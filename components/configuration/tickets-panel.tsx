"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { RemedyButton } from "@/components/change/remedy-button";
import { useConstraintWords } from "@/components/cluster/use-constraint-words";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { Cluster, Ticket } from "@/lib/cluster/cluster";
import { type TicketSteps, ticketsIn } from "@/lib/configuration/tickets";
import { ConstraintRow, removalOf } from "./constraint-row";
import { FurtherPanel, FurtherRow } from "./further-panel";
import { SheetAction } from "./sheet-action";

interface TicketsPanelProps {
  readonly clusterId: string;
  readonly picture: Cluster | null;
}

/** Tickets as this site has them, each with what needs it; what is tied to one is a constraint, made by its wizard. */
export function TicketsPanel({ clusterId, picture }: TicketsPanelProps) {
  const t = useTranslations("configuration.further");
  const words = useConstraintWords();
  const { denied } = useChange();
  const tickets = picture === null ? [] : ticketsIn(picture);
  return (
    <FurtherPanel
      title={t("tickets")}
      text={t("ticketsText")}
      none={t("noTickets")}
      isEmpty={tickets.length === 0}
      add={
        <SheetAction
          label={t("addTicket")}
          reason={denied(removalOf("ticket"))}
          way={{ href: wizardHref(clusterId, "ticket") }}
        />
      }
    >
      {tickets.map(({ id, ticket, steps, constraints }) => (
        <FurtherRow key={id} id={id} actions={<TicketActions id={id} steps={steps} />}>
          {t("ticket", { state: stateOf(ticket), last: ticket?.lastGranted ?? "none" })}
          {constraints.length === 0 ? null : (
            <ul className="mt-1 flex flex-col divide-y rounded-md border text-ink">
              {constraints.map((constraint) => (
                <ConstraintRow
                  key={constraint.id}
                  clusterId={clusterId}
                  constraint={constraint}
                  sentence={words(constraint)}
                  bans={[]}
                />
              ))}
            </ul>
          )}
        </FurtherRow>
      ))}
    </FurtherPanel>
  );
}

function TicketActions({ id, steps }: { readonly id: string; readonly steps: TicketSteps }) {
  const t = useTranslations("configuration.further");
  return (
    <span className="flex flex-wrap gap-1.5">
      {steps.map((to) => (
        <RemedyButton
          key={to}
          operation={{ kind: "ticket.set", ticket: id, to }}
          label={t(`ticketTo.${to}`)}
          about={t(`ticketToOf.${to}`, { id })}
        />
      ))}
    </span>
  );
}

function stateOf(ticket: Ticket | null): "granted" | "standby" | "revoked" | "unknown" {
  if (ticket === null) return "unknown";
  if (!ticket.granted) return "revoked";
  return ticket.standby ? "standby" : "granted";
}
