import { missing } from "../parts/ids";
import { topOptions } from "../parts/resources";
import { words } from "../parts/words";
import { type Check, type Field, textOf, type Wizard, type WizardInput } from "../wizard";

/** What happens when a node comes back: whether services go home or stay where they are. */
export const stickiness: Wizard = {
  id: "stickiness",
  purpose: "stickiness",
  shelf: "behaviour",
  obstacle: () => null,
  start: () => ({ scope: "all", resource: "", stickiness: "stay", value: "100" }),
  steps: [
    {
      id: "scope",
      fields: (input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "scope",
          look: "cards",
          label: words("stickiness.scopeLabel"),
          options: ["all", "one"].map((value) => ({
            value,
            label: words(`stickiness.${value}`),
            hint: words(`stickiness.${value}Hint`),
          })),
        },
        ...(textOf(input, "scope") === "one"
          ? [
              {
                kind: "choice" as const,
                name: "resource",
                look: "select" as const,
                label: words("stickiness.resource"),
                options: topOptions(world),
                required: true,
              },
            ]
          : []),
      ],
      checks: (input) => (textOf(input, "scope") === "one" ? missing(input, "resource") : []),
    },
    {
      id: "value",
      fields: (input): readonly Field[] => [
        {
          kind: "choice",
          name: "stickiness",
          look: "cards",
          label: words("stickiness.label"),
          options: ["home", "stay", "always", "unset"].map((value) => ({
            value,
            label: words(`stickiness.${value}`),
            hint: words(`stickiness.${value}Hint`),
          })),
        },
        ...(textOf(input, "stickiness") === "stay"
          ? [
              {
                kind: "text" as const,
                name: "value",
                label: words("stickiness.number"),
                hint: words("stickiness.numberHint"),
                mono: true,
                required: true,
              },
            ]
          : []),
      ],
      checks: (input): readonly Check[] => {
        const value = textOf(input, "value");
        if (textOf(input, "stickiness") !== "stay" || /^[1-9]\d{0,5}$/.test(value)) return [];
        return [{ severity: "error", field: "value", text: words("check.badScore", { value }) }];
      },
    },
  ],
  subject: (input) => (textOf(input, "scope") === "one" ? textOf(input, "resource") : "resource-stickiness"),
  plan(input) {
    const values = { "resource-stickiness": stickinessOf(input) };
    if (textOf(input, "scope") !== "one") return [{ kind: "resource-defaults.set", values }];
    const id = textOf(input, "resource");
    return id === "" ? [] : [{ kind: "resource.meta", id, meta: values }];
  },
};

function stickinessOf(input: WizardInput): string | null {
  switch (textOf(input, "stickiness")) {
    case "home":
      return "0";
    case "always":
      return "INFINITY";
    case "unset":
      return null;
    default:
      return textOf(input, "value");
  }
}
