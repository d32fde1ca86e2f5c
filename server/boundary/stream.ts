import "server-only";
import type { StreamSource } from "../cluster/event-stream";
import { runtime } from "../runtime";
import { callerOf } from "./caller";
import { toResponse } from "./route";
import type { Verb } from "./verb";

/** The one way from a route handler to an event stream. */
export async function answerStream(
  request: Request,
  verb: Verb<StreamSource>,
  input: unknown,
): Promise<Response> {
  const caller = callerOf(request.headers);
  if (!caller.ok) return toResponse(caller);
  const source = await verb(caller.value, input);
  if (!source.ok) return toResponse(source);
  return (await runtime()).streams.respond(source.value, request.signal);
}
