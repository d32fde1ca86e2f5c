import { RESOURCE_VERBS, type TransitionAction } from "../history/transition";
import type { ReadLine } from "../logs/log-line";

/** What a line of Pacemaker's log records. Times are milliseconds since the epoch, the console's clock. */
export type LogRecord = { readonly at: number } & (
  | { readonly kind: "calculated"; readonly number: number; readonly file: string }
  | { readonly kind: "decided"; readonly action: TransitionAction }
  | { readonly kind: "ended"; readonly number: number; readonly file: string; readonly outcome: string }
  | { readonly kind: "aborted"; readonly number: number | null; readonly why: string }
  | { readonly kind: "initiated"; readonly action: number; readonly key: string; readonly node: string }
  /** The coordinator heard of an action's end; `said`: in its words. */
  | {
      readonly kind: "heard";
      readonly number: number;
      readonly action: number;
      readonly key: string;
      readonly node: string;
      readonly ok: boolean;
      readonly said: string;
    }
  /** A node's own word of an operation that it ran. */
  | {
      readonly kind: "result";
      readonly key: string;
      readonly resource: string;
      readonly task: string;
      readonly node: string;
      readonly ok: boolean;
      readonly said: string;
    }
  | { readonly kind: "node"; readonly node: string; readonly isMember: boolean }
  | { readonly kind: "quorum"; readonly has: boolean }
  | { readonly kind: "dc"; readonly node: string }
  /** Pacemaker began on the node whose log this is: whatever ran there before had ended. */
  | { readonly kind: "began" }
);

type Told<Kind extends LogRecord["kind"]> = Omit<Extract<LogRecord, { kind: Kind }>, "at">;
type Reader = (text: string) => Told<LogRecord["kind"]> | null;

/** By the daemon that says it: several say the same of a node. */
const READERS: Readonly<Record<string, readonly Reader[]>> = {
  pacemakerd: [began],
  "pacemaker-schedulerd": [calculated, decided],
  "pacemaker-controld": [ended, heard, aborted, initiated, result, member, quorum, leader],
};

/** What lines record, in their order; the others say nothing here. */
export function readRecords(lines: readonly ReadLine[]): readonly LogRecord[] {
  return lines.flatMap(({ at, tag, text }): readonly LogRecord[] => {
    for (const read of Object.hasOwn(READERS, tag) ? (READERS[tag] ?? []) : []) {
      const told = read(text);
      if (told !== null) return [{ at, ...told } as LogRecord];
    }
    return [];
  });
}

const INPUT = /(pe-(?:input|warn|error)-\d{1,9}\.bz2)/;

function calculated(text: string): Told<"calculated"> | null {
  const [, number] = /^Calculated transition (\d+)\b/.exec(text) ?? [];
  const [, file] = INPUT.exec(text) ?? [];
  return number === undefined || file === undefined
    ? null
    : { kind: "calculated", number: Number(number), file };
}

const ROLES = new Set(["Stopped", "Started", "Promoted", "Unpromoted", "Master", "Slave"]);
const VERBS: ReadonlySet<string> = new Set(RESOURCE_VERBS);

/** `Actions: Move       vip     ( n1 -> n2 )`, `Actions: Fence (reboot) n2 'peer is …'` */
function decided(text: string): Told<"decided"> | null {
  const [, verb = "", rest = ""] = /^Actions: (\S+)\s+(.*)$/.exec(text) ?? [];
  const [, fenced] = /^\(\w+\)\s+(\S+)/.exec(rest) ?? [];
  if (verb === "Fence" && fenced !== undefined)
    return { kind: "decided", action: { kind: "fence", subject: fenced, from: null, to: null } };
  const word = verb.toLowerCase() === "re-promote" ? "restart" : verb.toLowerCase();
  const [, subject, places = ""] = /^(\S+)\s+\(([^)]*)\)/.exec(rest) ?? [];
  if (subject === undefined || !VERBS.has(word)) return null;
  const nodes = places.split(/\s+|->/).filter((part) => part !== "" && !ROLES.has(part));
  const [first = null, last = first] = nodes;
  const kind = word as TransitionAction["kind"];
  const from = kind === "start" ? null : first;
  return { kind: "decided", action: { kind, subject, from, to: kind === "stop" ? null : last } };
}

function ended(text: string): Told<"ended"> | null {
  const [, number, outcome] = /^Transition (\d+) \(Complete=.*\): (\w+)/.exec(text) ?? [];
  const [, file] = INPUT.exec(text) ?? [];
  if (number === undefined || outcome === undefined || file === undefined) return null;
  return { kind: "ended", number: Number(number), file, outcome };
}

function heard(text: string): Told<"heard"> | null {
  const [, number, action, key, node, rest] =
    /^Transition (\d+) action (\d+) \((\S+) on (\S+)\)(.*)$/.exec(text) ?? [];
  if (key === undefined || node === undefined || rest === undefined) return null;
  const [, said = ""] = /^(?: confirmed)?: (.*?)(?: \||$)/.exec(rest) ?? [];
  const ok = /\brc=(-?\d+)/.exec(rest.replace(/target-rc=-?\d+/, ""))?.[1] === "0" || /^ok\b/i.test(said);
  return { kind: "heard", number: Number(number), action: Number(action), key, node, ok, said };
}

function aborted(text: string): Told<"aborted"> | null {
  const [, number, why] = /^Transition (-?\d+)? ?aborted(?: by)? ?(.*?)(?: \||$)/.exec(text) ?? [];
  if (why === undefined) return null;
  return { kind: "aborted", number: number === undefined ? null : Number(number), why };
}

function initiated(text: string): Told<"initiated"> | null {
  const [, key, node, action] =
    /^Initiating \S+ operation (\S+) (?:locally )?on (\S+?)(?: \(.*\))? \|.*\baction (\d+)/.exec(text) ?? [];
  if (key === undefined || node === undefined) return null;
  return { kind: "initiated", key, node, action: Number(action) };
}

function result(text: string): Told<"result"> | null {
  const [, task, resource, node, said = "", rest = ""] =
    /^Result of (\S+) operation for (\S+) on (\S+): (.*?) \|(.*)$/.exec(text) ?? [];
  if (task === undefined || resource === undefined || node === undefined) return null;
  const [, code] = /\brc=(-?\d+)/.exec(rest) ?? [];
  const [, key = `${resource}_${task}_0`] = /\bkey=(\S+)/.exec(rest) ?? [];
  const ok = code === undefined ? /^ok\b/i.test(said) : code === "0";
  return { kind: "result", key, resource, task, node, ok, said };
}

function member(text: string): Told<"node"> | null {
  const [, node, state] = /^Node (\S+) state is now (member|lost)\b/.exec(text) ?? [];
  return node === undefined ? null : { kind: "node", node, isMember: state === "member" };
}

function quorum(text: string): Told<"quorum"> | null {
  const [, state] = /^Quorum (acquired|lost)\b/.exec(text) ?? [];
  return state === undefined ? null : { kind: "quorum", has: state === "acquired" };
}

function leader(text: string): Told<"dc"> | null {
  const [, node] = /^Set DC to (\S+)/.exec(text) ?? [];
  return node === undefined ? null : { kind: "dc", node };
}

function began(text: string): Told<"began"> | null {
  return /^Starting Pacemaker \d/.test(text) ? { kind: "began" } : null;
}

const KEY =
  /^(.+?)_(?:(?:pre|post|confirmed-pre|confirmed-post)_notify_)?(migrate_to|migrate_from|[a-z]+)_(\d+)$/;

/** The parts of an operation's key: `app-a_start_0`. */
export function partsOfKey(
  key: string,
): { readonly resource: string; readonly task: string; readonly intervalMs: number } | null {
  const [, resource, task, interval] = KEY.exec(key) ?? [];
  return resource === undefined || task === undefined
    ? null
    : { resource, task, intervalMs: Number(interval) };
}
