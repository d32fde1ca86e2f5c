import { locate } from "../../change/locate";
import { namedIn } from "../../cluster/constraint";
import { nodesOf } from "../../cluster/resource";
import type { WizardKey } from "../../i18n/wizard-key";
import { words } from "../parts/words";
import type { TextValues } from "../wizard";
import { type Check, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";

/** Takes a resource away, with the constraints that name it. What stops by it, the review asks to be confirmed. */
export const deletion: Wizard = {
  id: "delete",
  purpose: "delete",
  shelf: "structure",
  obstacle: () => null,
  start: (_world, about) => ({ resource: about ?? "" }),
  steps: [
    {
      id: "consequences",
      fields: () => [],
      checks,
    },
  ],
  subject: (input) => textOf(input, "resource"),
  plan: (input) => {
    const id = textOf(input, "resource");
    return id === "" ? [] : [{ kind: "resource.delete", id }];
  },
};

function checks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const id = textOf(input, "resource");
  const found = locate(world.cluster, id);
  const configured = world.configurations.some((one) => one.id === id);
  if (!configured) return [{ severity: "error", field: null, text: words("delete.unknown", { id }) }];
  const ids = new Set([id, ...insideOf(world, id)]);
  const running = found === null ? [] : nodesOf(found.top);
  const constraints = world.cluster.constraints
    .filter((one) => namedIn(one).some((named) => ids.has(named)))
    .map((one) => one.id);
  return [
    ...(running.length === 0 ? [] : [warn("delete.running", { nodes: running })]),
    ...(ids.size === 1 ? [] : [warn("delete.inside", { ids: [...ids].filter((one) => one !== id) })]),
    ...(constraints.length === 0 ? [] : [warn("delete.constraints", { ids: constraints })]),
  ];
}

function warn(key: WizardKey, values: TextValues): Check {
  return { severity: "warning", field: null, text: words(key, values) };
}

function insideOf(world: WizardWorld, id: string): readonly string[] {
  const own = world.configurations.filter(({ parent }) => parent === id).map((one) => one.id);
  return [...own, ...own.flatMap((inner) => insideOf(world, inner))];
}
