import type { ConfigurationCopy } from "../cluster/copies";
import type { Verdict } from "../cluster/health";
import type { Partition } from "../cluster/partitions";
import type { NodeProblem } from "../cluster/snapshot";
import { selector } from "./selector";

/** Phrases that take a language's own words to make. */
export interface Phrases {
  /** Several names in one phrase. */
  readonly list: (names: readonly string[]) => string;
  /** One side of a cluster that fell apart. */
  readonly part: (partition: Partition) => string;
  /** Who has which version of the configuration. */
  readonly copy: (copy: ConfigurationCopy) => string;
  readonly problem: (problem: NodeProblem) => { readonly title: string; readonly text: string };
}

/** Which words under `health` a verdict has, and the values in them. */
export function verdictWords(
  verdict: Verdict,
  { list, part, copy, problem }: Phrases,
): {
  readonly key: Verdict["code"] | "node-standby-on-fail";
  readonly values: Readonly<Record<string, string | number>>;
} {
  const key = verdict.code === "node-standby" && verdict.onFail ? "node-standby-on-fail" : verdict.code;
  return {
    key,
    values: {
      ...Object.fromEntries(Object.entries(verdict).map(([name, value]) => [name, plain(value)])),
      ...("origin" in verdict ? { origin: selector(verdict.origin) } : {}),
      ...("until" in verdict ? { until: verdict.until ?? "none" } : {}),
      ...("said" in verdict ? { said: verdict.said ?? "none" } : {}),
      ...("probe" in verdict ? { probe: selector(verdict.probe ?? "none") } : {}),
      ...("nodes" in verdict ? { nodes: list(verdict.nodes) } : {}),
      ...("partitions" in verdict
        ? { count: verdict.partitions.length, parts: list(verdict.partitions.map(part)) }
        : {}),
      ...(verdict.code === "copies-differ" ? { copies: list(verdict.copies.map(copy)) } : {}),
      ...("doubled" in verdict
        ? { doubled: list(verdict.doubled), doubledCount: verdict.doubled.length }
        : {}),
      ...("problem" in verdict ? { problem: sentences(problem(verdict.problem)) } : {}),
    },
  };
}

function sentences({ title, text }: { readonly title: string; readonly text: string }): string {
  return `${title}. ${text}`;
}

/** Messages select by words and count by numbers; they know no booleans and no null. */
function plain(value: unknown): string | number {
  return typeof value === "number" ? value : String(value ?? "");
}
