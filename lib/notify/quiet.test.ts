import { expect, it } from "vitest";
import type { QuietHours } from "./channel";
import { isQuiet } from "./quiet";

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const nights: QuietHours = {
  ...{ from: "22:00", to: "07:00", zone: "Europe/Berlin", days: EVERY_DAY, passCritical: false },
};
const at = (iso: string) => new Date(iso);

it("goes by the clock of its zone, over midnight", () => {
  expect(isQuiet(nights, at("2026-01-10T20:59:59Z"))).toBe(false);
  expect(isQuiet(nights, at("2026-01-10T21:00:00Z"))).toBe(true);
  expect(isQuiet(nights, at("2026-01-11T05:59:59Z"))).toBe(true);
  expect(isQuiet(nights, at("2026-01-11T06:00:00Z"))).toBe(false);
  // In summer, an hour earlier.
  expect(isQuiet(nights, at("2026-07-10T20:00:00Z"))).toBe(true);
  expect(isQuiet({ ...nights, zone: "Asia/Kolkata" }, at("2026-01-10T16:30:00Z"))).toBe(true);
  expect(isQuiet({ ...nights, zone: "Asia/Kolkata" }, at("2026-01-10T16:29:59Z"))).toBe(false);
});

it("belongs to the day on which it begins", () => {
  // 2026-01-10 is a Saturday.
  const weekend = { ...nights, days: [6] };
  expect(isQuiet(weekend, at("2026-01-11T03:00:00Z"))).toBe(true);
  expect(isQuiet(weekend, at("2026-01-11T22:00:00Z"))).toBe(false);
  const whole = { ...nights, from: "00:00", to: "00:00", zone: "UTC", days: [0] };
  expect(isQuiet(whole, at("2026-01-11T00:00:00Z"))).toBe(true);
  expect(isQuiet(whole, at("2026-01-11T23:59:59Z"))).toBe(true);
  expect(isQuiet(whole, at("2026-01-12T00:00:00Z"))).toBe(false);
});

/** From when to when a stretch is quiet, minute by minute, as UTC times. */
function spans(quiet: QuietHours, from: string, hours: number): readonly string[] {
  const found: string[] = [];
  let was = false;
  for (let minute = 0; minute <= hours * 60; minute += 1) {
    const moment = new Date(Date.parse(from) + minute * 60_000);
    const is = isQuiet(quiet, moment);
    if (is !== was) found.push(`${is ? "from" : "to"} ${moment.toISOString().slice(11, 16)}`);
    was = is;
  }
  return found;
}

it.each([
  // The night of 29 March: 02:00 becomes 03:00. Of 25 October: 03:00 becomes 02:00.
  [
    "ends in the hour that comes twice",
    { from: "22:00", to: "02:30" },
    "2026-10-24T18:00Z",
    ["from 20:00", "to 00:30"],
  ],
  [
    "begins in the hour that comes twice",
    { from: "02:30", to: "07:00" },
    "2026-10-24T18:00Z",
    ["from 00:30", "to 06:00"],
  ],
  ["lies over it", { from: "22:00", to: "07:00" }, "2026-10-24T18:00Z", ["from 20:00", "to 06:00"]],
  [
    "ends in the hour that is left out",
    { from: "22:00", to: "02:30" },
    "2026-03-28T18:00Z",
    ["from 21:00", "to 01:30"],
  ],
  [
    "begins in the hour that is left out",
    { from: "02:30", to: "07:00" },
    "2026-03-28T18:00Z",
    ["from 01:30", "to 05:00"],
  ],
])("once when the clocks change, where it %s", (_, times, from, expected) => {
  expect(spans({ ...nights, ...times }, from, 14)).toEqual(expected);
});
