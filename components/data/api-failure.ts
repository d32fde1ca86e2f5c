import type { ApiError } from "@/lib/api/result";
import type { JobProblem } from "@/lib/job/job";

/** What the browser itself can say of a request, beside what the server answers. */
export type ConsoleError =
  | ApiError
  /** Of work that was begun with the request. */
  | JobProblem
  /** No answer: the console is down or the network to it. */
  | { readonly code: "console.unreachable" }
  /** An answer that is not the console's: a proxy's page, another version. */
  | { readonly code: "console.unreadable"; readonly status: number };

/** A request that did not give what was asked, for caches that want errors thrown. */
export class ApiFailure extends Error {
  readonly error: ConsoleError;

  constructor(error: ConsoleError) {
    super(error.code);
    this.name = "ApiFailure";
    this.error = error;
  }
}

/** The error inside whatever was thrown. */
export function errorOf(thrown: unknown): ConsoleError {
  return thrown instanceof ApiFailure ? thrown.error : { code: "console.unreachable" };
}
