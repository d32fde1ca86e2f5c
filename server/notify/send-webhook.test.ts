import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { isServed } from "@/lib/access/loopback";
import { checkedLookup, isRefused } from "./address";
import { sendWebhook } from "./send-webhook";
import { selfSigned } from "./testing/certificates";

const SECRET = "a-secret-of-16-characters";
const SENT = { id: "d1", body: JSON.stringify({ version: 1, title: "vip is down: ä" }) };

let server: (Server & { closeAllConnections?(): void }) | null = null;
afterEach(() => {
  server?.closeAllConnections?.();
  server?.close();
  server = null;
});

async function receiver(answer: RequestListener, secure = false): Promise<string> {
  const made = secure ? createTlsServer(selfSigned(), answer) : createServer(answer);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", () => resolve()));
  const { port } = made.address() as AddressInfo;
  return `${secure ? "https" : "http"}://127.0.0.1:${port}/hook?token=t`;
}

const send = (url: string, options = {}) =>
  sendWebhook({ kind: "webhook", url, secret: SECRET }, SENT, options);

it("posts the body signed, with the time in it", async () => {
  const got: { request: IncomingMessage; body: string }[] = [];
  const url = await receiver((request, response) => {
    void text(request).then((body) => {
      got.push({ request, body });
      response.writeHead(202).end("thanks");
    });
  });
  expect(await send(url, { now: 1_772_000_000_500 })).toEqual({ ok: true, value: null });
  const [{ request, body } = { request: null, body: "" }] = got;
  expect(request?.method).toBe("POST");
  expect(request?.url).toBe("/hook?token=t");
  expect(body).toBe(SENT.body);
  expect(request?.headers).toMatchObject({
    "content-type": "application/json",
    "x-harrier-delivery": "d1",
    "x-harrier-signature": `t=1772000000,v1=${createHmac("sha256", SECRET).update(`1772000000.${body}`).digest("hex")}`,
  });
});

describe("is told what the other side says", () => {
  it.each([
    [301, "notify.redirected"],
    [307, "notify.redirected"],
    [401, "notify.status"],
    [429, "notify.status"],
    [503, "notify.status"],
  ] as const)("%i", async (status, code) => {
    let asked = 0;
    const url = await receiver((_request, response) => {
      asked += 1;
      response.writeHead(status, { Location: "/elsewhere" }).end();
    });
    expect(await send(url)).toEqual({ ok: false, error: { code, status } });
    expect(asked, "nothing is followed").toBe(1);
  });

  it("that it is silent, or not there", async () => {
    const url = await receiver(() => undefined);
    expect(await send(url, { timeoutMs: 150 })).toMatchObject({ error: { code: "notify.timed-out" } });
    expect(await send("http://127.0.0.1:1/")).toMatchObject({ error: { code: "notify.unreachable" } });
    expect(await send("http://no-such-name.invalid/")).toMatchObject({
      error: { code: "notify.unreachable" },
    });
  });

  it("an answer that never ends is left", async () => {
    const url = await receiver((_request, response) => {
      response.writeHead(200);
      response.write("…");
    });
    expect(await send(url, { timeoutMs: 2_000 })).toEqual({ ok: true, value: null });
  });

  it("that nobody vouches for its certificate", async () => {
    const url = await receiver((_request, response) => response.end(), true);
    expect(await send(url)).toMatchObject({ error: { code: "notify.tls" } });
  });
});

it.each([
  "http://169.254.169.254/latest",
  "http://[fe80::1]/",
  "http://[::ffff:169.254.169.254]/",
  "http://2852039166/",
])("sends nothing to %s", async (url) => {
  expect(await send(url)).toMatchObject({ error: { code: "notify.address-refused" } });
});

it("comes in at no console: to itself it would be the owner's", async () => {
  const served: boolean[] = [];
  const url = await receiver((request, response) => {
    const ok = isServed(new Headers(request.headers as Record<string, string>));
    served.push(ok);
    response.writeHead(ok ? 200 : 403).end();
  });
  expect(await send(url.replace("/hook", "/api/v1/clusters/C/plans/P/apply"))).toEqual({
    ok: false,
    error: { code: "notify.status", status: 403 },
  });
  expect(served).toEqual([false]);
});

it("looks at what a name leads to, and connects to that", async () => {
  const looked = await new Promise((resolve) =>
    checkedLookup("localhost", { all: true }, (...words) => resolve(words)),
  );
  expect(looked).toMatchObject([null, [{ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) }]]);
  expect([
    isRefused("169.254.1.1"),
    isRefused("169.253.1.1"),
    isRefused("fd00:ec2::254"),
    isRefused("10.0.0.1"),
  ]).toEqual([true, false, true, false]);
});
