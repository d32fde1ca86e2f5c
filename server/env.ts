import "server-only";
import { join, resolve } from "node:path";

/** Settings of the process, read once. See the README's table of settings. */
export interface Settings {
  /** Directory of the database and the sealing key. */
  readonly dataDirectory: string;
  readonly port: number;
  readonly logLevel: string;
}

const DEFAULT_PORT = 3000;

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
  };
}
