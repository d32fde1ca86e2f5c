import "server-only";
import pino from "pino";
import { readSettings } from "./env";
import { shown } from "./secrets";

let output = pino.destination({ dest: 1, sync: true });

/**
 * The process's log: one JSON object a line on standard output. Each line passes the masker as all that leaves the process,
 * messages and stacks of errors too; callers still log codes and identifiers, not inputs.
 */
export const log = pino(
  {
    level: readSettings().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: (line) => `${JSON.stringify(shown(JSON.parse(line)))}\n` },
  },
  { write: (line: string) => output.write(line) },
);

/** From now on the log goes to standard error: what a command prints on standard output is read by programs. */
export function logToStandardError(): void {
  output = pino.destination({ dest: 2, sync: true });
}
