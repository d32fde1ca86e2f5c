import type { ApiResult } from "@/lib/api/result";
import type { ConsoleError } from "./api-failure";

type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ConsoleError };

/** A server action's answer; a console that does not answer is an answer too. */
export async function callAction<T>(answer: Promise<ApiResult<T>>): Promise<ActionResult<T>> {
  try {
    return (await answer) ?? { ok: false, error: { code: "console.unreachable" } };
  } catch {
    return { ok: false, error: { code: "console.unreachable" } };
  }
}
