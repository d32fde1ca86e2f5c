import { describe, expect, it } from "vitest";
import { type DrillRule, nextTurnAt } from "./schedule";

const rule = (part: Partial<DrillRule>): DrillRule => ({
  ...{ week: "1", weekday: 0, time: "03:00", zone: "UTC" },
  ...part,
});
const next = (part: Partial<DrillRule>, after: string) =>
  nextTurnAt(rule(part), new Date(after)).toISOString();

describe("a schedule's next time", () => {
  it("is the first Sunday's, this month's or the next one's", () => {
    expect(next({}, "2026-11-27T12:00:00Z")).toBe("2026-12-06T03:00:00.000Z");
    expect(next({}, "2026-12-06T02:59:59Z")).toBe("2026-12-06T03:00:00.000Z");
    expect(next({}, "2026-12-06T03:00:00Z")).toBe("2027-01-03T03:00:00.000Z");
  });

  it("is each week's, the fourth's or the last one's", () => {
    expect(next({ week: "each", weekday: 5 }, "2026-11-27T12:00:00Z")).toBe("2026-12-04T03:00:00.000Z");
    expect(next({ week: "4" }, "2026-11-22T12:00:00Z")).toBe("2026-12-27T03:00:00.000Z");
    expect(next({ week: "last", weekday: 1 }, "2026-11-27T12:00:00Z")).toBe("2026-11-30T03:00:00.000Z");
    expect(next({ week: "last", weekday: 0 }, "2027-01-31T12:00:00Z")).toBe("2027-02-28T03:00:00.000Z");
  });

  it("goes by the clocks and the dates of its zone", () => {
    expect(next({ zone: "Asia/Tokyo", time: "00:30" }, "2026-12-05T10:00:00Z")).toBe(
      "2026-12-05T15:30:00.000Z",
    );
    expect(next({ zone: "America/Los_Angeles", time: "23:30" }, "2026-12-06T12:00:00Z")).toBe(
      "2026-12-07T07:30:00.000Z",
    );
  });

  it("comes once where the clocks change", () => {
    const berlin = { zone: "Europe/Berlin", time: "02:30", week: "last" } as const;
    // 02:00 becomes 03:00: there is no 02:30.
    expect(next(berlin, "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
    // 03:00 becomes 02:00: 02:30 comes twice.
    expect(next(berlin, "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(next(berlin, "2026-10-25T00:30:00Z")).toBe("2026-11-29T01:30:00.000Z");
  });
});
