import { expect, it } from "vitest";
import { groupChoices, isMeant } from "./choice";

it("keeps choices of one heading together, headings in the order of their coming", () => {
  const choices = [
    { value: "a", label: "a", heading: "one" },
    { value: "b", label: "b" },
    { value: "c", label: "c", heading: "one" },
  ];
  expect(groupChoices(choices).map(({ value, items }) => [value, items.map((item) => item.value)])).toEqual([
    ["one", ["a", "c"]],
    ["", ["b"]],
  ]);
});

it("finds a choice by words in any order, in its label, value and hint", () => {
  const choice = { value: "ocf:heartbeat:IPaddr2", label: "IPaddr2", hint: "Manages virtual addresses" };
  expect(isMeant(choice, "virtual ipaddr")).toBe(true);
  expect(isMeant(choice, "HEARTBEAT")).toBe(true);
  expect(isMeant(choice, "virtual disk")).toBe(false);
});
