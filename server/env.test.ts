import { expect, it } from "vitest";
import { readSettings } from "./env";

it("keeps a history for a while, or as it is told, and refuses what is no number", () => {
  const env = { NODE_ENV: "test" } as const;
  expect(readSettings(env).history).toEqual({ days: 90, entries: 100_000 });
  expect(readSettings({ ...env, HARRIER_HISTORY_DAYS: "7" }).history.days).toBe(7);
  for (const wrong of ["0", "-1", "1.5", "a week", ""]) {
    expect(() => readSettings({ ...env, HARRIER_HISTORY_ENTRIES: wrong })).toThrow(/HARRIER_HISTORY_ENTRIES/);
  }
});
