import type { Cluster } from "./cluster";
import { type Constraint, namedIn } from "./constraint";

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

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: "A-Za-z0-9",
  alpha: "A-Za-z",
  digit: "0-9",
  lower: "a-z",
  upper: "A-Z",
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\s",
  xdigit: "A-Fa-f0-9",
};

/**
 * `rsc-pattern` is a POSIX extended expression, found anywhere in the id; a leading `!` means all others. One that
 * cannot be read here may concern anything: better said of too many than hidden.
 */
export function matcherOf(pattern: string): (id: string) => boolean {
  const isInverted = pattern.startsWith("!");
  const source = (isInverted ? pattern.slice(1) : pattern).replace(
    /\[:([a-z]+):\]/g,
    (whole, name: string) => POSIX_CLASSES[name] ?? whole,
  );
  try {
    const expression = new RegExp(source);
    return (id) => expression.test(id) !== isInverted;
  } catch {
    return () => true;
  }
}
