import { freeId, idChecks, idField, missing } from "../parts/ids";
import { topOptions } from "../parts/resources";
import { words } from "../parts/words";
import { type Check, isOn, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";

const cloneable = (world: WizardWorld) =>
  topOptions(
    world,
    (one) => one.kind === "group" || (one.kind === "primitive" && one.agent.standard !== "stonith"),
  );

/** What exists, run as copies on several nodes; promotable ones have a role besides. */
export const clone: Wizard = {
  id: "clone",
  purpose: "clone",
  shelf: "structure",
  obstacle: (world) => (cloneable(world).length === 0 ? words("clone.nothing") : null),
  start: () => ({
    of: "",
    promotable: false,
    id: "",
    cloneMax: "",
    nodeMax: "",
    promotedMax: "",
    interleave: true,
    notify: false,
  }),
  steps: [
    {
      id: "what",
      fields: (_input, world) => [
        {
          kind: "choice",
          name: "of",
          look: "select",
          label: words("clone.of"),
          options: cloneable(world),
          required: true,
        },
        {
          kind: "switch",
          name: "promotable",
          label: words("clone.promotable"),
          hint: words("clone.promotableHint"),
        },
      ],
      checks: (input) => missing(input, "of"),
    },
    {
      id: "copies",
      fields: (input, world) => [
        { ...idField("id", "part.id"), required: false, placeholder: cloneId(input, world) },
        number("cloneMax", String(world.cluster.nodes.length)),
        number("nodeMax", "1"),
        ...(isOn(input, "promotable") ? [number("promotedMax", "1")] : []),
        {
          kind: "switch",
          name: "interleave",
          label: words("clone.interleave"),
          hint: words("clone.interleaveHint"),
        },
        {
          kind: "switch",
          name: "notify",
          label: words("clone.notify"),
          hint: words("clone.notifyHint"),
          advanced: true,
        },
      ],
      checks: (input, world) => [
        ...idChecks({ id: cloneId(input, world) }, world, "id"),
        ...["cloneMax", "nodeMax", "promotedMax"].flatMap((name) => countChecks(input, name)),
      ],
    },
  ],
  subject: (input) => textOf(input, "of"),
  plan(input, world) {
    const meta = Object.fromEntries(
      Object.entries({
        "clone-max": textOf(input, "cloneMax"),
        "clone-node-max": textOf(input, "nodeMax"),
        "promoted-max": isOn(input, "promotable") ? textOf(input, "promotedMax") : "",
        interleave: isOn(input, "interleave") ? "true" : "",
        notify: isOn(input, "notify") ? "true" : "",
      }).filter(([, value]) => value !== ""),
    );
    const of = textOf(input, "of");
    if (of === "") return [];
    return [
      { kind: "clone.create", id: cloneId(input, world), of, promotable: isOn(input, "promotable"), meta },
    ];
  },
};

function cloneId(input: WizardInput, world: WizardWorld): string {
  return textOf(input, "id") || freeId(world, `${textOf(input, "of")}-clone`);
}

function number(name: "cloneMax" | "nodeMax" | "promotedMax", placeholder: string) {
  return {
    kind: "text",
    name,
    label: words(`clone.${name}`),
    hint: words(`clone.${name}Hint`),
    mono: true,
    placeholder,
  } as const;
}

function countChecks(input: WizardInput, field: string): readonly Check[] {
  const value = textOf(input, field);
  return value === "" || /^[1-9]\d{0,3}$/.test(value)
    ? []
    : [{ severity: "error", field, text: words("check.badCount", { value }) }];
}
