import type { ConfigurationOperation } from "../../change/configuration/operation";
import { missing } from "../parts/ids";
import { topOptions } from "../parts/resources";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  type Rehearsal,
  type Rehearsals,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";
import { failingNode, failingOptions, isPreferred } from "./failing-node";

const CHOICES = ["home", "stay", "always", "unset"] as const;

/** What happens when a node comes back: whether services go home or stay where they are. */
export const stickiness: Wizard = {
  id: "stickiness",
  purpose: "stickiness",
  shelf: "behaviour",
  obstacle: () => null,
  start: () => ({ scope: "all", resource: "", stickiness: "stay", value: "100", failing: "" }),
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
      fields: (input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "stickiness",
          look: "cards",
          label: words("stickiness.label"),
          options: CHOICES.map((value) => ({
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
        {
          kind: "choice",
          name: "failing",
          look: "select",
          label: words("stickiness.failing"),
          hint: words("stickiness.failingHint"),
          options: failingOptions(world),
          placeholder: failingNode(input, world) ?? "",
        },
      ],
      checks: (input): readonly Check[] => {
        if (textOf(input, "stickiness") !== "stay" || hasNumber(input)) return [];
        const value = textOf(input, "value");
        return [{ severity: "error", field: "value", text: words("check.badScore", { value }) }];
      },
      rehearsals,
    },
  ],
  subject: (input) => (textOf(input, "scope") === "one" ? textOf(input, "resource") : "resource-stickiness"),
  plan,
};

function plan(input: WizardInput): readonly ConfigurationOperation[] {
  const values = { "resource-stickiness": stickinessOf(input) };
  if (textOf(input, "scope") !== "one") return [{ kind: "resource-defaults.set", values }];
  const id = textOf(input, "resource");
  return id === "" ? [] : [{ kind: "resource.meta", id, meta: values }];
}

function hasNumber(input: WizardInput): boolean {
  return /^[1-9]\d{0,5}$/.test(textOf(input, "value"));
}

/** The node that runs most of it is lost and comes back, once for each choice. */
function rehearsals(input: WizardInput, world: WizardWorld): Rehearsals {
  const node = failingNode(input, world);
  if (node === null) return { field: "stickiness", alternatives: [], note: null };
  const choices = CHOICES.filter((choice) => choice !== "stay" || hasNumber(input));
  const alternatives = choices.map((stickiness): Rehearsal => {
    const changed = { ...input, stickiness };
    return {
      id: stickiness,
      title: words(`stickiness.${stickiness}Short`, { value: textOf(input, "value") }),
      steps: plan(changed),
      resources: textOf(input, "scope") === "one" ? [textOf(input, "resource")] : null,
      failing: { name: node },
    };
  });
  return {
    field: "stickiness",
    alternatives,
    note: isPreferred(input, world, node) ? null : words("stickiness.noHome", { node }),
  };
}

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
