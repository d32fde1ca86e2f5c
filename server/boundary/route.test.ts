import { beforeEach, describe, expect, it } from "vitest";
import { ok } from "@/lib/result";
import { answerBody } from "./route";
import type { Verb } from "./verb";

let heard: unknown[] = [];
beforeEach(() => {
  heard = [];
});
const verb = (async (_caller: unknown, input: unknown) => {
  heard.push(input);
  return ok("done");
}) as unknown as Verb<string>;

const post = (body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }) =>
  new Request("http://localhost/api/v1/x", {
    method: "POST",
    headers: { host: "localhost:3000", ...headers },
    body,
    duplex: "half",
  } as RequestInit);

const refused = (message: string) => ({
  ok: false,
  error: { code: "api.invalid-input", issues: [{ path: "", message }] },
});

async function answered(request: Request): Promise<{ status: number; body: unknown }> {
  const response = await answerBody(request, verb, { clusterId: "c1" });
  return { status: response.status, body: await response.json() };
}

describe("a body", () => {
  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "Application/JSON;charset=UTF-8 ",
    "application/json ;x=1",
  ])("is taken as %j", async (type) => {
    expect(await answered(post('{"a":1}', { "content-type": type }))).toMatchObject({ status: 200 });
    expect(heard).toEqual([{ a: 1, clusterId: "c1" }]);
  });

  it.each([
    "application/jsonx",
    "application/json-patch+json",
    "application/json, text/plain",
    "text/plain; application/json",
    "text/plain",
    "",
  ])("is not taken as %j", async (type) => {
    expect(await answered(post('{"a":1}', { "content-type": type }))).toEqual({
      status: 400,
      body: refused("content-type"),
    });
    expect(heard).toEqual([]);
  });

  it.each([
    ["no JSON", "{"],
    ["empty", ""],
    ["no UTF-8", Uint8Array.from([0x22, 0xff, 0x22])],
  ])("that is %s is said to be none", async (_what, body) => {
    expect(await answered(post(body))).toEqual({ status: 400, body: refused("json") });
  });

  it("that is too long is not read to its end, whether it says so or not", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    expect(await answered(post(endless))).toEqual({ status: 400, body: refused("too-large") });
    expect(sent).toBeLessThan(20);
    const declared = { "content-type": "application/json", "content-length": "999999" };
    expect(await answered(post("{}", declared))).toEqual({ status: 400, body: refused("too-large") });
    expect(heard).toEqual([]);
  });

  it("from under a foreign name is not looked at", async () => {
    const foreign = { "content-type": "application/json", host: "evil.example" };
    expect(await answered(post("{}", foreign))).toEqual({
      status: 403,
      body: { ok: false, error: { code: "api.foreign-origin" } },
    });
    expect(heard).toEqual([]);
  });
});
