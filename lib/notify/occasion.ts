import { z } from "zod";
import { TOPICS, type Topic } from "./topic";

/** Worst first. `good`: what was told is over. */
const OCCASION_SEVERITIES = ["critical", "warning", "good"] as const;
export type OccasionSeverity = (typeof OCCASION_SEVERITIES)[number];

/** Sentences that there are; words under `notify.said.<code>`. */
export const SAID_CODES = [
  "resource-down",
  "resource-up",
  "resource-interrupted",
  "operation-failed",
  "node-down",
  "node-up",
  "node-interrupted",
  "fenced",
  "fencing-failed",
  "quorum-lost",
  "quorum-regained",
  "quorum-interrupted",
  "split-brain",
  "split-brain-over",
  "split-brain-settled",
  "split-brain-interrupted",
  "unreachable",
  "reachable",
  "unreachable-interrupted",
  "run-failed",
  "drill-failed",
  "drill-left-out",
  "checks-worse",
  "maintenance-overdue",
  "maintenance-over",
  "leftover",
  "leftover-gone",
  "test",
] as const;
export type SaidCode = (typeof SAID_CODES)[number];

export type SaidValues = Readonly<Record<string, string | number>>;

/** One thing that somebody may want to be told, of one cluster. */
export interface Occasion {
  readonly topic: Topic;
  readonly severity: OccasionSeverity;
  readonly clusterId: string;
  /** The cluster's name in the console. */
  readonly cluster: string;
  /** When it happened (ISO 8601, UTC). */
  readonly at: string;
  /** What it is about within its topic and cluster; an end has the key of its beginning. */
  readonly key: string;
  readonly code: SaidCode;
  readonly values: SaidValues;
}

const text = z.string();

/** An occasion as it was stored or sent; other fields of another version are left out. */
export const occasionSchema: z.ZodType<Occasion> = z.object({
  topic: z.enum(TOPICS),
  severity: z.enum(OCCASION_SEVERITIES),
  clusterId: text,
  cluster: text,
  at: text,
  key: text,
  code: z.enum(SAID_CODES),
  values: z.record(text, z.union([text, z.number()])),
});

/** The place of an occasion among others: the worst has 0. */
export function rankOf({ severity }: Pick<Occasion, "severity">): number {
  return OCCASION_SEVERITIES.indexOf(severity);
}
