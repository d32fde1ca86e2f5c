import { expect, it } from "vitest";
import { withText } from "./use-typed-text";

const at = (typed: string, drawn: string, ...told: readonly string[]) => ({ typed, drawn, told });

it("keeps what is typed while an older text of its own comes back", () => {
  const first = withText(at("n12", "", "n", "n1"), "n");
  expect(first).toEqual(at("n12", "n", "n1"));
  expect(withText(first, "n1")).toEqual(at("n12", "n1"));
});

it("takes texts that were passed over for come back", () => {
  expect(withText(at("n12 ", "", "n", "n1", "n12"), "n12")).toEqual(at("n12 ", "n12"));
});

it("shows the text of another address", () => {
  expect(withText(at("n12", "n12"), "")).toEqual(at("", ""));
  expect(withText(at("n12", "n", "n1"), "vip")).toEqual(at("vip", "vip"));
});

it("stays the same where nothing changed", () => {
  const same = at("n", "n");
  expect(withText(same, "n")).toBe(same);
});
