import "server-only";
import type { ApiError } from "@/lib/api/result";

/** Something to tell the person at the terminal, without a stack. */
export class CliError extends Error {}

/** Puts a code with its values into one line for a terminal. */
export function toCliError(error: ApiError): CliError {
  const { code, ...values } = error.code === "node" ? error.problem : error;
  const where = error.code === "node" ? `${error.host}: ` : "";
  const details = Object.entries(values).map(
    ([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return new CliError(
    `${where}${code}${details.length > 0 ? ` (${details.join(", ")})` : ""}. See docs/failure-modes.md, "${code}".`,
  );
}
