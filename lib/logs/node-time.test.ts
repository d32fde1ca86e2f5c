import { expect, it } from "vitest";
import { momentAt } from "./node-time";

it("takes an hour that is shown twice by the offset that the node has now", () => {
  // Berlin's clocks went from 03:00 back to 02:00 on 25 October 2026.
  const twice = Date.UTC(2026, 9, 25, 2, 30);
  const iso = (zoneMinutes: number, wall = twice) =>
    new Date(momentAt({ offsetMs: 0, zoneMinutes, zone: "Europe/Berlin" }, wall)).toISOString();
  expect(iso(120)).toBe("2026-10-25T00:30:00.000Z");
  expect(iso(60)).toBe("2026-10-25T01:30:00.000Z");
  // Every other time has an offset of its own, whatever is now.
  expect(iso(60, Date.UTC(2026, 9, 25, 1, 30))).toBe("2026-10-24T23:30:00.000Z");
  expect(iso(120, Date.UTC(2026, 9, 25, 3, 30))).toBe("2026-10-25T02:30:00.000Z");
  expect(iso(60, Date.UTC(2026, 6, 1, 12))).toBe("2026-07-01T10:00:00.000Z");
});
