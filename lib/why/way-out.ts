import type { Operation } from "../change/operation";
import type { ConfigurationChange } from "../change/operations/configuration-change/home";
import type { Cause } from "./cause";

/** Where a cause can be looked at, or is settled by hand. */
export type WhyPlace =
  | { readonly kind: "constraint"; readonly id: string }
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "resource"; readonly id: string }
  | { readonly kind: "node"; readonly id: string }
  /** What the nodes wrote around that moment. */
  | { readonly kind: "logs"; readonly at: string; readonly text: string };

/** The change that settles a cause, to be offered with its ordinary review; null where there is none that Harrier could propose. */
export function wayOut(cause: Cause): Operation | null {
  switch (cause.kind) {
    case "no-quorum":
      return cause.away.length === 0 ? null : { kind: "node.services", nodes: cause.away, on: true };
    case "maintenance-mode":
      return backToDefault("maintenance-mode");
    case "stop-all":
      return backToDefault("stop-all-resources");
    case "orphaned":
      return cause.property === null ? null : backToDefault(cause.property);
    case "blocked":
    case "failures":
      return { kind: "resource.cleanup", resource: cause.resource, node: cause.node };
    case "disabled":
      return { kind: "resource.start", resource: cause.resource };
    case "unmanaged":
      return { kind: "resource.manage", resource: cause.resource, managed: true };
    case "maintenance":
      return { kind: "resource.maintenance", resource: cause.resource, on: false };
    case "ticket":
      // Who has it is another site's matter, too: granted twice, the service runs twice.
      return cause.standby ? { kind: "ticket.set", ticket: cause.ticket, to: "activate" } : null;
    case "needs":
      return cause.because === null ? null : wayOut(cause.because);
    case "kept-off":
    case "prefers":
      return withoutLocation(cause);
    case "node-state":
      return ofNode(cause);
    case "utilization":
      return backToDefault("placement-strategy");
    case "probe":
      return { kind: "resource.refresh", resource: cause.resource, node: null };
    default:
      return null;
  }
}

/** Where somebody finds what a cause is about; null where its sentence says all of it. */
export function whyPlace(cause: Cause): WhyPlace | null {
  switch (cause.kind) {
    case "maintenance-mode":
      return { kind: "property", name: "maintenance-mode" };
    case "stop-all":
      return { kind: "property", name: "stop-all-resources" };
    case "opt-in":
      return { kind: "property", name: "symmetric-cluster" };
    case "utilization":
      return { kind: "property", name: "placement-strategy" };
    case "blocked":
      return cause.at === null ? null : { kind: "logs", at: cause.at, text: cause.resource };
    case "needs":
      return { kind: "resource", id: cause.on };
    case "kept-off":
    case "prefers":
    case "tied":
    case "apart":
    case "follows":
    case "ticket":
      return { kind: "constraint", id: cause.constraint };
    case "failures":
    case "node-state":
    case "health":
    case "locked":
      return { kind: "node", id: cause.node };
    default:
      return null;
  }
}

function withoutLocation(cause: Extract<Cause, { readonly kind: "kept-off" | "prefers" }>): Operation | null {
  if (cause.origin === "configured")
    return cause.kind === "prefers"
      ? null
      : change(cause.constraint, "delete", [{ kind: "constraint.delete", id: cause.constraint }]);
  const [first, ...others] = cause.kind === "prefers" ? [cause.node] : cause.nodes;
  const node = others.length === 0 ? (first ?? null) : null;
  return { kind: "resource.clear", resource: cause.resource, node };
}

function ofNode({ node, state }: Extract<Cause, { readonly kind: "node-state" }>): Operation | null {
  if (state === "standby") return { kind: "node.online", node };
  if (state === "maintenance") return { kind: "node.maintenance", node, on: false };
  return state === "offline" ? { kind: "node.services", nodes: [node], on: true } : null;
}

function backToDefault(name: string): Operation {
  return change(name, "property", [{ kind: "property.set", values: { [name]: null } }]);
}

function change(
  subject: string,
  purpose: ConfigurationChange["purpose"],
  steps: ConfigurationChange["steps"],
): Operation {
  return { kind: "configuration.change", subject, purpose, steps };
}
