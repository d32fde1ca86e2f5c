import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import * as hook from "./proxy";

const HOST = "127.0.0.1:3000";

function asked(path: string, headers: Record<string, string> = {}, method = "GET") {
  return hook.proxy(
    new NextRequest(`http://${HOST}${path}`, { method, headers: { host: HOST, ...headers } }),
  );
}
const isPassed = (response: Response) => response.headers.get("x-middleware-next") === "1";
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";

describe("every request", () => {
  it("comes here: there is no matcher that leaves some out", () => {
    expect(Object.keys(hook)).toEqual(["proxy"]);
  });

  it.each([
    ["a page", "/clusters", {}, "GET"],
    ["a prefetch", "/clusters", { "next-router-prefetch": "1", rsc: "1" }, "GET"],
    ["an action", "/jobs", { "next-action": "40be9e8d", "content-type": "text/plain" }, "POST"],
    ["a route", "/api/v1/clusters", {}, "GET"],
    ["a file", "/_next/static/chunks/main.js", {}, "GET"],
  ])(
    "%s is passed under a loopback name, and refused under another or where a console asks itself",
    async (_what, path, headers, method) => {
      const passed = asked(path, headers, method);
      expect(isPassed(passed)).toBe(true);
      expect(policyOf(passed)).toContain("frame-ancestors 'none'");
      for (const foreign of [
        { host: "evil.example" },
        { "x-forwarded-host": "evil.example:3000" },
        { "x-harrier-delivery": "d1" },
        { "x-harrier-probe": "drill" },
      ]) {
        const refused = asked(path, { ...headers, ...foreign }, method);
        expect(isPassed(refused)).toBe(false);
        expect(refused.status).toBe(403);
        expect(await refused.json()).toEqual({ ok: false, error: { code: "api.foreign-origin" } });
        expect(policyOf(refused)).toContain("frame-ancestors 'none'");
      }
    },
  );

  it("has a nonce of its own, which its page is told", () => {
    const [one, two] = [asked("/"), asked("/")];
    const nonce = one.headers.get("x-middleware-request-x-nonce");
    expect(policyOf(one)).toContain(`'nonce-${nonce}'`);
    expect(policyOf(two)).not.toContain(`'nonce-${nonce}'`);
  });
});

describe("what nobody of ours asks", () => {
  it.each(["/%", "/clusters/%zz", "/api/v1/clusters/%E0%A4%A", "/clusters/%c0%af", "/%ff?x=1"])(
    "a path that cannot be decoded is bad: %s",
    (path) => {
      const refused = asked(path);
      expect(refused.status).toBe(400);
      expect(policyOf(refused)).toContain("default-src 'self'");
    },
  );

  it.each(["PUT", "DELETE", "PATCH", "PROPFIND", "TRACE-REFUSED", "get"])(
    "a method is bad: %s",
    async (method) => {
      const request = new NextRequest(`http://${HOST}/clusters`, { headers: { host: HOST } });
      Object.defineProperty(request, "method", { value: method });
      const refused = hook.proxy(request);
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ error: { code: "api.invalid-input" } });
    },
  );

  it("ids with a percent sign, a slash or letters of any script pass", () => {
    for (const id of ["50%", "a/b", "größe", "数据"])
      expect(isPassed(asked(`/api/v1/clusters/c1/resources/${encodeURIComponent(id)}`))).toBe(true);
  });
});
