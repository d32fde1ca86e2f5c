import "server-only";
import { join, resolve } from "node:path";

/** Settings of the process, read once. See the README's table of settings. */
export interface Settings {
  /** Directory of the database and the sealing key. */
  readonly dataDirectory: string;
  readonly port: number;
  readonly logLevel: string;
  /** How long, and how many entries of each cluster, the history keeps. */
  readonly history: { readonly days: number; readonly entries: number };
}

const DEFAULT_PORT = 3000;
const DEFAULT_HISTORY = { days: 90, entries: 100_000 };

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
    history: {
      days: positive(environment, "HARRIER_HISTORY_DAYS", DEFAULT_HISTORY.days),
      entries: positive(environment, "HARRIER_HISTORY_ENTRIES", DEFAULT_HISTORY.entries),
    },
  };
}

function positive(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = Number(environment[name] ?? otherwise);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`${name} must be a whole number from 1 up, not "${environment[name]}".`);
}
