import type { Ban, Cluster } from "./cluster";
import type { LocationConstraint } from "./constraint";
import { endOf, hasDate, isConditional, onlyEnds, type Rule } from "./rule";

/** A location constraint that a tool's move or ban left behind. */
export interface Leftover {
  readonly constraint: string;
  readonly origin: "cli-prefer" | "cli-ban";
  readonly resource: string;
  /** The node that it names: by itself, in its rule, or a ban in its id; null where none does. */
  readonly node: string | null;
  readonly standing: Standing;
  /** The moment that its rule ends at, as written; null where that is not one moment, or where something of it never ends. */
  readonly until: string | null;
}

/**
 * `always`: until someone clears it. `until`: it ends by itself at a moment. `sometimes`: a rule decides.
 * `over`: it has ended and comes to nothing. `idle`: not in force now, and may be again.
 * `unknown`: a time decides, and whether it is over is in nothing that the picture is made of.
 */
export type Standing = "always" | "until" | "sometimes" | "over" | "idle" | "unknown";

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
    ...standingOf(constraint, bans),
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
 * off a node now. Of what holds on a node there is no such list.
 */
function standingOf(
  constraint: LocationConstraint,
  bans: readonly Ban[],
): Pick<Leftover, "standing" | "until"> {
  const { rules, lifetime } = constraint;
  if (![...rules.filter(isConditional), ...lifetime].length) return { standing: "always", until: null };
  return keepsOff(constraint) ? ofTimedBan(constraint, bans) : ofTimedPin(rules, lifetime);
}

function keepsOff({ score, origin }: LocationConstraint): boolean {
  return score === null ? origin === "cli-ban" : score < 0;
}

/** Each of its rules is a constraint of its own to Pacemaker, and listed by its own id while it is in force. */
function ofTimedBan(constraint: LocationConstraint, bans: readonly Ban[]): ReturnType<typeof standingOf> {
  const { rules, lifetime } = constraint;
  const listed = bansOf(constraint, bans).map(({ id }) => id);
  if (listed.length === 0) {
    const timed = [...rules.filter(isConditional), ...lifetime];
    // Of a lifetime nothing more is claimed: Pacemaker 3.0 leaves one out that has not ended.
    const isOver = lifetime.length === 0 && rules.length === timed.length && timed.every(onlyEnds);
    return { standing: isOver ? "over" : "idle", until: lastEnd(timed) };
  }
  const named = rules.filter(({ id }) => listed.includes(id));
  const inForce = named.length > 0 ? named : rules;
  if (lifetime.length === 0 && inForce.some((rule) => !isConditional(rule)))
    return { standing: "always", until: null };
  const until = lastEnd([...inForce.filter(isConditional), ...lifetime]);
  return { standing: until === null ? "sometimes" : "until", until };
}

/** What one rule of a pin keeps up, another's time does not end. */
function ofTimedPin(rules: readonly Rule[], lifetime: readonly Rule[]): ReturnType<typeof standingOf> {
  if (lifetime.length === 0) {
    if (rules.some((rule) => !isConditional(rule))) return { standing: "always", until: null };
    if (!rules.every(hasDate)) return { standing: "sometimes", until: null };
  }
  return { standing: "unknown", until: lastEnd([...rules.filter(isConditional), ...lifetime]) };
}

/** The one moment at which all of them end; null where they end at several, or one does not. */
function lastEnd(rules: readonly Rule[]): string | null {
  const [end = null, ...others] = new Set(rules.map(endOf));
  return others.length === 0 ? end : null;
}
