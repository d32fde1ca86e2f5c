import { expect, it } from "vitest";
import type { UnreadLine } from "@/lib/api/import-view";
import { CliError } from "./cli-error";
import { refuseParts } from "./import-file";

const whole = { lines: [], partly: [], left: [] };
const line: UnreadLine = { line: 3, text: "pcs cluster setup x", why: "not-configuration", said: null };

it("applies a file that comes as a whole", () => {
  expect(() => refuseParts(whole)).not.toThrow();
});

it.each([
  [{ ...whole, lines: [line, { ...line, line: 7 }] }, /line 3, line 7/],
  [{ ...whole, partly: ["resources/web"] }, /resources\/web/],
  [{ ...whole, left: ["acls/r"] }, /acls\/r/],
])("refuses one of which a part would not come, and says which: %#", (view, said) => {
  expect(() => refuseParts(view)).toThrow(CliError);
  expect(() => refuseParts(view)).toThrow(said);
});
