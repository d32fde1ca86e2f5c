import { z } from "zod";
import { isJobKind } from "../job/kinds";
import type {
  ConfigurationEntry,
  FencingEntry,
  GapEntry,
  HistoryKind,
  JobEntry,
  SeenWhen,
  TransitionEntry,
} from "./entry";
import { RESOURCE_VERBS } from "./transition";

/** Documents of what was not seen by the watch itself: of the nodes' records, of jobs, of what is missing. */
export type RecordDocument =
  | Omit<TransitionEntry, "id" | "at">
  | Omit<ConfigurationEntry, "id" | "at">
  | Omit<FencingEntry, "id" | "at">
  | Omit<JobEntry, "id" | "at">
  | Omit<GapEntry, "id" | "at">;

type RecordKind = Exclude<HistoryKind, "event" | "run" | "plan">;

const text = z.string();
const word = text.nullable();
const seen = z.enum(["live", "afterwards"]);

const transition = z.object({
  file: text,
  node: text,
  number: z.number().nullable(),
  writtenAt: z.number(),
  series: z.enum(["input", "warn", "error"]),
  actions: z
    .array(
      z.object({
        kind: z.enum([...RESOURCE_VERBS, "other", "fence"]),
        subject: text,
        from: word,
        to: word,
      }),
    )
    .nullable(),
  outcome: word,
  endedAt: word,
});

const change = z.object({
  version: text,
  user: word,
  client: word,
  origin: word,
  touched: z.array(z.object({ path: text, change: z.enum(["added", "removed", "changed"]) })).nullable(),
});

const fencing = z.object({
  action: text,
  target: text,
  state: z.enum(["success", "failed", "pending", "unknown"]),
  origin: word,
  delegate: word,
  client: word,
  completedAt: word,
  exitReason: word,
});

const count = z.number();
const job = z.object({
  kind: text.refine(isJobKind),
  state: z.enum(["queued", "running", "cancelling", "cancelled", "failed", "done", "interrupted"]),
  endedAt: word,
  counts: z.object({ failed: count, warning: count, passed: count }).nullable(),
});

const gap = z.object({ from: text, to: text, known: z.enum(["nothing", "last-operations"]) });

const DOCUMENTS: Readonly<Record<RecordKind, z.ZodType>> = {
  transition: z.object({ kind: z.literal("transition"), transition, seen }),
  configuration: z.object({ kind: z.literal("configuration"), change, seen }),
  fencing: z.object({ kind: z.literal("fencing"), fencing, seen }),
  job: z.object({ kind: z.literal("job"), job }),
  checks: z.object({ kind: z.literal("checks"), job }),
  gap: z.object({ kind: z.literal("gap"), gap }),
};

/** A document of such a kind as it was stored; null where it has another form. */
export function readRecord(kind: RecordKind, stored: unknown): RecordDocument | null {
  const read = DOCUMENTS[kind].safeParse(stored);
  return read.success ? (read.data as RecordDocument) : null;
}

/** Events of before there was the word were all seen live. */
export function seenIn(stored: Readonly<Record<string, unknown>>): SeenWhen {
  return stored.seen === "afterwards" ? "afterwards" : "live";
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
