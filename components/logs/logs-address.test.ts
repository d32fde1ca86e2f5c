import { describe, expect, it } from "vitest";
import { EVERYTHING } from "@/lib/logs/filter";
import { AROUND_MS, askedWhile, logsQuery, readLogsAddress } from "./logs-address";

const read = (query: string) => readLogsAddress(new URLSearchParams(query));

describe("the address of the logs", () => {
  it("is as usual where it says nothing", () => {
    const usual = { ...EVERYTHING, level: "info", resource: null, minutes: 60, at: null };
    const { resources: _none, ...expected } = usual;
    expect(read("")).toEqual(expected);
    expect(logsQuery(read(""))).toBe("?");
  });

  it("keeps what is chosen", () => {
    const query =
      "?node=n1&node=n2&source=corosync&level=error&preset=pacemaker-start&resource=shop&text=a+b&minutes=15&at=2026-11-28T07%3A00%3A00Z";
    expect(logsQuery(read(query))).toBe(query);
    expect(read(query)).toMatchObject({ resource: "shop", preset: "pacemaker-start", text: "a b" });
  });

  it("takes nothing that is none", () => {
    expect(read("source=syslog&resource=&level=loud&preset=__proto__&minutes=-5&at=now")).toEqual(read(""));
  });

  it("is half a minute around a moment, whatever time was chosen beside it", () => {
    expect(AROUND_MS).toBe(30_000);
    const moment = Date.UTC(2026, 10, 28, 7);
    expect(askedWhile(read("at=2026-11-28T07:00:00Z&minutes=15"))).toEqual({
      ...{ kind: "around", since: moment - 30_000, until: moment + 30_000 },
    });
    expect(askedWhile(read("minutes=15"))).toEqual({ kind: "last", minutes: 15 });
  });
});
