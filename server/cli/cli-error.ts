import "server-only";
import type { ApiError } from "@/lib/api/result";

/** Something to tell the person at the terminal, without a stack. */
export class CliError extends Error {}

/** What is told of an error: its own problem, where it only wraps one. Of a plan that was made anew, which; whoever wants it asks again. */
function toldOf(error: ApiError): { readonly code: string } {
  if (error.code === "node") return error.problem;
  if (error.code !== "plan") return error;
  const { problem } = error;
  if (problem.code !== "conflicted") return problem;
  const told = { ...problem, plan: problem.plan.id };
  return told;
}

/** Puts a code with its values into one line for a terminal. */
export function toCliError(error: ApiError): CliError {
  const { code, ...values } = toldOf(error);
  const where = error.code === "node" ? `${error.host}: ` : "";
  const details = Object.entries(values).map(
    ([key, value]) => `${key} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return new CliError(
    `${where}${code}${details.length > 0 ? ` (${details.join(", ")})` : ""}. See docs/failure-modes.md, "${code}".`,
  );
}
