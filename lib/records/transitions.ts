import { seriesOf, type Transition, type TransitionAction } from "../history/transition";
import type { LogRecord } from "./log-records";

/** So many actions are kept of one decision. */
const MOST_ACTIONS = 60;
/** The log's line and the file are of the same moment. */
const NEAR_MS = 10_000;

/** A decision with when it was taken (milliseconds since the epoch, the console's clock). */
export interface TakenTransition {
  readonly at: number;
  readonly transition: Transition;
}

/** One coordinator's files and log, put together. `offsetMs`: its clock against the console's. */
export function transitionsOf(
  node: string,
  inputs: readonly { readonly file: string; readonly modifiedMs: number }[],
  records: readonly LogRecord[],
  offsetMs: number,
): readonly TakenTransition[] {
  const decisions = decisionsIn(records);
  return inputs.flatMap(({ file, modifiedMs }): readonly TakenTransition[] => {
    const series = seriesOf(file);
    if (series === null) return [];
    const writtenAt = Math.floor(modifiedMs / 1000);
    const wroteAt = modifiedMs - offsetMs;
    const said = decisions.find((one) => one.file === file && Math.abs(one.at - wroteAt) < NEAR_MS);
    const end = said?.end ?? null;
    return [
      {
        at: said?.at ?? wroteAt,
        transition: {
          file,
          node,
          number: said?.number ?? null,
          writtenAt,
          series,
          actions: said?.actions ?? null,
          outcome: end?.outcome ?? null,
          endedAt: end === null ? null : new Date(end.at).toISOString(),
        },
      },
    ];
  });
}

interface Decision {
  readonly at: number;
  readonly number: number;
  readonly file: string;
  readonly actions: readonly TransitionAction[];
  readonly end: { readonly at: number; readonly outcome: string } | null;
}

/** "Actions:" stand above the line that says which transition they are. */
function decisionsIn(records: readonly LogRecord[]): readonly Decision[] {
  const found: { -readonly [Key in keyof Decision]: Decision[Key] }[] = [];
  let actions: TransitionAction[] = [];
  for (const record of records) {
    if (record.kind === "decided") {
      if (actions.length < MOST_ACTIONS) actions.push(record.action);
    } else if (record.kind === "calculated") {
      found.push({ at: record.at, number: record.number, file: record.file, actions, end: null });
      actions = [];
    } else if (record.kind === "ended") {
      const own = found.findLast(({ number, file }) => number === record.number && file === record.file);
      if (own !== undefined) own.end = { at: record.at, outcome: record.outcome };
    }
  }
  return found;
}
