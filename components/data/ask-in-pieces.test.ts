import { afterEach, describe, expect, it, vi } from "vitest";
import { askInPieces } from "./ask-in-pieces";

const encoder = new TextEncoder();
const signal = new AbortController().signal;

function answers(chunks: readonly Uint8Array[], type = "application/x-ndjson", status = 200) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers: { "content-type": type } }));
}

afterEach(() => vi.unstubAllGlobals());

describe("an answer in pieces", () => {
  const text = `{"ok":true,"value":{"dropped":2,"count":3}}\n["ä",{"b":"\\n"}]\n["c"]\n`;

  it("is the same, however it was cut", async () => {
    const bytes = encoder.encode(text);
    for (const size of [1, 2, 7, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.slice(at * size, (at + 1) * size),
      );
      answers(chunks);
      expect(await askInPieces("/x", signal)).toEqual({
        head: { dropped: 2, count: 3 },
        items: ["ä", { b: "\n" }, "c"],
      });
    }
  });

  it("that ends in the middle is none", async () => {
    for (const cut of [0, 20, text.length - 6, text.length - 3]) {
      answers([encoder.encode(text.slice(0, cut))]);
      await expect(askInPieces("/x", signal), String(cut)).rejects.toMatchObject({
        error: { code: "console.unreachable" },
      });
    }
  });

  it("is a refusal with its own code, or what is not the console's", async () => {
    answers([encoder.encode(`{"ok":false,"error":{"code":"api.forbidden"}}`)], "application/json", 403);
    await expect(askInPieces("/x", signal)).rejects.toMatchObject({ error: { code: "api.forbidden" } });
    answers([encoder.encode("<html>")], "text/html", 502);
    await expect(askInPieces("/x", signal)).rejects.toMatchObject({ error: { code: "console.unreadable" } });
  });
});
