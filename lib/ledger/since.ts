import type { Operation } from "../change/operation";
import { homeOf } from "../change/operations/homes";
import type { LastChange } from "../cluster/cluster";
import type { PastPoint } from "../configuration/points";
import type { RunEntry } from "../history/entry";
import type { Author, Since } from "./entry";
import type { Mark } from "./marks";
import type { Thing } from "./thing";

/** What tells since when things are there. */
export interface Witnesses {
  /** Kept configurations, newest first. */
  readonly points: readonly PastPoint[];
  /** Which of their files have a mark, by its id. */
  readonly files: ReadonlyMap<string, ReadonlySet<number>>;
  readonly lastChange: LastChange | null;
  /** Changes made through Harrier, newest first. */
  readonly runs: readonly RunEntry[];
}

export const UNKNOWN: Since = { at: null, atLeast: false, by: { kind: "unknown" } };

/** A node's clock and the console's are not one. */
const CLOCKS_MS = 3_000;

/**
 * Since when a thing is there, and by whom: by the configurations that the node has kept, and the changes that were made through
 * Harrier. A change of ours that was under way when the configuration was written is what wrote it, if it can have: somebody else
 * may have been at work beside one that is about something else.
 */
export function sinceOf(thing: Thing, mark: Mark | null, witnesses: Witnesses): Since {
  const written = mark === null ? null : writtenAs(mark, witnesses);
  const own = witnesses.runs.find(({ run }) => run.state === "done" && sets(run.operation, thing));
  if (written === null) return own === undefined ? UNKNOWN : ofRun(own);
  if (written.atLeast) return own !== undefined && own.at < (written.at ?? own.at) ? ofRun(own) : written;
  const during = witnesses.runs.find(
    (entry) => isDuring(entry, written.at) && maySet(entry.run.operation, thing),
  );
  if (during !== undefined) return { ...ofRun(during), at: written.at ?? during.at };
  return written.at === null && own !== undefined ? ofRun(own) : written;
}

function ofRun({ id: runId, at, run: { by } }: RunEntry): Since {
  return { at, atLeast: false, by: { kind: "run", by, runId } };
}

function isDuring({ at, run }: RunEntry, moment: string | null): boolean {
  if (moment === null || run.endedAt === null) return false;
  const when = Date.parse(moment);
  return when >= Date.parse(at) - CLOCKS_MS && when <= Date.parse(run.endedAt) + CLOCKS_MS;
}

/** The oldest configuration of those in a row, back from now, that have it. */
function writtenAs({ id }: Mark, { points, files, lastChange }: Witnesses): Since {
  const has = files.get(id) ?? new Set<number>();
  let first: PastPoint | null = null;
  for (const point of points) {
    if (!has.has(point.number)) break;
    first = point;
  }
  if (first === null) {
    if (points.length === 0) return UNKNOWN;
    return { at: lastChange?.at ?? null, atLeast: false, by: writerOf(lastChange) };
  }
  const atLeast = first === points.at(-1);
  return { at: first.writtenAt, atLeast, by: atLeast ? { kind: "unknown" } : writerOf(first) };
}

function writerOf(change: Pick<LastChange, "user" | "client" | "origin"> | null): Author {
  const { user = null, client = null, origin = null } = change ?? {};
  return user === null && client === null ? { kind: "unknown" } : { kind: "cib", user, client, origin };
}

/** Whether a change of ours can have brought a thing about: a patch may set whatever it likes. */
function maySet(operation: Operation, thing: Thing): boolean {
  return homeOf(operation).way.kind === "patch" || sets(operation, thing);
}

/** Whether a change of ours is what brings a thing about. */
function sets(operation: Operation, thing: Thing): boolean {
  if (operation.kind === "resource.several") return operation.operations.some((one) => sets(one, thing));
  switch (thing.kind) {
    case "constraint":
      return (
        (operation.kind === "resource.ban" || operation.kind === "resource.move") &&
        operation.resource === thing.resource
      );
    case "standby":
      return operation.kind === "node.standby" && operation.node === thing.node;
    case "maintenance":
      return operation.kind === "node.maintenance" && operation.on && operation.node === thing.node;
    case "unmanaged":
      return (
        operation.kind === "resource.manage" && !operation.managed && operation.resource === thing.resource
      );
    case "resource-maintenance":
      return (
        operation.kind === "resource.maintenance" && operation.on && operation.resource === thing.resource
      );
    case "target-role":
      return operation.kind === "resource.stop" && operation.resource === thing.resource;
    default:
      return false;
  }
}
