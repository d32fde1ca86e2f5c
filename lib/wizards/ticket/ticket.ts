import type { LossPolicy } from "../../change/configuration/further-operation";
import type { ConfigurationOperation, ConstraintRole } from "../../change/configuration/operation";
import { replaceSteps, stepOfConstraint } from "../../configuration/constraint-steps";
import { aboutOf } from "../parts/about";
import { freeId, missing, pairName } from "../parts/ids";
import { isPromotable, topOptions } from "../parts/resources";
import { said, words } from "../parts/words";
import { type Check, type Field, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";

type TicketStep = Extract<ConfigurationOperation, { kind: "ticket.create" }>;

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
    const { resource, role, ticket = "", lossPolicy } = stepIn(world, about) ?? {};
    return { about, resource: resource ?? "", role: role ?? "", ticket, loss: lossPolicy ?? "stop" };
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
          options: topOptions(world),
          required: true,
        },
        ...(hasRoles(input, world) ? [roleField(stepIn(world, aboutOf(input))?.role ?? null)] : []),
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
        ...goneChecks(input, world),
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
      checks: () => [],
    },
  ],
  subject: (input) => pairName(textOf(input, "resource"), "←", textOf(input, "ticket")),
  plan(input, world) {
    const [resource, name] = [textOf(input, "resource"), textOf(input, "ticket")];
    if (resource === "" || name === "") return [];
    const about = aboutOf(input);
    const old = stepIn(world, about);
    const id = about === "" ? freeId(world, `${resource}-needs-${name}`) : about;
    const role = hasRoles(input, world) ? roleOf(input) : null;
    const chosen = POLICIES.find((policy) => policy === textOf(input, "loss")) ?? null;
    // What is not written is "stop", and stays unwritten.
    const lossPolicy = old !== null && old.lossPolicy === null && chosen === "stop" ? null : chosen;
    const step = { kind: "ticket.create", id, resource, role, ticket: name, lossPolicy } as const;
    return about === "" ? [step] : replaceSteps(step);
  },
};

/** The constraint that is to be changed, as the step that makes it; null where there is none, or no step says all of it. */
function stepIn({ cluster }: WizardWorld, id: string): TicketStep | null {
  const constraint = cluster.constraints.find((one) => one.id === id);
  const step = constraint === undefined ? null : stepOfConstraint(constraint);
  return step?.kind === "ticket.create" ? step : null;
}

function goneChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const id = aboutOf(input);
  if (id === "" || stepIn(world, id) !== null) return [];
  return [{ severity: "error", field: null, text: words("part.gone", { id }) }];
}

/** A role that is there already is kept whatever the resource is now. */
function hasRoles(input: WizardInput, world: WizardWorld): boolean {
  const resource = textOf(input, "resource");
  const old = stepIn(world, aboutOf(input));
  return isPromotable(world, resource) || (old?.resource === resource && old.role !== null);
}

const ROLES = ["Promoted", "Unpromoted", "Started", "Stopped"] as const satisfies readonly ConstraintRole[];

function roleOf(input: WizardInput): ConstraintRole | null {
  return ROLES.find((role) => role === textOf(input, "role")) ?? null;
}

function roleField(old: ConstraintRole | null): Field {
  return {
    kind: "choice",
    name: "role",
    look: "select",
    label: words("ticket.role"),
    hint: words("ticket.roleHint"),
    options: [
      { value: "", label: words("ticket.anyRole") },
      { value: "Promoted", label: words("part.promoted") },
      ...(old === null || old === "Promoted" ? [] : [{ value: old, label: said(old) }]),
    ],
  };
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
