import { expect, it } from "vitest";
import { authorOf } from "./author-of";

it.each([
  ["root", "root", null],
  ["root", "cibadmin", "cibadmin"],
  [null, "crmd", "crmd"],
  [null, null, null],
])("by %s with %s: told with %s", (user, client, told) => {
  const change = { at: "2026-03-01T10:00:00Z", user, client, origin: "n1" };
  expect(authorOf(change)).toEqual({ user, client: told, origin: "n1" });
});
