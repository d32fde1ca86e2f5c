import "server-only";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { resultFor, toResponse } from "./route";
import type { Verb } from "./verb";

/** A file on the console's disk that may be taken away. */
export interface KeptFile {
  /** What it is called there: our own, made of plain characters. */
  readonly name: string;
  readonly path: string;
}

/** The one way from a route handler to a file: always as something to be saved, never as something to be shown. */
export async function answerFile(request: Request, verb: Verb<KeptFile>, input: unknown): Promise<Response> {
  const result = await resultFor(request, verb, input);
  if (!result.ok) return toResponse(result);
  const { name, path } = result.value;
  const file = await open(path, "r").catch(() => null);
  if (file === null) return toResponse({ ok: false, error: { code: "api.not-found" } });
  const { size } = await file.stat();
  const body = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Length": String(size),
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
