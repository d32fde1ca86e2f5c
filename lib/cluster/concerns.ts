import type { Cluster } from "./cluster";
import { type Constraint, namedIn } from "./constraint";
import { posixExpression } from "./posix-expression";

/**
 * Ids of the resources that a constraint is about: those it names, with tags and templates replaced by what stands
 * behind them, and the top-level ones that its pattern matches.
 */
export function concernedBy(
  constraint: Constraint,
  cluster: Pick<Cluster, "aliases" | "resources">,
): ReadonlySet<string> {
  const found = new Set<string>();
  // Not by recursion: tags may name tags, as many as somebody has written.
  const open = [...namedIn(constraint)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    // A resource may be called `constructor`.
    if (Object.hasOwn(cluster.aliases, id)) for (const behind of cluster.aliases[id] ?? []) open.push(behind);
  }
  if (constraint.kind === "location" && constraint.pattern !== null) {
    const matches = matcherOf(constraint.pattern);
    for (const { id } of cluster.resources) if (matches(id)) found.add(id);
  }
  return found;
}

/** An id is a few characters: this bounds what a pattern of a thousand parts is asked about it. */
const MAX_ID = 1_000;

/**
 * `rsc-pattern` is a POSIX extended expression, found anywhere in the id; a leading `!` means all others. One that
 * cannot be read here may concern anything: better said of too many than hidden. It takes no longer than the product
 * of both lengths, since it is foreign text, and one thread serves all clusters.
 */
export function matcherOf(pattern: string): (id: string) => boolean {
  const isInverted = pattern.startsWith("!");
  try {
    const matches = posixExpression(isInverted ? pattern.slice(1) : pattern);
    return (id) => id.length > MAX_ID || matches(id) !== isInverted;
  } catch {
    return () => true;
  }
}
