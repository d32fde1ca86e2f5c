import { PIECES_TYPE } from "@/lib/api/pieces";
import { ApiFailure } from "./api-failure";
import { reachConsole, readResult } from "./ask-api";

/**
 * Asks for a value with a long list, which comes in pieces, so that the page goes on meanwhile. Throws ApiFailure where it is refused, or does
 * not come whole.
 */
export async function askInPieces<Head, Item>(
  path: string,
  signal: AbortSignal,
): Promise<{ readonly head: Head; readonly items: readonly Item[] }> {
  const response = await reachConsole(path, { headers: { accept: PIECES_TYPE }, signal });
  if (response.body === null || !response.headers.get("content-type")?.startsWith(PIECES_TYPE)) {
    const result = await readResult<never>(response);
    throw new ApiFailure(result.ok ? { code: "console.unreadable", status: response.status } : result.error);
  }
  let head: (Head & { readonly count: number }) | null = null;
  const items: Item[] = [];
  try {
    for await (const line of textLines(response.body)) {
      if (head === null)
        head = (JSON.parse(line) as { readonly value: Head & { readonly count: number } }).value;
      else for (const item of JSON.parse(line) as readonly Item[]) items.push(item);
    }
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiFailure({ code: "console.unreachable" });
  }
  // A console that ends in the middle ends the answer, too.
  if (head === null || items.length !== head.count) throw new ApiFailure({ code: "console.unreachable" });
  return { head, items };
}

/** Longer than this nothing else is kept waiting: half of the time between two drawings of a screen. */
const TURN_MS = 8;

/** Lines as they come, each whole; the browser has its turn in between. */
async function* textLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let since = performance.now();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines.filter((line) => line !== "")) {
        yield line;
        if (performance.now() - since < TURN_MS) continue;
        await turn();
        since = performance.now();
      }
      if (done) break;
    }
    if (rest !== "") yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** What has come already is read at once, one microtask after the other: without this nothing is drawn meanwhile. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
