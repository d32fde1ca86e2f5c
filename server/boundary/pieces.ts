import "server-only";
import { setImmediate } from "node:timers/promises";
import { PIECES_TYPE } from "@/lib/api/pieces";
import { resultFor, toResponse } from "./route";
import type { Verb } from "./verb";

/** A value whose list may be long: what stands beside it, and the list. */
export interface LongValue {
  readonly head: object;
  readonly items: readonly unknown[];
}

/** Some 150 KB of a log: a millisecond to write and to read. */
const ITEMS = 1_000;

/**
 * As `answer`, and to whoever accepts it in pieces: a line of JSON for the result without its list, then a line for every thousand
 * of it. One text of 15 MB would keep the console, and the page, from everything else while it is written and read.
 */
export async function answerInPieces<Output>(
  request: Request,
  verb: Verb<Output>,
  input: unknown,
  longOf: (value: Output) => LongValue,
): Promise<Response> {
  const result = await resultFor(request, verb, input);
  if (!result.ok || !request.headers.get("accept")?.includes(PIECES_TYPE)) return toResponse(result);
  const { head, items } = longOf(result.value);
  const lines = linesOf(head, items);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return new Response(body, { headers: { "Content-Type": PIECES_TYPE, "Cache-Control": "no-store" } });
}

async function* linesOf(head: object, items: readonly unknown[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`);
  yield line({ ok: true, value: { ...head, count: items.length } });
  for (let from = 0; from < items.length; from += ITEMS) {
    yield line(items.slice(from, from + ITEMS));
    // Others have their turn.
    await setImmediate();
  }
}
