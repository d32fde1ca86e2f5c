import { expect, it } from "vitest";
import { editAll } from "../change/configuration/edit";
import type { ConfigurationOperation } from "../change/configuration/operation";
import { EMPTY } from "../change/configuration/samples";
import { dummy } from "../change/configuration/samples-parts";
import { findObject, idOf, partsOf } from "../change/configuration/tree";
import { regrouped } from "./group-members";

const given: readonly ConfigurationOperation[] = [
  ...["a", "b", "c"].map((id) => dummy(id, "g")),
  ...["d", "e"].map((id) => dummy(id)),
];

it.each([[["b", "a", "c"]], [["a", "c"]], [["d", "a", "b", "c"]], [["e", "c", "d"]], [["d"]]])(
  "comes to exactly these members in this order: %j",
  (wanted) => {
    const operation = regrouped("g", ["a", "b", "c"], wanted);
    if (operation?.kind !== "configuration.change") throw new Error("no change");
    const made = editAll(EMPTY, [...given, ...operation.steps]);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const group = findObject(made.value, "g");
    expect(group && partsOf(group).map(idOf)).toEqual(wanted);
  },
);

it("is no change where nothing is another, or nothing would be left", () => {
  expect(regrouped("g", ["a", "b"], ["a", "b"])).toBeNull();
  expect(regrouped("g", ["a", "b"], [])).toBeNull();
});
