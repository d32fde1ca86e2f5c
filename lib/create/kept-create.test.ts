import { expect, it } from "vitest";
import { EMPTY_DRAFT } from "./create-draft";
import { FIRST_ROWS } from "./host-rows";
import { decodeKept, encodeKept, type KeptCreate } from "./kept-create";

const kept: KeptCreate = {
  step: "names",
  rows: FIRST_ROWS,
  way: {
    user: "root",
    kind: "agent",
    sudo: false,
    throughJump: false,
    jumpHost: "",
    jumpPort: "22",
    jumpUser: "",
  },
  draft: { ...EMPTY_DRAFT, name: "web" },
};

it("what is kept is read again", () => {
  expect(decodeKept(encodeKept(kept))).toEqual(kept);
});

it.each([
  [null],
  ["{"],
  ["null"],
  ["{}"],
  [encodeKept(kept).replace('"format":1', '"format":9')],
  [encodeKept(kept).replace('"step":"names"', '"step":"nowhere"')],
])("what another writer left is nothing: %s", (text) => {
  expect(decodeKept(text)).toBeNull();
});

it("what was kept before there was a choice has it as usual", () => {
  const { linkNames: _names, heartbeat, ...draft } = kept.draft;
  const { method: _method, keyNumber: _number, ...older } = heartbeat;
  const text = JSON.stringify({ format: 1, ...kept, draft: { ...draft, heartbeat: older } });
  expect(decodeKept(text)).toEqual(kept);
});
