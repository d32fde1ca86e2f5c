import "server-only";
import type { Operation } from "@/lib/change/operation";
import { subjectOf } from "@/lib/change/operations/words";
import type { KeptPlan } from "@/lib/change/plan/plan";
import { isOver, type Run } from "@/lib/change/run/run";
import type { FeedEntry } from "@/lib/cluster/event";
import { type HistoryDocument, writeDocument } from "@/lib/history/document";
import type { SeenWhen } from "@/lib/history/entry";
import { type ObjectName, objectsOfEvent, objectsOfOperation, objectsTouched } from "@/lib/history/objects";
import { shownTexts } from "../secrets";
import type { HistoryRow } from "../store/history";

/** An event as it is kept. `topOf`: the top-level resource that a resource belongs to. */
export function eventRow(
  clusterId: string,
  { id, at, event }: Omit<FeedEntry, "id"> & { readonly id: number | string },
  topOf: (resource: string) => string | undefined,
  seen: SeenWhen = "live",
): HistoryRow {
  return historyRow({
    clusterId,
    ref: String(id),
    at,
    document: { kind: "event", event, seen },
    words: Object.values(event),
    objects: objectsOfEvent(event, topOf),
  });
}

/** A run as it stands. */
export function runRow(run: Run): HistoryRow {
  const { operation, state, by, startedAt, endedAt } = run;
  const isBrought = isOver(run) && run.steps.length > 0 && run.steps.every((step) => step.state === "done");
  return historyRow({
    clusterId: run.clusterId,
    ref: run.id,
    at: startedAt,
    document: { kind: "run", run: { operation: withoutSteps(operation), state, by, startedAt, endedAt } },
    words: wordsOf(operation, by),
    objects: objectsOfOperation(operation),
    // However the resources took it: the configuration is what it was.
    undoes: operation.kind === "configuration.undo" && isBrought ? operation.run : null,
  });
}

/** A configuration change that is there to be applied; null for live verbs, which are thought through at every touch. */
export function planRow({ plan, secret }: KeptPlan, by: string): HistoryRow | null {
  if (secret === null) return null;
  const { id, clusterId, operation, createdAt } = plan;
  return historyRow({
    clusterId,
    ref: id,
    at: createdAt,
    document: { kind: "plan", plan: { operation: withoutSteps(operation), by } },
    words: wordsOf(operation, by),
    objects: [...objectsOfOperation(operation), ...objectsTouched(secret.touched)],
  });
}

interface Parts extends Pick<HistoryRow, "clusterId" | "ref" | "at"> {
  readonly document: HistoryDocument;
  readonly words: readonly unknown[];
  readonly objects: readonly ObjectName[];
  readonly undoes?: string | null;
  readonly partOf?: string | null;
}

/** The one place where what is stored in the open is made: secrets are hidden here. */
export function historyRow({
  document,
  words,
  objects,
  undoes = null,
  partOf = null,
  ...frame
}: Parts): HistoryRow {
  const ids = objects.map((object) => object.slice(object.indexOf(":") + 1));
  const texts = [...words, ...ids].filter((word) => typeof word === "string");
  return {
    ...frame,
    kind: document.kind,
    document: writeDocument(document, shownTexts),
    words: shownTexts([...new Set(texts)].join(" ")),
    objects,
    undoes,
    partOf,
  };
}

function wordsOf(operation: Operation, by: string): readonly string[] {
  const purpose = operation.kind === "configuration.change" ? [operation.purpose] : [];
  return [operation.kind, ...purpose, subjectOf(operation), by];
}

/** Steps may be long and hold values; the plan and what the run touched have them, sealed. */
function withoutSteps(operation: Operation): Operation {
  return operation.kind === "configuration.change" ? { ...operation, steps: [] } : operation;
}
