import { toShownLine } from "../job/lines";

/** Agents print whole documents in one line. */
const MOST_LINES = 100;

/** Where a line was written. */
export const LOG_SOURCES = ["pacemaker", "corosync", "heartbeat", "journal"] as const;
export type LogSource = (typeof LOG_SOURCES)[number];

/** Worst first. What is above an error is one; what is below debug is debug. */
export const LOG_LEVELS = ["error", "warning", "notice", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One line of a node's log. */
export interface LogLine {
  /** Milliseconds since the epoch by the console's clock: what the node's clock is off is taken out. */
  readonly at: number;
  readonly node: string;
  readonly source: LogSource;
  readonly level: LogLevel;
  /** Who wrote it: a daemon, an agent with its resource (`IPaddr2(vip)`), a unit's program. */
  readonly tag: string;
  readonly text: string;
}

/** A line as it is read, before it is known whose and whether the clock was right. */
export type ReadLine = Omit<LogLine, "node" | "source">;

/** A node's clock and zone, as its own words tell them. */
export interface NodeClock {
  /** Against the console's, in milliseconds. */
  readonly offsetMs: number;
  /** East of UTC, in minutes, now. */
  readonly zoneMinutes: number;
  /** The zone's name, where it is known: what was written before clocks were changed is of the offset of then. */
  readonly zone?: string;
}

const WORDS: Readonly<Record<string, LogLevel>> = {
  emerg: "error",
  emergency: "error",
  alert: "error",
  crit: "error",
  critical: "error",
  err: "error",
  error: "error",
  warn: "warning",
  warning: "warning",
  notice: "notice",
  info: "info",
  debug: "debug",
  trace: "debug",
};

/** The level that a daemon's or agent's word stands for; what is no such word is said for information. */
export function levelOf(word: string): LogLevel {
  const lower = word.toLowerCase();
  return Object.hasOwn(WORDS, lower) ? (WORDS[lower] ?? "info") : "info";
}

/** What a node wrote, harmless to show: no escape moves a cursor, and no line is endless. */
export function plainText(text: string): string {
  return text.split("\n", MOST_LINES).map(toShownLine).join("\n");
}
