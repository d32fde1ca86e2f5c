import type { LossPolicy } from "../change/configuration/further-operation";
import type {
  ConfigurationOperation,
  ConstraintAction,
  ConstraintRole,
  NewResourceSet,
  ResourceDiscovery,
} from "../change/configuration/operation";
import {
  type Constraint,
  type LocationConstraint,
  type OrderConstraint,
  type ResourceSet,
  scoreText,
  type TicketConstraint,
} from "../cluster/constraint";
import type { Role } from "../cluster/resource";
import type { Rule } from "../cluster/rule";
import { expressionOf } from "./rule-expression";

type Kinds =
  | "location.create"
  | "location.rule"
  | "colocation.create"
  | "colocation.sets"
  | "order.create"
  | "order.sets"
  | "ticket.create"
  | "ticket.sets";
/** A step that makes a constraint. */
export type RemadeConstraint = Extract<ConfigurationOperation, { kind: Kinds }>;

/** As written in a rule; a plus sign says nothing. */
const SCORE = /^\+?(-?(?:\d{1,6}|INFINITY))$/;

const ROLES: Partial<Readonly<Record<Role, ConstraintRole>>> = {
  promoted: "Promoted",
  unpromoted: "Unpromoted",
  started: "Started",
  stopped: "Stopped",
};
export const LOSS_POLICIES = ["stop", "demote", "freeze", "fence"] as const satisfies readonly LossPolicy[];
export const DISCOVERIES = ["always", "never", "exclusive"] as const satisfies readonly ResourceDiscovery[];
const ACTIONS: ReadonlySet<string> = new Set(["start", "stop", "promote", "demote"]);

/**
 * The step that makes a constraint as it is; null where no step says all of it (a lifetime, a rule or an
 * attribute that steps have no word for): made anew by one, it would lose that.
 */
export function stepOfConstraint(constraint: Constraint): RemadeConstraint | null {
  // Of an order's score nothing counts but whether it is 0, and that is read of any.
  const hasScore = constraint.kind === "order" || constraint.unreadableScore === null;
  if (constraint.lifetime.length > 0 || !hasScore) return null;
  const { id } = constraint;
  switch (constraint.kind) {
    case "location":
      return stepOfLocation(constraint);
    case "colocation": {
      const { resource, withResource, nodeAttribute, influence, ignored } = constraint;
      if (nodeAttribute !== null || influence !== null || Object.keys(ignored).length > 0) return null;
      const score = scoreText(constraint.score ?? 0);
      if (resource === null || withResource === null) {
        const sets = setsOf(constraint.sets);
        return sets === null ? null : { kind: "colocation.sets", id, score, sets };
      }
      const [role, withRole] = [roleOf(constraint.role), roleOf(constraint.withRole)];
      if (role === undefined || withRole === undefined) return null;
      return { kind: "colocation.create", id, resource, role, with: withResource, withRole, score };
    }
    case "order":
      return stepOfOrder(constraint);
    case "ticket":
      return stepOfTicket(constraint);
  }
}

function stepOfTicket({
  id,
  resource,
  role,
  ticket,
  sets,
  ...rest
}: TicketConstraint): RemadeConstraint | null {
  const lossPolicy = lossPolicyOf(rest.lossPolicy);
  if (lossPolicy === undefined) return null;
  if (resource === null) {
    const made = setsOf(sets);
    return made === null ? null : { kind: "ticket.sets", id, ticket, lossPolicy, sets: made };
  }
  const own = roleOf(role);
  return own === undefined ? null : { kind: "ticket.create", id, resource, role: own, ticket, lossPolicy };
}

function stepOfLocation(constraint: LocationConstraint): RemadeConstraint | null {
  const { id, resources, pattern, role, node, score, rules, discovery, sets } = constraint;
  const [resource, ...more] = resources;
  if (resource === undefined || more.length > 0 || pattern !== null || sets.length > 0) return null;
  const [rule, ...others] = rules;
  if (rule !== undefined)
    return others.length > 0 || discovery !== null ? null : stepOfRule(id, resource, role, rule);
  if (node === null || score === null) return null;
  const own = roleOf(role);
  const known = discovery === null ? null : DISCOVERIES.find((one) => one === discovery);
  if (own === undefined || known === undefined) return null;
  return {
    kind: "location.create",
    id,
    resource,
    node,
    score: scoreText(score),
    ...(own === null ? {} : { role: own }),
    ...(known === null ? {} : { discovery: known }),
  };
}

/** A role beside the rule, which is the constraint's own, has no word: with the rule's it says the same. */
function stepOfRule(id: string, resource: string, beside: Role | null, rule: Rule): RemadeConstraint | null {
  const [expression, role] = [expressionOf(rule), roleOf(rule.role)];
  const score = SCORE.exec(rule.score ?? "")?.[1];
  if (expression === null || role === undefined || score === undefined || beside !== rule.role) return null;
  return { kind: "location.rule", id, resource, role, score, rule: expression };
}

function stepOfOrder(constraint: OrderConstraint): RemadeConstraint | null {
  const { id, first, then, requireAll, ignored, symmetrical } = constraint;
  const strength = constraint.strength ?? "Mandatory";
  if (requireAll === false || Object.keys(ignored).length > 0) return null;
  if (strength !== "Mandatory" && strength !== "Optional" && strength !== "Serialize") return null;
  if (first === null || then === null) {
    const sets = setsOf(constraint.sets);
    return sets === null ? null : { kind: "order.sets", id, strength, symmetrical, sets };
  }
  const [firstAction, secondAction] = [actionOf(constraint.firstAction), actionOf(constraint.thenAction)];
  if (firstAction === undefined || secondAction === undefined) return null;
  return { kind: "order.create", id, first, firstAction, second: then, secondAction, strength, symmetrical };
}

/** The sets in the words of steps; null where one has what they have no word for. */
function setsOf(sets: readonly ResourceSet[]): readonly NewResourceSet[] | null {
  const made = sets.map((set): NewResourceSet | null => {
    const [role, action] = [roleOf(set.role), actionOf(set.action)];
    if (set.ordering !== null || set.score !== null || set.kind !== null) return null;
    if (role === undefined || action === undefined) return null;
    const sequential = set.sequential ? null : false;
    return { resources: set.resources, sequential, requireAll: set.requireAll ? null : false, role, action };
  });
  const whole = made.filter((set) => set !== null);
  return whole.length === sets.length && sets.length > 0 ? whole : null;
}

/** Undefined where steps have no word for it. */
function roleOf(role: Role | null): ConstraintRole | null | undefined {
  return role === null ? null : ROLES[role];
}

function lossPolicyOf(policy: string | null): LossPolicy | null | undefined {
  return policy === null ? null : LOSS_POLICIES.find((one) => one === policy);
}

function actionOf(action: string | null): ConstraintAction | null | undefined {
  if (action === null) return null;
  return ACTIONS.has(action) ? (action as ConstraintAction) : undefined;
}

/** A constraint made anew under its id: there is no tool that changes one in place. */
export function replaceSteps(step: RemadeConstraint): readonly ConfigurationOperation[] {
  return [{ kind: "constraint.delete", id: step.id }, step];
}
