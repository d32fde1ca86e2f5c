import type { LogLine } from "../logs/log-line";

/** What the cluster's own logs tell of a drill, in its order. */
export type RecordKind =
  | "detected"
  | "decided"
  | "stopping"
  | "stopped"
  | "starting"
  | "started"
  | "failed"
  | "fenced";

export interface DrillRecord {
  /** Milliseconds since the epoch by the console's clock. */
  readonly at: number;
  readonly kind: RecordKind;
  readonly node: string;
  /** The resource that it is about; null where it is about a node or the cluster. */
  readonly resource: string | null;
}

const MOST_RECORDS = 200;

const REQUESTED = /Requesting local execution of (start|stop|promote|demote) operation for (\S+) on (\S+)/;
const INITIATED =
  /Initiating (start|stop|promote|demote) operation (\S+?)_(?:start|stop|promote|demote)_0 .*?on (\S+)/;
/** 2.1 says "ok", 3.0 "OK". */
const RESULT = /Result of (start|stop|monitor) operation for (\S+) on (\S+): (?:\d+ \()?([A-Za-z ]+)/;
const IS_WELL = /^ok\b/i;
/** A recurring monitor that was ended with its resource. */
const IS_CANCELLED = /^cancelled\b/i;
const LOST = /(?:Node (\S+) state is now lost|Lost node (\S+)|A processor failed, forming new configuration)/;
/** The coordinator has heard of it, whatever it is: also of what was done on purpose. */
const HEARD = /State transition S_IDLE -> S_POLICY_ENGINE|Transition \d+ aborted/;
const DECIDED = /Calculated transition \d+/i;
const FENCED = /Operation '(?:reboot|off)' .*(?:targeting|\bof) (\S+)/;
const FAILED =
  /(?:Setting fail-count-(\S+?)#\S+\[(\S+?)\]|exited unexpectedly|terminated with signal 9|Respawning)/i;

/** The lines that say what the cluster did, as records. `resources`: those that matter; a node's own are always told. */
export function recordsIn(lines: readonly LogLine[], resources: readonly string[]): readonly DrillRecord[] {
  const wanted = new Set(resources);
  const last = new Map<string, number>();
  return lines
    .flatMap((line): DrillRecord[] => {
      const record = recordOf(line);
      return record === null || (record.resource !== null && !wanted.has(record.resource)) ? [] : [record];
    })
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at, kind, node, resource }) => {
      const key = `${kind} ${node} ${resource}`;
      const isSaid = at - (last.get(key) ?? Number.NEGATIVE_INFINITY) < SAME_MS;
      if (!isSaid) last.set(key, at);
      return !isSaid;
    })
    .slice(0, MOST_RECORDS);
}

/** File and journal have the same words, and the coordinator says of an action what its node says, too. */
const SAME_MS = 300;

function recordOf({ at, node, text }: LogLine): DrillRecord | null {
  const [, asked, what = "", where = node] = REQUESTED.exec(text) ?? INITIATED.exec(text) ?? [];
  if (asked !== undefined)
    return {
      at,
      kind: asked === "stop" || asked === "demote" ? "stopping" : "starting",
      node: where,
      resource: plain(what),
    };
  const [, done, which = "", place = node, word = ""] = RESULT.exec(text) ?? [];
  if (done === "monitor" && !IS_WELL.test(word) && !IS_CANCELLED.test(word))
    return { at, kind: "detected", node: place, resource: plain(which) };
  if (done === "monitor") return null;
  if (done !== undefined) {
    const kind = IS_WELL.test(word) ? (done === "stop" ? "stopped" : "started") : "failed";
    return { at, kind, node: place, resource: plain(which) };
  }
  const lost = LOST.exec(text);
  if (lost !== null) return { at, kind: "detected", node: lost[1] ?? lost[2] ?? node, resource: null };
  const fenced = FENCED.exec(text);
  if (fenced !== null) return { at, kind: "fenced", node: fenced[1] ?? node, resource: null };
  if (DECIDED.test(text)) return { at, kind: "decided", node, resource: null };
  if (HEARD.test(text)) return { at, kind: "detected", node, resource: null };
  const failed = FAILED.exec(text);
  if (failed !== null)
    return { at, kind: "detected", node: failed[2] ?? node, resource: failed[1] ? plain(failed[1]) : null };
  return null;
}

function plain(resource: string): string {
  return resource.replace(/:\d+$/, "");
}

/** The stations of a failover. Each null where the logs do not tell it; answering is the probes' own. */
export interface Timeline {
  readonly begun: number;
  readonly detected: number | null;
  readonly decided: number | null;
  readonly stopped: number | null;
  readonly started: number | null;
  readonly answering: number | null;
}

export const STATIONS = ["begun", "detected", "decided", "stopped", "started", "answering"] as const;

/** What happened when, between the begin and the moment `until` at which the way back began. */
export function timelineOf(
  records: readonly DrillRecord[],
  {
    begun,
    until,
    answering,
  }: { readonly begun: number; readonly until: number; readonly answering: number | null },
): Timeline {
  const within = records.filter(({ at }) => at >= begun && at <= until);
  const first = (kind: RecordKind) => within.find((record) => record.kind === kind)?.at ?? null;
  const last = (kind: RecordKind) => within.findLast((record) => record.kind === kind)?.at ?? null;
  const decided = first("decided") ?? first("stopping") ?? first("starting");
  return {
    begun,
    detected: first("detected"),
    decided,
    // What was cut off was stopped by that; nobody else could tell.
    stopped: last("stopped") ?? last("fenced"),
    started: last("started"),
    answering,
  };
}
