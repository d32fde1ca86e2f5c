import { describe, expect, it } from "vitest";
import { learnSecrets } from "../secrets";
import { encodeFrame, OpenStreams, type StreamSource } from "./event-stream";

class Source implements StreamSource {
  subscribers = new Map<(frame: () => Uint8Array) => void, () => void>();
  picture = () => ({ kind: "snapshot" });
  subscribe(subscriber: (frame: () => Uint8Array) => void, ended: () => void) {
    this.subscribers.set(subscriber, ended);
    return () => this.subscribers.delete(subscriber);
  }
  send(message: object) {
    for (const subscriber of this.subscribers.keys()) subscriber(() => encodeFrame(message));
  }
}

async function readKinds(reader: ReadableStreamDefaultReader<Uint8Array>, count: number): Promise<string[]> {
  const kinds: string[] = [];
  while (kinds.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    kinds.push(JSON.parse(new TextDecoder().decode(value).slice("data: ".length)).kind);
  }
  return kinds;
}

it("a message is encoded once for all who get it, and anew when a secret in it becomes known", () => {
  const message = { kind: "snapshot", said: "opened with Ochsenfrosch77" };
  const first = encodeFrame(message);
  expect(encodeFrame(message)).toBe(first);
  learnSecrets(["Ochsenfrosch77"]);
  expect(new TextDecoder().decode(encodeFrame(message))).not.toContain("Ochsenfrosch77");
});

describe("OpenStreams", () => {
  it("starts with the picture and then sends each message", async () => {
    const source = new Source();
    const response = new OpenStreams().respond(source, new AbortController().signal);
    source.send({ kind: "one" });
    source.send({ kind: "two" });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    expect(await readKinds(reader, 3)).toEqual(["snapshot", "one", "two"]);
    await reader.cancel();
    expect(source.subscribers.size).toBe(0);
  });

  it("gives a reader that fell behind one fresh picture instead of the backlog", async () => {
    const source = new Source();
    const response = new OpenStreams().respond(source, new AbortController().signal);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (let i = 0; i < 1_000; i += 1) source.send({ kind: "delta" });
    expect(await readKinds(reader, 16)).toHaveLength(16);
    expect(await readKinds(reader, 1)).toEqual(["snapshot"]);
    source.send({ kind: "last" });
    expect(await readKinds(reader, 1)).toEqual(["last"]);
    await reader.cancel();
  });

  it("ends every stream and subscription when the client leaves or the process closes", async () => {
    const source = new Source();
    const streams = new OpenStreams();
    const leaving = new AbortController();
    streams.respond(source, leaving.signal);
    const staying = streams.respond(source, new AbortController().signal);
    leaving.abort();
    expect(source.subscribers.size).toBe(1);
    streams.closeAll();
    expect(source.subscribers.size).toBe(0);
    const reader = (staying.body as ReadableStream<Uint8Array>).getReader();
    expect(await readKinds(reader, 2)).toEqual(["snapshot"]);
  });

  it("ends with what it follows: a cluster that was removed", async () => {
    const source = new Source();
    const response = new OpenStreams().respond(source, new AbortController().signal);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (const ended of [...source.subscribers.values()]) ended();
    expect(await readKinds(reader, 2)).toEqual(["snapshot"]);
    expect(source.subscribers.size).toBe(0);
  });
});
