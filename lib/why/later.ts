import type { Cluster } from "../cluster/cluster";
import { concernedBy } from "../cluster/concerns";
import { type Condition, endOf, type Rule, ruleText } from "../cluster/rule";
import { CRM_EXIT } from "../command/exit-codes";
import type { WhySubject } from "./ground";
import type { Later } from "./why";

/** A rule with dates of a constraint on a resource: whether it holds is asked of the node. */
export interface DatedRule {
  readonly constraint: string;
  readonly rule: Rule;
}

/** A person reads so many. */
const MOST = 8;

/** Rules with dates that location constraints of a resource have. */
export function datedRulesOf({ ids }: WhySubject, cluster: Cluster): readonly DatedRule[] {
  return cluster.constraints
    .flatMap((one): readonly DatedRule[] => {
      if (one.kind !== "location" || ![...concernedBy(one, cluster)].some((id) => ids.has(id))) return [];
      return one.rules.filter(hasDate).map((rule) => ({ constraint: one.id, rule }));
    })
    .slice(0, MOST);
}

function hasDate({ conditions }: Rule): boolean {
  return conditions.some((one) => one.kind === "date" || (one.kind === "rule" && hasDate(one.rule)));
}

/** What `crm_rule --check` ends with. */
const STANDINGS: ReadonlyMap<number, Later["standing"]> = new Map([
  [CRM_EXIT.CRM_EX_OK, "in-force"],
  [CRM_EXIT.CRM_EX_EXPIRED, "over"],
  [CRM_EXIT.CRM_EX_NOT_YET_IN_EFFECT, "not-yet"],
]);

/** What the node said of a rule, by its exit status. Of rules that crm_rule cannot check it says nothing. */
export function laterOf({ constraint, rule }: DatedRule, code: number | null): Later {
  return {
    constraint,
    rule: ruleText(rule),
    from: startOf(rule),
    until: endOf(rule),
    standing: (code === null ? null : STANDINGS.get(code)) ?? "untold",
  };
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
