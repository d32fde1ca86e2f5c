import "server-only";
import { resultFor, toResponse } from "./route";
import type { Verb } from "./verb";

/** A text that was made to be taken away. */
export interface MadeText {
  /** What it is called there: our own, made of plain characters. */
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** As `answer`, for programs that read text of their own form; an error is JSON, as everywhere. */
export async function answerText(
  request: Request,
  verb: Verb<string>,
  input: unknown,
  mediaType: string,
): Promise<Response> {
  const result = await resultFor(request, verb, input);
  if (!result.ok) return toResponse(result);
  return new Response(result.value, { headers: { "Content-Type": mediaType, "Cache-Control": "no-store" } });
}

/** From a route handler to a text: as something to be saved, never as something to be shown here. */
export async function answerMadeText(
  request: Request,
  verb: Verb<MadeText>,
  input: unknown,
): Promise<Response> {
  const result = await resultFor(request, verb, input);
  if (!result.ok) return toResponse(result);
  const { name, type, text } = result.value;
  return new Response(text, {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
