import type { Ban, Cluster } from "./cluster";
import type { LocationConstraint } from "./constraint";
import { endOf, isConditional, onlyEnds } from "./rule";

/** A location constraint that a tool's move or ban left behind. */
export interface Leftover {
  readonly constraint: string;
  readonly origin: "cli-prefer" | "cli-ban";
  readonly resource: string;
  /** The node that it names; null where only a rule knows. */
  readonly node: string | null;
  readonly standing: Standing;
  /** The moment that its rule ends at, as written. */
  readonly until: string | null;
}

/**
 * `always`: until someone clears it. `until`: it ends by itself at a moment. `sometimes`: a rule decides.
 * `over`: it has ended and comes to nothing. `idle`: not in force now, and may be again.
 */
export type Standing = "always" | "until" | "sometimes" | "over" | "idle";

/** Everything that moves and bans left, as crm_mon's list of bans says of what is in force. */
export function leftoversIn(cluster: Pick<Cluster, "constraints" | "bans">): readonly Leftover[] {
  const configured = cluster.constraints.filter((one) => one.kind === "location");
  const known = new Set(configured.flatMap((one) => [one.id, ...one.rules.map((rule) => rule.id)]));
  // Where the configuration may not be read, crm_mon's list of bans still tells the half of it.
  const unread = new Map(
    cluster.bans
      .filter((ban) => ban.id.startsWith("cli-ban-") && !known.has(ban.id) && !known.has(constraintOf(ban)))
      .map((ban) => [ban.id, ofBan(ban)]),
  );
  return [
    ...configured.flatMap((one) =>
      one.origin === "configured" ? [] : [ofConstraint(one, one.origin, cluster.bans)],
    ),
    ...unread.values(),
  ];
}

/** A ban that ends some day is a rule inside its constraint, and some versions list it by the rule's id. */
function constraintOf({ id }: Ban): string {
  return id.replace(/-rule$/, "");
}

function ofBan(ban: Ban): Leftover {
  const constraint = constraintOf(ban);
  const standing = constraint === ban.id ? "always" : "sometimes";
  return { constraint, origin: "cli-ban", resource: ban.resource, node: ban.node, standing, until: null };
}

function ofConstraint(
  constraint: LocationConstraint,
  origin: "cli-prefer" | "cli-ban",
  bans: readonly Ban[],
): Leftover {
  const { id, resources, pattern, node } = constraint;
  return {
    constraint: id,
    origin,
    resource: resources[0] ?? pattern ?? "",
    node,
    standing: standingOf(constraint, bans),
    until: [...constraint.rules, ...constraint.lifetime].map(endOf).find((end) => end !== null) ?? null,
  };
}

/**
 * Whether a timed constraint is in force is the cluster's to say, by its own clock: its list of bans has what keeps
 * off a node now. Of what holds on a node there is no such list, so only its end is told.
 */
function standingOf(constraint: LocationConstraint, bans: readonly Ban[]): Standing {
  const timed = [...constraint.rules.filter(isConditional), ...constraint.lifetime];
  if (timed.length === 0) return "always";
  const ids = [constraint.id, ...constraint.rules.map((rule) => rule.id)];
  const isInForce = (constraint.score ?? 0) >= 0 || bans.some((ban) => ids.includes(ban.id));
  // Of a lifetime nothing more is claimed: Pacemaker 3.0 leaves one out that has not ended.
  if (!isInForce) return constraint.lifetime.length === 0 && timed.every(onlyEnds) ? "over" : "idle";
  return timed.some((rule) => endOf(rule) !== null) ? "until" : "sometimes";
}
