import type { Ban } from "./cluster";
import type { Constraint, ResourceSet } from "./constraint";
import { bansOf } from "./leftover";
import { isConditional, type Rule, ruleText } from "./rule";

/**
 * What a constraint says beyond its one sentence, each as a code worded under `details.constraint.detail.<code>`: every
 * attribute and child that has an effect, that is not a default, or that people would take to have an effect.
 */
export type ConstraintDetail =
  | { readonly code: "rule"; readonly text: string }
  | { readonly code: "lifetime"; readonly text: string }
  /** By crm_mon's list of bans. */
  | { readonly code: "keeps-off-now"; readonly nodes: readonly string[] }
  | { readonly code: "not-now" }
  | { readonly code: "discovery"; readonly discovery: string }
  | {
      readonly code: "set";
      readonly id: string;
      readonly resources: readonly string[];
      readonly facts: readonly SetFact[];
    }
  | { readonly code: "node-attribute"; readonly attribute: string }
  | { readonly code: "influence"; readonly influence: string }
  | { readonly code: "any-instance" }
  /** `loss-policy=fence` is `stop` while fencing is off. */
  | { readonly code: "fence-or-stop" }
  | { readonly code: "unreadable-score"; readonly score: string }
  | { readonly code: "ignored"; readonly name: string; readonly value: string };

/** One attribute of a set that is not its default, worded under `details.constraint.set.<code>`. */
export type SetFact =
  | { readonly code: "parallel" | "any" }
  | { readonly code: "ordering" | "action" | "role" | "score" | "kind"; readonly value: string };

/** The details of a constraint in reading order. */
export function detailsOf(constraint: Constraint, bans: readonly Ban[]): readonly ConstraintDetail[] {
  const { sets, lifetime, unreadableScore } = constraint;
  return [
    ...(constraint.kind === "location" ? constraint.rules.map(ruleDetail) : []),
    ...lifetime.map((rule): ConstraintDetail => ({ code: "lifetime", text: ruleText(rule) })),
    ...inForce(constraint, bans),
    ...ownDetails(constraint),
    ...sets.map(setDetail),
    ...(unreadableScore === null ? [] : [{ code: "unreadable-score" as const, score: unreadableScore }]),
  ];
}

function ruleDetail(rule: Rule): ConstraintDetail {
  return { code: "rule", text: ruleText(rule) };
}

/** Of what a rule decides the cluster lists only what speaks against a node: of the rest nothing is claimed. */
function inForce(constraint: Constraint, bans: readonly Ban[]): readonly ConstraintDetail[] {
  if (constraint.kind !== "location") return [];
  const { rules, lifetime, score } = constraint;
  if (lifetime.length === 0 && !rules.some(isConditional)) return [];
  const nodes = [...new Set(bansOf(constraint, bans).map(({ node }) => node))];
  if (nodes.length > 0) return [{ code: "keeps-off-now", nodes }];
  const isAlwaysAgainst = rules.length > 0 ? rules.every(speaksAgainst) : (score ?? 0) < 0;
  return isAlwaysAgainst ? [{ code: "not-now" }] : [];
}

function speaksAgainst({ score }: Rule): boolean {
  return score?.startsWith("-") === true;
}

function ownDetails(constraint: Constraint): readonly ConstraintDetail[] {
  switch (constraint.kind) {
    case "location":
      return constraint.discovery === null ? [] : [{ code: "discovery", discovery: constraint.discovery }];
    case "colocation": {
      const { nodeAttribute, influence, ignored } = constraint;
      return [
        ...(nodeAttribute === null ? [] : [{ code: "node-attribute" as const, attribute: nodeAttribute }]),
        ...(influence === null ? [] : [{ code: "influence" as const, influence }]),
        ...ignoredDetails(ignored),
      ];
    }
    case "order":
      return [
        ...(constraint.requireAll === false ? [{ code: "any-instance" as const }] : []),
        ...ignoredDetails(constraint.ignored),
      ];
    case "ticket":
      return constraint.lossPolicy === "fence" ? [{ code: "fence-or-stop" }] : [];
  }
}

function ignoredDetails(ignored: Readonly<Record<string, string>>): readonly ConstraintDetail[] {
  return Object.entries(ignored).map(([name, value]) => ({ code: "ignored", name, value }));
}

function setDetail(set: ResourceSet): ConstraintDetail {
  const written = (code: "ordering" | "action" | "role" | "score" | "kind"): readonly SetFact[] => {
    const value = set[code];
    return value === null ? [] : [{ code, value }];
  };
  const facts: readonly SetFact[] = [
    ...(set.sequential ? [] : [{ code: "parallel" as const }]),
    ...(set.requireAll ? [] : [{ code: "any" as const }]),
    ...written("action"),
    ...written("role"),
    ...written("score"),
    ...written("kind"),
    ...written("ordering"),
  ];
  return { code: "set", id: set.id, resources: set.resources, facts };
}
