import type { Ban, Cluster } from "../cluster/cluster";
import { concernedBy } from "../cluster/concerns";
import type { LocationConstraint } from "../cluster/constraint";
import { bansOf } from "../cluster/leftover";
import { endOf, ruleText } from "../cluster/rule";
import type { Cause, LocationTerms } from "./cause";
import type { WhySubject } from "./ground";

const INFINITE = 1_000_000;

/** What keeps it off nodes now, as crm_mon lists it: whatever made it, a rule, a pattern, a set, a lifetime. One cause a constraint. */
export function bansOn({ ids }: WhySubject, cluster: Cluster): readonly Cause[] {
  const own = cluster.bans.filter((ban) => ids.has(ban.resource) && !ban.promotedOnly);
  const idOf = (ban: Ban) => constraintOf(ban, cluster)?.id ?? ban.id;
  return own.flatMap((first, index): readonly Cause[] => {
    const id = idOf(first);
    if (own.findIndex((ban) => idOf(ban) === id) !== index) return [];
    const constraint = constraintOf(first, cluster);
    const origin = constraint?.origin ?? (id.startsWith("cli-ban-") ? "cli-ban" : "configured");
    const nodes = [...new Set(own.filter((ban) => idOf(ban) === id).map(({ node }) => node))].sort();
    const located = { resource: first.resource, constraint: id, origin, ...ruleOf(constraint) };
    return [{ kind: "kept-off", nodes, score: scoreWord(first.weight), ...located }];
  });
}

function constraintOf(ban: Ban, { constraints }: Cluster): LocationConstraint | null {
  const own = constraints.find((one) => one.kind === "location" && bansOf(one, [ban]).length > 0);
  return own?.kind === "location" ? own : null;
}

function ruleOf(constraint: LocationConstraint | null): Pick<LocationTerms, "rule" | "until"> {
  const rules = constraint === null ? [] : [...constraint.rules, ...constraint.lifetime];
  const said = rules.map(ruleText).filter((text) => text !== "");
  return {
    rule: said.length === 0 ? null : said.join(" · "),
    until: rules.map(endOf).find((end) => end !== null) ?? null,
  };
}

/** crm_mon writes −1000000 in some versions and −INFINITY in others. */
function scoreWord(score: string | number): string {
  const value = typeof score === "number" ? score : Number(score);
  if (value >= INFINITE) return "INFINITY";
  return value <= -INFINITE ? "-INFINITY" : String(score);
}

/** Location constraints that prefer a node. Whether a rule among them holds is not told anywhere: the trial says it. */
export function preferencesOf(
  { ids }: WhySubject,
  cluster: Cluster,
  nodes: readonly string[],
): readonly Cause[] {
  return cluster.constraints.flatMap((one): readonly Cause[] => {
    if (one.kind !== "location" || one.role === "promoted") return [];
    const [resource] = [...concernedBy(one, cluster)].filter((id) => ids.has(id));
    if (resource === undefined || (one.score ?? 0) < 0) return [];
    if (one.node === null && one.rules.every(({ score }) => (score ?? "0").startsWith("-"))) return [];
    const named = one.node === null ? nodes : nodes.filter((node) => node === one.node);
    const score = scoreWord(one.score ?? one.rules.find((rule) => rule.score !== null)?.score ?? "0");
    return named.map((node) => ({
      kind: "prefers",
      node,
      resource,
      constraint: one.id,
      origin: one.origin,
      score,
      ...ruleOf(one),
    }));
  });
}
