import type { ApiResult } from "@/lib/api/result";
import type { ConsoleError } from "./api-failure";
import { ApiFailure } from "./api-failure";

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown;
  /** Goes on when the page is left. */
  readonly keepalive?: boolean;
}

/** Asks one of the console's endpoints and gives its value; throws ApiFailure otherwise. */
export async function askApi<T>(path: string, { signal, body, keepalive }: AskOptions = {}): Promise<T> {
  const request: RequestInit = {
    headers: { accept: "application/json" },
    ...(signal === undefined ? {} : { signal }),
    ...(keepalive ? { keepalive } : {}),
    ...(body === undefined
      ? {}
      : {
          method: "POST",
          headers: { accept: "application/json", "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
  };
  const result = await readResult<T>(await reachConsole(path, request));
  if (result.ok) return result.value;
  throw new ApiFailure(result.error);
}

/** `fetch`, whose failure is a console that does not answer. */
export function reachConsole(path: string, request: RequestInit): Promise<Response> {
  return fetch(path, request).catch((cause: unknown) => {
    const { signal } = request;
    // Whoever called it off knows; what took too long is a console that does not answer.
    if (signal?.aborted && !isTimeout(signal)) throw cause;
    throw new ApiFailure({ code: "console.unreachable" });
  });
}

/** The result in an answer, whatever its status; another error where it is not the console's. */
export async function readResult<T>(
  response: Response,
): Promise<ApiResult<T> | { readonly ok: false; readonly error: ConsoleError }> {
  const answer: unknown = await response.json().catch(() => null);
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as ApiResult<T>;
  return { ok: false, error: { code: "console.unreadable", status: response.status } };
}

function isTimeout(signal: AbortSignal): boolean {
  return signal.reason instanceof DOMException && signal.reason.name === "TimeoutError";
}
