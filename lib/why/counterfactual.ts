import { forgetFailures } from "../change/dialect/pacemaker/forget-failures";
import { cibDeletion, xpathLiteral } from "../change/dialect/pacemaker/xpath";
import type { Operation } from "../change/operation";
import { homeOf } from "../change/operations/homes";
import { trialOf } from "../change/operations/live";
import { metaAttribute } from "../change/operations/live-commands";
import type { Variant } from "../change/trial/what-if";
import type { Argv } from "../command/argv";
import type { Cause } from "./cause";
import type { WhyGround } from "./ground";
import { wayOut } from "./way-out";

/** What is done to a copy of the CIB so that a cause is none any more. */
export type Counterfactual = Pick<Variant, "changes" | "told" | "quorum">;

/**
 * The copy without a cause: its way out, tried as it would be applied, or else the plain opposite of what the cause says. Null where no
 * copy can be without it.
 * @throws ArgvError where a name would be read as an option.
 */
function without(cause: Cause, ground: WhyGround): Counterfactual | null {
  switch (cause.kind) {
    case "no-dc":
      return null;
    case "no-quorum":
      return { changes: [], quorum: true };
    case "maintenance-mode":
      return property("maintenance-mode", "false");
    case "stop-all":
      return property("stop-all-resources", "false");
    case "orphaned":
      return cause.property === null ? null : property(cause.property, "true");
    case "locked":
      return property("shutdown-lock", "false");
    case "health":
      return property("node-health-strategy", "none");
    case "utilization":
      return property("placement-strategy", "default");
    case "opt-in":
      return property("symmetric-cluster", "true");
    case "probe":
      return { changes: forgetFailures([cause.resource], null) };
    case "sticky":
      return { changes: [metaAttribute(cause.resource, "resource-stickiness", "0")] };
    case "kept-off":
    case "prefers":
    case "tied":
    case "apart":
    case "follows":
      return { changes: [constraintGone(cause.constraint)] };
    case "needs":
      return withoutNeed(cause, ground);
    case "node-state":
      return withoutState(cause, ground);
    default:
      return tried(wayOut(cause), ground);
  }
}

/** What it needs runs, where the picture says how that comes about; else it needs it no more. */
function withoutNeed(cause: Extract<Cause, { readonly kind: "needs" }>, ground: WhyGround) {
  const settled = cause.because === null ? null : without(cause.because, ground);
  if (settled !== null) return settled;
  return cause.constraint === null ? null : { changes: [constraintGone(cause.constraint)] };
}

function withoutState(cause: Extract<Cause, { readonly kind: "node-state" }>, ground: WhyGround) {
  const isBack = cause.state === "standby" || cause.state === "maintenance";
  return isBack ? tried(wayOut(cause), ground) : { changes: [], told: [`--node-up=${cause.node}`] };
}

/** A live verb on a copy, as its home would have it tried. */
function tried(operation: Operation | null, { picture }: WhyGround): Counterfactual | null {
  if (operation === null) return null;
  const { way } = homeOf(operation);
  if (way.kind !== "live") return null;
  const prepared = way.prepare(operation, picture);
  if (!prepared.ok) return null;
  const { changes, told, quorum } = trialOf(way, prepared.value, picture, { atSize: true });
  return { changes, ...(told && { told }), ...(quorum !== undefined && { quorum }) };
}

/** By its own id, or by that of a rule in it: crm_mon names bans by either. */
function constraintGone(id: string): Argv {
  const named = xpathLiteral(id);
  return cibDeletion(`//constraints/*[@id=${named} or rule/@id=${named}]`);
}

function property(name: string, value: string): Counterfactual {
  return { changes: [["crm_attribute", "--type", "crm_config", "--name", name, "--update", value]] };
}

/** Several causes gone at once; null where none of them can be gone. */
export function withoutAll(causes: readonly Cause[], ground: WhyGround): Counterfactual | null {
  const each = causes.map((cause) => without(cause, ground)).filter((one) => one !== null);
  if (each.length === 0) return null;
  // Two causes may have one way out: the same command twice is no other copy, and a constraint that is gone is no error.
  const known = new Map(each.flatMap(({ changes }) => changes).map((argv) => [JSON.stringify(argv), argv]));
  const told = [...new Set(each.flatMap((one) => one.told ?? []))];
  return {
    changes: [...known.values()],
    ...(told.length > 0 && { told }),
    ...(each.some(({ quorum }) => quorum) && { quorum: true }),
  };
}
