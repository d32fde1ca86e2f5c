import { aboutChecks, aboutOf, newIdFields } from "../parts/about";
import { freeId, missing } from "../parts/ids";
import { withKept } from "../parts/remade";
import { topOptions } from "../parts/resources";
import { words } from "../parts/words";
import { listOf, type Option, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";

/** A name for several resources, that constraints and commands can use in their place. */
export const tag: Wizard = {
  id: "tag",
  purpose: "tag",
  shelf: "structure",
  obstacle: (world) => (topOptions(world).length === 0 ? words("check.needOne") : null),
  start: (world, about) =>
    about === null
      ? { about: "", members: [], id: freeId(world, "tag") }
      : { about, members: membersOf(world, about) ?? [], id: about },
  steps: [
    {
      id: "members",
      fields: (input, world) => [
        {
          kind: "many",
          name: "members",
          ordered: true,
          label: words("tag.membersLabel"),
          hint: words("tag.membersHint"),
          options: memberOptions(input, world),
          required: true,
        },
        ...newIdFields(input),
      ],
      checks: (input, world) => [
        ...missing(input, "members"),
        ...aboutChecks(input, world, membersOf(world, aboutOf(input)) !== null),
      ],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan: (input) => {
    const references = listOf(input, "members");
    return references.length === 0 ? [] : [{ kind: "tag.set", id: textOf(input, "id"), references }];
  },
};

/** Null where there is no such tag. */
function membersOf(world: WizardWorld, id: string): readonly string[] | null {
  return world.tags.find((one) => one.id === id)?.references ?? null;
}

/** A tag may have what else has an id: what it has can be put back. */
function memberOptions(input: WizardInput, world: WizardWorld): readonly Option[] {
  return withKept(topOptions(world), membersOf(world, aboutOf(input)) ?? []);
}
