import type { Ban, Cluster } from "./cluster";
import type { LocationConstraint } from "./constraint";
import { endOf, isConditional, onlyEnds } from "./rule";

/** A location constraint that a tool's move or ban left behind. */
export interface Leftover {
  readonly constraint: string;
  readonly origin: "cli-prefer" | "cli-ban";
  readonly resource: string;
  /** The node that it names: by itself, in its rule, or a ban in its id; null where none does. */
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
  const known = new Set(configured.flatMap(idsIn));
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

/** Ids of the constraints that moves and bans left on exactly this resource: all of them, or those about one node. */
export function leftoversOf(
  cluster: Pick<Cluster, "constraints" | "bans">,
  resource: string,
  node: string | null = null,
): readonly string[] {
  return leftoversIn(cluster)
    .filter((one) => one.resource === resource && (node === null || one.node === node))
    .map(({ constraint }) => constraint);
}

/** Id of the constraint by which a move or a ban still holds a resource on a node, or off it. One that has ended holds nothing. */
export function leftoverAt(
  cluster: Pick<Cluster, "constraints" | "bans">,
  origin: Leftover["origin"],
  resource: string,
  node: string,
): string | null {
  const left = leftoversIn(cluster).find(
    (one) =>
      one.origin === origin && one.resource === resource && one.node === node && one.standing !== "over",
  );
  return left?.constraint ?? null;
}

/** Whether nothing is seen any more of constraints; where the configuration cannot be read, by crm_mon's list of bans. */
export function areGone(cluster: Pick<Cluster, "constraints" | "bans">, ids: readonly string[]): boolean {
  const seen = [...cluster.constraints, ...cluster.bans.map((ban) => ({ id: constraintOf(ban) }))];
  return !seen.some(({ id }) => ids.includes(id));
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
  const { id, resources, pattern } = constraint;
  const resource = resources[0] ?? pattern ?? "";
  return {
    constraint: id,
    origin,
    resource,
    node: constraint.node ?? nodeInId(id, resource),
    standing: standingOf(constraint, bans),
    until: [...constraint.rules, ...constraint.lifetime].map(endOf).find((end) => end !== null) ?? null,
  };
}

/** `crm_resource --ban` calls it `cli-ban-RESOURCE-on-NODE`, and finds it again by that. */
function nodeInId(id: string, resource: string): string | null {
  const prefix = `cli-ban-${resource}-on-`;
  return id.startsWith(prefix) ? id.slice(prefix.length) : null;
}

function idsIn({ id, rules }: LocationConstraint): readonly string[] {
  return [id, ...rules.map((rule) => rule.id)];
}

/** What crm_mon's list of bans has of a constraint: by its own id, or by that of a rule in it. */
export function bansOf(constraint: LocationConstraint, bans: readonly Ban[]): readonly Ban[] {
  const ids = idsIn(constraint);
  return bans.filter((ban) => ids.includes(ban.id));
}

/**
 * Whether a timed constraint is in force is the cluster's to say, by its own clock: its list of bans has what keeps
 * off a node now. Of what holds on a node there is no such list, so only its end is told.
 */
function standingOf(constraint: LocationConstraint, bans: readonly Ban[]): Standing {
  const timed = [...constraint.rules.filter(isConditional), ...constraint.lifetime];
  if (timed.length === 0) return "always";
  const isInForce = (constraint.score ?? 0) >= 0 || bansOf(constraint, bans).length > 0;
  // Of a lifetime nothing more is claimed: Pacemaker 3.0 leaves one out that has not ended.
  if (!isInForce) return constraint.lifetime.length === 0 && timed.every(onlyEnds) ? "over" : "idle";
  return timed.some((rule) => endOf(rule) !== null) ? "until" : "sometimes";
}
