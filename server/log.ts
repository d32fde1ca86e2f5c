import "server-only";
import pino from "pino";
import { readSettings } from "./env";

/**
 * The process's log: one JSON object a line on standard output. Fields that could carry secrets are removed
 * whoever logs them; callers still log codes and identifiers, not inputs.
 */
export const log = pino({
  level: readSettings().logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "password",
      "passphrase",
      "privateKey",
      "credential",
      "*.password",
      "*.passphrase",
      "*.privateKey",
      "*.credential",
    ],
    remove: true,
  },
});
