import type { LossPolicy } from "../../change/configuration/further-operation";
import type { RemadeConstraint } from "../../configuration/constraint-steps";
import { aboutOf } from "../parts/about";
import { missing, pairName } from "../parts/ids";
import { constraintSteps, remadeChecks, remadeIn, withKept } from "../parts/remade";
import { topOptions } from "../parts/resources";
import { chosenRole, hasRoles, roleField } from "../parts/roles";
import { said, words } from "../parts/words";
import { type Check, type Field, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";

type TicketStep = Extract<RemadeConstraint, { kind: "ticket.create" }>;

const POLICIES = ["stop", "demote", "freeze", "fence"] as const satisfies readonly LossPolicy[];

/** As `crm_ticket` and the operation that grants one take it. */
const TICKET = /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,254}$/u;

/** A resource that runs only while this site has a ticket. */
export const ticket: Wizard = {
  id: "ticket",
  purpose: "ticket",
  shelf: "constraint",
  obstacle: (world) => (topOptions(world).length === 0 ? words("check.needOne") : null),
  start: (world, about) => {
    if (about === null) return { about: "", resource: "", role: "", ticket: "", loss: "stop" };
    const { resource, role = null, ticket = "", lossPolicy = null } = stepIn(world, about) ?? {};
    const loss = lossPolicy ?? unwritten(role);
    return { about, resource: resource ?? "", role: role ?? "", ticket, loss };
  },
  steps: [
    {
      id: "which",
      fields: (input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "resource",
          look: "select",
          label: words("ticket.resource"),
          hint: words("ticket.resourceHint"),
          options: withKept(topOptions(world), keptBy(stepIn(world, aboutOf(input)))),
          required: true,
        },
        ...roleFields(input, world),
        {
          kind: "text",
          name: "ticket",
          label: words("ticket.ticket"),
          hint: words("ticket.ticketHint"),
          required: true,
          mono: true,
          suggestions: ticketOptions(world),
        },
      ],
      checks: (input, world) => [
        ...missing(input, "resource", "ticket"),
        ...remadeChecks(input, world, stepIn(world, aboutOf(input)) !== null),
        ...ticketChecks(input, world),
      ],
    },
    {
      id: "loss",
      fields: (): readonly Field[] => [
        {
          kind: "choice",
          name: "loss",
          look: "cards",
          label: words("ticket.lossLabel"),
          options: POLICIES.map((value) => ({
            value,
            label: words(`ticket.${value}`),
            hint: words(`ticket.${value}Hint`),
          })),
        },
      ],
      // A draft of before may have none: see `STORED_DRAFT`.
      checks: (input) => missing(input, "loss"),
    },
  ],
  subject: (input) => pairName(textOf(input, "resource"), "←", textOf(input, "ticket")),
  plan(input, world) {
    const [resource, name] = [textOf(input, "resource"), textOf(input, "ticket")];
    if (resource === "" || name === "") return [];
    const old = stepIn(world, aboutOf(input));
    const role = hasRoles(world, resource, old) ? chosenRole(input, "role") : null;
    const chosen = POLICIES.find((policy) => policy === textOf(input, "loss")) ?? null;
    // What is not written, and is wanted so, stays unwritten.
    const isUnwritten = old !== null && old.lossPolicy === null && chosen === unwritten(role);
    const lossPolicy = isUnwritten ? null : chosen;
    return constraintSteps(input, world, `${resource}-needs-${name}`, (id) => ({
      kind: "ticket.create",
      id,
      resource,
      role,
      ticket: name,
      lossPolicy,
    }));
  },
};

/** What counts where no policy is written. */
function unwritten(role: TicketStep["role"]): LossPolicy {
  return role === "Promoted" ? "demote" : "stop";
}

/** The constraint that is to be changed, as the step that makes it; null where there is none, or no step says all of it. */
function stepIn(world: WizardWorld, id: string): TicketStep | null {
  const step = remadeIn(world, id);
  return step?.kind === "ticket.create" ? step : null;
}

function keptBy(step: TicketStep | null): readonly string[] {
  return step === null ? [] : [step.resource];
}

function roleFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const old = stepIn(world, aboutOf(input));
  if (!hasRoles(world, textOf(input, "resource"), old)) return [];
  const texts = { label: "ticket.role", hint: "ticket.roleHint", any: "ticket.anyRole" } as const;
  return [roleField("role", texts, ["Promoted"], old?.role ?? null)];
}

/** Tickets that the site has heard of, and those that constraints name. */
function ticketOptions({ cluster }: WizardWorld) {
  const named = cluster.constraints.flatMap((one) => (one.kind === "ticket" ? [one.ticket] : []));
  const all = [...new Set([...cluster.tickets.map(({ id }) => id), ...named])];
  return all.map((id) => ({ value: id, label: said(id) }));
}

/** Without the ticket the resource stops as soon as this is applied: granting it first is a change of its own. */
function ticketChecks(input: WizardInput, { cluster }: WizardWorld): readonly Check[] {
  const name = textOf(input, "ticket");
  if (name === "") return [];
  if (!TICKET.test(name))
    return [{ severity: "error", field: "ticket", text: words("ticket.badTicket", { ticket: name }) }];
  const known = cluster.tickets.find(({ id }) => id === name);
  if (known?.granted && !known.standby)
    return [{ severity: "good", field: "ticket", text: words("ticket.granted", { ticket: name }) }];
  const to = known?.granted ? "activate" : "grant";
  return [
    {
      severity: "warning",
      field: "ticket",
      text: words(known?.granted ? "ticket.inStandby" : "ticket.notGranted", { ticket: name }),
      remedy: {
        label: words(to === "grant" ? "ticket.grantIt" : "ticket.activateIt"),
        operation: { kind: "ticket.set", ticket: name, to },
      },
    },
  ];
}
