import { describe, expect, it } from "vitest";
import { callerOf, viewerOf } from "./caller";

const asked = (headers: Record<string, string>) => callerOf(new Headers(headers)).ok;

describe("callerOf", () => {
  it("serves the console's own pages and plain clients on the loopback address", () => {
    expect(asked({ host: "127.0.0.1:3000" })).toBe(true);
    expect(
      asked({ host: "localhost:3000", origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }),
    ).toBe(true);
    expect(asked({ host: "[::1]:8080", "sec-fetch-site": "none" })).toBe(true);
  });

  it("refuses pages of other origins and names that only point here", () => {
    expect(asked({ host: "evil.example" })).toBe(false);
    expect(asked({ host: "127.0.0.1.evil.example:3000" })).toBe(false);
    expect(asked({})).toBe(false);
    expect(asked({ host: "localhost:3000", "x-forwarded-host": "evil.example" })).toBe(false);
    expect(asked({ host: "localhost:3000", origin: "http://evil.example" })).toBe(false);
    expect(asked({ host: "localhost:3000", origin: "http://localhost:9999" })).toBe(false);
    expect(asked({ host: "localhost:3000", origin: "null" })).toBe(false);
    expect(asked({ host: "localhost:3000", "sec-fetch-site": "cross-site" })).toBe(false);
    expect(asked({ host: "localhost:3000", "sec-fetch-site": "same-site" })).toBe(false);
  });
});

it("serves and draws nothing for what a console sends itself, whoever typed the address", () => {
  for (const name of ["x-harrier-delivery", "X-Harrier-Probe"]) {
    expect(asked({ host: "127.0.0.1:3000", [name]: "d1" })).toBe(false);
    expect(viewerOf(new Headers({ host: "127.0.0.1:3000", [name]: "d1" }))).toBeNull();
  }
});

it("draws a page for whoever came under a loopback name, wherever the link to it was", () => {
  const drawn = (headers: Record<string, string>) => viewerOf(new Headers(headers)) !== null;
  expect(drawn({ host: "localhost:3000", "sec-fetch-site": "cross-site" })).toBe(true);
  expect(drawn({ host: "evil.example" })).toBe(false);
  expect(drawn({ host: "localhost:3000", "x-forwarded-host": "evil.example" })).toBe(false);
});
