import type { Operation } from "../change/operation";
import { HOMES } from "../change/operations/homes";
import type { RunState } from "../change/run/run";
import { err, ok, type Result } from "../result";
import type { HistoryEntry, HistoryKind, HistoryPlan, HistoryRun } from "./entry";
import { readEvent } from "./event-fields";
import { isRecord, type RecordDocument, readRecord, seenIn } from "./record-documents";

/** What of an entry is stored as a document; the rest is columns. */
export type HistoryDocument =
  | Pick<Extract<HistoryEntry, { kind: "event" }>, "kind" | "event" | "seen">
  | { readonly kind: "run"; readonly run: HistoryRun }
  | { readonly kind: "plan"; readonly plan: HistoryPlan }
  | RecordDocument;

/** Rises when a document's form changes in a way that an earlier reader would misread. */
const VERSION = 1;

/** Why a stored document is skipped. */
export type Unread = "not-json" | "newer" | "unknown-form";

/** JSON of a document. `hide` gets every text in it, so that nothing secret is stored in the open. */
export function writeDocument(document: HistoryDocument, hide: (text: string) => string): string {
  return JSON.stringify({ v: VERSION, ...document }, (_, value: unknown) =>
    typeof value === "string" ? hide(value) : value,
  );
}

/** A stored document of a kind, by whichever version it was written. */
export function readEntryDocument(kind: HistoryKind, text: string): Result<HistoryDocument, Unread> {
  const stored = parsed(text);
  if (stored === null) return err("not-json");
  if (stored.v !== VERSION) return err("newer");
  const document = decode(kind, stored);
  return document === null ? err("unknown-form") : ok(document);
}

type Stored = Readonly<Record<string, unknown>>;

function decode(kind: HistoryKind, stored: Stored): HistoryDocument | null {
  switch (kind) {
    case "event": {
      const event = readEvent(stored.event);
      return event === null ? null : { kind, event, seen: seenIn(stored) };
    }
    case "run": {
      const run = readRun(stored.run);
      return run === null ? null : { kind, run };
    }
    case "plan": {
      const { plan } = stored;
      if (!isRecord(plan) || !isOperation(plan.operation) || typeof plan.by !== "string") return null;
      return { kind, plan: { operation: plan.operation, by: plan.by } };
    }
    default:
      return readRecord(kind, stored);
  }
}

const RUN_STATES: Readonly<Record<RunState, true>> = {
  applying: true,
  following: true,
  "letting-go": true,
  slow: true,
  done: true,
  failed: true,
};

function readRun(run: unknown): HistoryRun | null {
  if (!isRecord(run) || !isOperation(run.operation)) return null;
  const { operation, state, by, startedAt, endedAt } = run;
  if (typeof state !== "string" || !Object.hasOwn(RUN_STATES, state)) return null;
  if (typeof by !== "string" || typeof startedAt !== "string") return null;
  if (endedAt !== null && typeof endedAt !== "string") return null;
  return { operation, state: state as RunState, by, startedAt, endedAt };
}

/** Of a kind that there is. What is in it was checked when it was asked for; here it is put into words, never done. */
function isOperation(value: unknown): value is Operation {
  return isRecord(value) && typeof value.kind === "string" && Object.hasOwn(HOMES, value.kind);
}

function parsed(text: string): Stored | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
