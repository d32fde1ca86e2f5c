import { expect, it } from "vitest";
import { OWN_REQUEST } from "../api/own-request";
import { isAskedByLoopbackName, isServed } from "./loopback";

const asked = (headers: Record<string, string>) => isAskedByLoopbackName(new Headers(headers));

it.each(["localhost", "LOCALHOST:3000", "127.0.0.1:1", "[::1]:65535"])("serves %s", (host) => {
  expect(asked({ host })).toBe(true);
  expect(asked({ host, "x-forwarded-host": host })).toBe(true);
});

it.each([
  "",
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example:3000",
  "evil.example, localhost",
  "localhost, evil.example",
  "localhost@evil.example",
  "localhost:3000/",
  "127.0.0.2",
  "0.0.0.0:3000",
  "::1",
])("refuses %j, as either", (host) => {
  expect(asked({ host })).toBe(false);
  expect(asked({ host: "localhost:3000", "x-forwarded-host": host })).toBe(false);
});

it("refuses a request without a host", () => {
  expect(asked({})).toBe(false);
  expect(asked({ "x-forwarded-host": "localhost" })).toBe(false);
});

it.each(Object.values(OWN_REQUEST))("serves nothing that a console asks itself: %s", (name) => {
  expect(isServed(new Headers({ host: "localhost:3000" }))).toBe(true);
  expect(isServed(new Headers({ host: "localhost:3000", [name]: "" }))).toBe(false);
  expect(isServed(new Headers({ host: "evil.example" }))).toBe(false);
});
