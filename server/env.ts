import "server-only";
import { join, resolve } from "node:path";

/** Settings of the process, read once. See the README's table of settings. */
export interface Settings {
  /** Directory of the database and the sealing key. */
  readonly dataDirectory: string;
  readonly port: number;
  readonly logLevel: string;
  /** How long runs that are over, and entries of the audit, are kept; null for ever. */
  readonly keepRunsDays: number | null;
  readonly keepAuditDays: number | null;
  /** How long, and how many entries of each cluster, the history keeps. */
  readonly history: { readonly days: number; readonly entries: number };
  /** Seconds between two messages to one channel of notifications. */
  readonly notifyRestSeconds: number;
}

const DEFAULT_PORT = 3000;
const DEFAULT_NOTIFY_REST_SECONDS = 60;
const DEFAULT_HISTORY = { days: 90, entries: 100_000 };
/** A year of runs, three of the audit. */
const DEFAULT_RUNS_DAYS = 365;
const DEFAULT_AUDIT_DAYS = 1095;
const MOST_DAYS = 36_500;

/** @throws Error with a sentence for the terminal when a setting cannot be understood. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(environment.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${environment.PORT}".`);
  }
  return {
    dataDirectory: resolve(
      /* turbopackIgnore: true */ environment.HARRIER_DATA ?? join(process.cwd(), "data"),
    ),
    port,
    logLevel: environment.HARRIER_LOG_LEVEL ?? "info",
    keepRunsDays: daysIn(environment, "HARRIER_KEEP_RUNS_DAYS", DEFAULT_RUNS_DAYS),
    keepAuditDays: daysIn(environment, "HARRIER_KEEP_AUDIT_DAYS", DEFAULT_AUDIT_DAYS),
    history: {
      days: positive(environment, "HARRIER_HISTORY_DAYS", DEFAULT_HISTORY.days),
      entries: positive(environment, "HARRIER_HISTORY_ENTRIES", DEFAULT_HISTORY.entries),
    },
    notifyRestSeconds: positive(environment, "HARRIER_NOTIFY_REST_SECONDS", DEFAULT_NOTIFY_REST_SECONDS),
  };
}

function daysIn(environment: NodeJS.ProcessEnv, name: string, usual: number): number | null {
  const text = environment[name];
  if (text === "forever") return null;
  const days = Number(text ?? usual);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new Error(`${name} must be a number of days from 1 to ${MOST_DAYS}, or "forever", not "${text}".`);
}

function positive(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = Number(environment[name] ?? otherwise);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`${name} must be a whole number from 1 up, not "${environment[name]}".`);
}
