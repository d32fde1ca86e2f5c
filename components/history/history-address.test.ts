import { expect, it } from "vitest";
import { askedBy, historyOfHref, historyQuery, readAddress } from "./history-address";

it("says the same in an address as it reads from it", () => {
  const address = {
    shown: "changes",
    objects: ["resource:a&b", "node:n1"],
    text: "50 % ä",
    before: "2026-03-01T10:00:00.000Z~7",
  } as const;
  expect(readAddress(new URLSearchParams(historyQuery(address)))).toEqual(address);
  expect(historyQuery(readAddress(new URLSearchParams("show=nonsense")))).toBe("?");
});

it("asks for what somebody changed as changes, and of one object by its name", () => {
  expect(askedBy(readAddress(new URLSearchParams("show=changes"))).kinds).toEqual([
    "run",
    "plan",
    "configuration",
  ]);
  const { searchParams } = new URL(historyOfHref("c1", "resource:vip"), "http://localhost");
  expect(readAddress(searchParams)).toMatchObject({ shown: "all", objects: ["resource:vip"] });
});
