import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeptStream } from "./kept-stream";
import type { StreamLink } from "./stream-link";

/** A server whose answers the test decides, one for each request. */
class FakeServer {
  readonly requests: { readonly send: (text: string) => void; readonly end: () => void }[] = [];
  answer: () => Response | "refuse" = () => this.#stream();
  readonly #encoder = new TextEncoder();

  readonly fetch = vi.fn(async (_url: string, { signal }: RequestInit) => {
    const answer = this.answer();
    if (answer === "refuse") throw new TypeError("fetch failed");
    signal?.addEventListener("abort", () => this.requests.at(-1)?.end());
    return answer;
  });

  #stream(): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        let isOver = false;
        this.requests.push({
          send: (text) => controller.enqueue(this.#encoder.encode(text)),
          end: () => {
            if (!isOver) controller.close();
            isOver = true;
          },
        });
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
  }
}

describe("KeptStream", () => {
  let server: FakeServer;
  let stream: KeptStream;
  let data: string[];
  let links: StreamLink["kind"][];
  const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  beforeEach(async () => {
    vi.useFakeTimers();
    server = new FakeServer();
    vi.stubGlobal("fetch", server.fetch);
    data = [];
    links = [];
    stream = new KeptStream("/stream", {
      onData: (text) => data.push(text),
      onLink: ({ kind }) => links.push(kind),
    });
    await passing(0);
  });

  afterEach(() => {
    stream.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("hands on whole events, however they are cut", async () => {
    server.requests[0]?.send('data: {"a":1}\n\ndata: {"b');
    await passing(0);
    expect(data).toEqual(['{"a":1}']);
    server.requests[0]?.send('":2}\n\n');
    await passing(0);
    expect(data).toEqual(['{"a":1}', '{"b":2}']);
    expect(links).toEqual(["open"]);
  });

  it("opens an ended stream again at once, without a word", async () => {
    await passing(60_000 - 41_000);
    server.requests[0]?.end();
    await passing(1);
    expect(server.requests).toHaveLength(2);
    expect(links).not.toContain("lost");
  });

  it("says since when the console does not answer, and comes back", async () => {
    server.answer = () => "refuse";
    server.requests[0]?.end();
    await passing(2_000);
    expect(links.at(-1)).toBe("lost");
    server.answer = () => new FakeServer().answer();
    await passing(20_000);
    expect(links.at(-1)).toBe("open");
  });

  it("backs off, so that a server that ends each stream at once is not hammered", async () => {
    server.requests[0]?.end();
    for (let ms = 0; ms < 20_000; ms += 100) {
      await passing(100);
      server.requests.at(-1)?.end();
    }
    expect(server.fetch.mock.calls.length).toBeLessThan(12);
  });

  it("takes silence for a dead line", async () => {
    await passing(20_000);
    server.requests[0]?.send(": still here\n\n");
    await passing(20_000);
    expect(server.requests).toHaveLength(1);
    await passing(6_000);
    expect(server.requests).toHaveLength(2);
  });

  it("gives up where the console says that there is nothing", async () => {
    server.answer = () =>
      Response.json({ ok: false, error: { code: "api.cluster-unknown", clusterId: "x" } }, { status: 404 });
    stream.reopen();
    await passing(60_000);
    expect(links.at(-1)).toBe("refused");
    expect(server.fetch).toHaveBeenCalledTimes(2);
  });

  it("asks for a fresh picture when told to, at once", async () => {
    stream.reopen();
    await passing(1);
    expect(server.requests).toHaveLength(2);
    stream.close();
    await passing(60_000);
    expect(server.requests).toHaveLength(2);
  });
});
