import type { Operation } from "../change/operation";
import type { Cluster } from "../cluster/cluster";
import { concernedBy } from "../cluster/concerns";
import { leftoversIn, leftoversOf } from "../cluster/leftover";
import { type Condition, endOf, hasDate, type Rule, ruleText } from "../cluster/rule";
import { CRM_EXIT } from "../command/exit-codes";
import type { WhySubject } from "./ground";
import type { Later, Reason } from "./why";

/** A rule with dates of a constraint on a resource: whether it holds is asked of the node. */
export interface DatedRule {
  readonly constraint: string;
  readonly rule: Rule;
}

/**
 * Constraints that a date keeps from being in force, as the node's own crm_rule says of each of their rules. A move's or a ban's that has
 * ended stands in the configuration until somebody clears it, and holds nothing.
 */
export function notInForce(cluster: Cluster, later: readonly Later[]): ReadonlySet<string> {
  const isOff = (constraint: string, rule: Rule) =>
    isOnlyWhile(rule) &&
    later.some(
      (one) =>
        one.constraint === constraint &&
        one.rule === ruleText(rule) &&
        (one.standing === "over" || one.standing === "not-yet"),
    );
  const off = cluster.constraints.filter(
    (one) =>
      one.kind === "location" &&
      [one.rules, one.lifetime].some(
        (rules) => rules.length > 0 && rules.every((rule) => isOff(one.id, rule)),
      ),
  );
  return new Set(off.map(({ id }) => id));
}

/** Without its date it holds not at all: crm_rule judges the date alone. */
function isOnlyWhile({ operator, conditions }: Rule): boolean {
  return (operator === "and" || conditions.length === 1) && conditions.some(({ kind }) => kind === "date");
}

/** Reasons without preferences that are not in force: they hold nothing, and stand among the rules with a date. */
export function inForce(reasons: readonly Reason[], off: ReadonlySet<string>): readonly Reason[] {
  return reasons.filter(
    ({ cause, verdict }) => verdict === "decides" || cause.kind !== "prefers" || !off.has(cause.constraint),
  );
}

/** A person reads so many. */
const MOST = 8;

/** Rules with dates that location constraints of a resource have. */
export function datedRulesOf({ ids }: WhySubject, cluster: Cluster): readonly DatedRule[] {
  return cluster.constraints
    .flatMap((one): readonly DatedRule[] => {
      if (one.kind !== "location" || ![...concernedBy(one, cluster)].some((id) => ids.has(id))) return [];
      return [...one.rules, ...one.lifetime].filter(hasDate).map((rule) => ({ constraint: one.id, rule }));
    })
    .slice(0, MOST);
}

/** What `crm_rule --check` ends with. */
const STANDINGS: ReadonlyMap<number, Later["standing"]> = new Map([
  [CRM_EXIT.CRM_EX_OK, "in-force"],
  [CRM_EXIT.CRM_EX_EXPIRED, "over"],
  [CRM_EXIT.CRM_EX_NOT_YET_IN_EFFECT, "not-yet"],
]);

/** What the node said of a rule, by its exit status. Of rules that crm_rule cannot check it says nothing. */
export function laterOf({ constraint, rule }: DatedRule, code: number | null, cluster: Cluster): Later {
  const standing = (code === null ? null : STANDINGS.get(code)) ?? "untold";
  return {
    constraint,
    rule: ruleText(rule),
    from: startOf(rule),
    until: endOf(rule),
    standing,
    wayOut: standing === "over" ? clearingOf(constraint, cluster) : null,
  };
}

/** The tool clears by resource and node: where something of theirs still holds, that would go with it. */
function clearingOf(constraint: string, cluster: Cluster): Operation | null {
  const left = leftoversIn(cluster).find((one) => one.constraint === constraint);
  if (left === undefined || left.node === null) return null;
  const { resource, node } = left;
  return leftoversOf(cluster, resource, node).length === 1
    ? { kind: "resource.clear", resource, node }
    : null;
}

function startOf({ conditions }: Rule): string | null {
  const starts = conditions.map((one: Condition) =>
    one.kind === "date" && (one.operation === "gt" || one.operation === "in_range")
      ? one.start
      : one.kind === "rule"
        ? startOf(one.rule)
        : null,
  );
  return starts.find((start) => start !== null) ?? null;
}
