import { expect, it } from "vitest";
import { readSettings } from "./env";

const read = (environment: Record<string, string>) => readSettings({ NODE_ENV: "test", ...environment });

it("keeps runs for a year and the audit for three, or as long as it is told", () => {
  expect(read({})).toMatchObject({ keepRunsDays: 365, keepAuditDays: 1095 });
  expect(read({ HARRIER_KEEP_RUNS_DAYS: "30", HARRIER_KEEP_AUDIT_DAYS: "forever" })).toMatchObject({
    keepRunsDays: 30,
    keepAuditDays: null,
  });
});

it.each(["0", "-1", "x", "1.5", "", "99999999"])("does not guess what %s days are", (days) => {
  expect(() => read({ HARRIER_KEEP_AUDIT_DAYS: days })).toThrow(/HARRIER_KEEP_AUDIT_DAYS must be/);
});

it("keeps a history for a while, or as it is told, and refuses what is no number", () => {
  const env = { NODE_ENV: "test" } as const;
  expect(readSettings(env).history).toEqual({ days: 90, entries: 100_000 });
  expect(readSettings({ ...env, HARRIER_HISTORY_DAYS: "7" }).history.days).toBe(7);
  for (const wrong of ["0", "-1", "1.5", "a week", ""]) {
    expect(() => readSettings({ ...env, HARRIER_HISTORY_ENTRIES: wrong })).toThrow(/HARRIER_HISTORY_ENTRIES/);
  }
});
