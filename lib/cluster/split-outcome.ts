import type { Cluster } from "./cluster";
import { type FencingLack, fencingLack } from "./fencing-verdicts";

/** What comes of two members that both have the quorum and do not hear each other. */
export type SplitOutcome =
  /** Each is cut off by the other one, unless it is first. */
  | { readonly kind: "race" }
  /** What is said to be cut off is not, or nobody waits for that: both run everything. */
  | { readonly kind: "split-brain" }
  /** Each waits for a fencing that nobody can do, and starts nothing of the other one. */
  | { readonly kind: "waits"; readonly lacks: Exclude<FencingLack, "disabled" | "pretended"> }
  /** No device in use is for these. */
  | { readonly kind: "uncovered"; readonly nodes: readonly string[] };

/** By the configuration, as far as it tells: a device that fails at that moment is not foreseen. */
export function splitOutcome(
  cluster: Pick<Cluster, "options" | "resources" | "unfenced">,
  names: readonly string[],
): SplitOutcome {
  const lacks = fencingLack(cluster);
  switch (lacks) {
    case "disabled":
    case "pretended":
      return { kind: "split-brain" };
    case "no-device":
    case "stopped":
      return { kind: "waits", lacks };
    case null: {
      const nodes = cluster.unfenced.filter((name) => names.includes(name));
      return nodes.length === 0 ? { kind: "race" } : { kind: "uncovered", nodes };
    }
  }
}
