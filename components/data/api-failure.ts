import type { ApiError } from "@/lib/api/result";
import type { JobProblem } from "@/lib/job/job";
import type { RequestProblem } from "@/lib/problem/problem";

/** What the browser itself can say of a request, beside what the server answers. */
export type ConsoleError =
  | ApiError
  /** Of work that was begun with the request. */
  | JobProblem
  | RequestProblem;

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
