import "server-only";
import type { ApiError, ApiResult } from "@/lib/api/result";
import { statusOf } from "@/lib/problem/questions";
import { err } from "@/lib/result";
import { callerOf } from "./caller";
import type { Verb } from "./verb";

const MAX_BODY_BYTES = 256 * 1024;

/** The one way from a route handler to a use case: answers the result as JSON under the status of its code. */
export async function answer<Output>(
  request: Request,
  verb: Verb<Output>,
  input: unknown,
): Promise<Response> {
  return toResponse(await resultFor(request, verb, input));
}

/** What a use case comes to for whoever asks, for doorways that answer it in a form of their own. */
export async function resultFor<Output>(
  request: Request,
  verb: Verb<Output>,
  input: unknown,
): Promise<ApiResult<Output>> {
  const caller = callerOf(request.headers);
  return caller.ok ? verb(caller.value, input) : caller;
}

/**
 * As `answer`, with the input from a JSON body; what the path names outweighs it. Refuses bodies that are too long or not
 * declared as JSON.
 */
export async function answerBody<Output>(
  request: Request,
  verb: Verb<Output>,
  path: Readonly<Record<string, string>> = {},
  maxBytes = MAX_BODY_BYTES,
): Promise<Response> {
  const caller = callerOf(request.headers);
  if (!caller.ok) return toResponse(caller);
  const body = await readBody(request, maxBytes);
  if (!body.ok) return toResponse(body);
  const isObject = typeof body.value === "object" && body.value !== null;
  return toResponse(await verb(caller.value, isObject ? { ...body.value, ...path } : body.value));
}

export function toResponse<Output>(result: ApiResult<Output>): Response {
  return Response.json(result, {
    status: result.ok ? 200 : statusOf(result.error),
    headers: { "Cache-Control": "no-store" },
  });
}

async function readBody(request: Request, maxBytes: number): Promise<ApiResult<unknown>> {
  const invalid = (message: string) =>
    err<ApiError>({ code: "api.invalid-input", issues: [{ path: "", message }] });
  // A form of another site can post text and forms, not this type, without asking first.
  if (mediaTypeOf(request.headers) !== "application/json") return invalid("content-type");
  if (Number(request.headers.get("content-length") ?? "0") > maxBytes) return invalid("too-large");
  const bytes = await readBytes(request.body, maxBytes);
  if (bytes === null) return invalid("too-large");
  try {
    return {
      ok: true,
      value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown,
    };
  } catch {
    return invalid("json");
  }
}

/** Without its parameters (RFC 9110, 8.3.1). */
function mediaTypeOf(headers: Headers): string {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  return type.trim().toLowerCase();
}

/** Null where there is more than a body may have, declared or not; the rest is not waited for. */
async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
