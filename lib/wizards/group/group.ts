import { freeId, idChecks, idField, missing } from "../parts/ids";
import { freePrimitives } from "../parts/resources";
import { words } from "../parts/words";
import { listOf, textOf, type Wizard } from "../wizard";

/** Resources that run together on one node and start in an order. */
export const group: Wizard = {
  id: "group",
  purpose: "group",
  shelf: "structure",
  obstacle: (world) => (freePrimitives(world).length === 0 ? words("group.nothing") : null),
  start: (world) => ({ members: [], id: freeId(world, "group") }),
  steps: [
    {
      id: "members",
      fields: (_input, world) => [
        {
          kind: "many",
          name: "members",
          ordered: true,
          label: words("group.membersLabel"),
          hint: words("group.membersHint"),
          options: freePrimitives(world),
          required: true,
        },
      ],
      checks: (input) => missing(input, "members"),
    },
    {
      id: "naming",
      fields: () => [idField("id", "part.id")],
      checks: (input, world) => idChecks(input, world, "id"),
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan: (input) => {
    const members = listOf(input, "members");
    return members.length === 0 ? [] : [{ kind: "group.create", id: textOf(input, "id"), members }];
  },
};
