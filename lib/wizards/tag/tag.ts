import { freeId, idChecks, idField, missing } from "../parts/ids";
import { topOptions } from "../parts/resources";
import { words } from "../parts/words";
import { listOf, textOf, type Wizard } from "../wizard";

/** A name for several resources, that constraints and commands can use in their place. */
export const tag: Wizard = {
  id: "tag",
  purpose: "tag",
  shelf: "structure",
  obstacle: (world) => (topOptions(world).length === 0 ? words("check.needOne") : null),
  start: (world) => ({ members: [], id: freeId(world, "tag") }),
  steps: [
    {
      id: "members",
      fields: (_input, world) => [
        {
          kind: "many",
          name: "members",
          ordered: true,
          label: words("tag.membersLabel"),
          hint: words("tag.membersHint"),
          options: topOptions(world),
          required: true,
        },
        idField("id", "part.id"),
      ],
      checks: (input, world) => [...missing(input, "members"), ...idChecks(input, world, "id")],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan: (input) => {
    const references = listOf(input, "members");
    return references.length === 0 ? [] : [{ kind: "tag.set", id: textOf(input, "id"), references }];
  },
};
