import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TerminalMessage } from "@/lib/terminal/terminal";
import { TerminalSession } from "./terminal-session";

interface Asked {
  readonly what: string;
  readonly body: Record<string, unknown>;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const state = { end: null, endsAt: null };

/** A console that notes what it is asked, and a stream that the test speaks through. */
let asked: Asked[];
let answer: (asked: Asked) => Response | Promise<Response>;
let send: (message: TerminalMessage) => void;
let shown: string;
let resets: number;
let refused: string[];
let session: TerminalSession;
/** Called when the screen has drawn it; held back by the test. */
let drawn: (() => void)[];

const okay = () => Response.json({ ok: true, value: null });
const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const of = (what: string) => asked.filter((one) => one.what === what).map(({ body }) => body);

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  answer = okay;
  shown = "";
  resets = 0;
  refused = [];
  drawn = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const what = url.split("/").at(-1) ?? "";
    if (what !== "stream") {
      const one = { what, body: JSON.parse(String(init.body)) };
      asked.push(one);
      return answer(one);
    }
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        send = (message) => controller.enqueue(bytes(`data: ${JSON.stringify(message)}\n\n`));
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  const screen = {
    write: (piece: Uint8Array, done: () => void) => {
      shown += new TextDecoder().decode(piece);
      drawn.push(done);
    },
    reset: () => {
      resets += 1;
      shown = "";
    },
  };
  session = new TerminalSession("/t", screen, {
    onState: () => undefined,
    onLink: () => undefined,
    onRefused: ({ code }) => refused.push(code),
  });
  await passing(0);
});

afterEach(() => {
  session.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("shows each byte once, and begins anew after a gap", async () => {
  send({ kind: "terminal", state, at: 0, data: base64("abc") });
  send({ kind: "output", at: 2, data: base64("cde") });
  await passing(0);
  expect([shown, resets]).toEqual(["abcde", 0]);
  send({ kind: "terminal", state, at: 9, data: base64("xyz") });
  await passing(0);
  expect([shown, resets]).toEqual(["xyz", 1]);
});

it("says how far the screen is only once that is drawn", async () => {
  send({ kind: "terminal", state, at: 0, data: base64("y".repeat(20_000)) });
  await passing(1_000);
  expect(of("received")).toEqual([]);
  for (const done of drawn) done();
  await passing(1);
  expect(of("received")).toEqual([{ position: 20_000 }]);
});

/** Its first picture came and was drawn: from here on what the screen says was typed. */
async function isThere(): Promise<void> {
  send({ kind: "terminal", state, at: 0, data: "" });
  await passing(0);
  for (const done of drawn.splice(0)) done();
}

it("takes what the screen answers to a replay for no typing", async () => {
  send({ kind: "terminal", state, at: 0, data: base64("\x1b[6n") });
  await passing(0);
  session.type(bytes("\x1b[24;80R"));
  await passing(1_000);
  expect(of("input")).toEqual([]);
  for (const done of drawn.splice(0)) done();
  session.type(bytes("l"));
  await passing(0);
  expect(of("input")).toMatchObject([{ sequence: 0, data: base64("l") }]);
});

it("types in order, one piece at a time, and again under its number what did not arrive", async () => {
  let isDown = true;
  answer = () => {
    if (isDown) throw new TypeError("fetch failed");
    return okay();
  };
  await isThere();
  session.type(bytes("l"));
  session.type(bytes("s"));
  await passing(0);
  session.type(bytes(" -l"));
  isDown = false;
  await passing(1_000);
  const pieces = of("input").map(({ sequence, data }) => [
    sequence,
    Buffer.from(String(data), "base64").toString(),
  ]);
  expect(pieces.map(([sequence]) => sequence)).toEqual([0, 0, 1]);
  expect(pieces[1]?.[1]).toBe(pieces[0]?.[1]);
  expect(`${pieces[1]?.[1]}${pieces[2]?.[1]}`).toBe("ls -l");
});

it("cuts what is pasted, and gives up where there is no terminal any more", async () => {
  await isThere();
  session.type(bytes("p".repeat(100_000)));
  await passing(0);
  expect(of("input").map(({ data }) => Buffer.from(String(data), "base64").length)).toEqual([
    49_152, 49_152, 1_696,
  ]);
  answer = () => Response.json({ ok: false, error: { code: "terminal.gone" } }, { status: 404 });
  session.type(bytes("x"));
  await passing(5_000);
  expect(refused).toEqual(["terminal.gone"]);
  expect(of("input")).toHaveLength(4);
});
