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
  type WizardText,
  type WizardWorld,
} from "../wizard";
import { failingNode, failingOptions, isPreferred } from "./failing-node";

const NAME = "resource-stickiness";
/** Nothing chosen yet: as it is now. */
const NOW = "";
const CHOICES = [NOW, "home", "stay", "always", "unset"] as const;

/** What happens when a node comes back: whether services go home or stay where they are. */
export const stickiness: Wizard = {
  id: "stickiness",
  purpose: "stickiness",
  shelf: "behaviour",
  obstacle: () => null,
  start: () => ({ scope: "all", resource: "", stickiness: NOW, value: "100", failing: "" }),
  steps: [
    {
      id: "scope",
      fields: (input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "scope",
          look: "cards",
          label: words("stickiness.scopeLabel"),
          options: (["all", "one"] as const).map((value) => ({
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
          options: choicesOf(input, world).map((value) =>
            value === NOW
              ? { value, label: words("stickiness.now"), hint: nowHint(input, world) }
              : {
                  value,
                  label: words(`stickiness.${value}`),
                  hint: words(`stickiness.${value}Hint`),
                },
          ),
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
        if (textOf(input, "stickiness") === NOW) {
          return [{ severity: "error", field: "stickiness", text: words("stickiness.notChosen") }];
        }
        if (textOf(input, "stickiness") !== "stay" || hasNumber(input)) return [];
        const value = textOf(input, "value");
        return [{ severity: "error", field: "value", text: words("check.badScore", { value }) }];
      },
      rehearsals,
      playedWithout: ["stickiness"],
    },
  ],
  subject: (input) => (textOf(input, "scope") === "one" ? textOf(input, "resource") : NAME),
  plan,
};

function plan(input: WizardInput): readonly ConfigurationOperation[] {
  if (textOf(input, "stickiness") === NOW) return [];
  const values = { [NAME]: stickinessOf(input) };
  if (textOf(input, "scope") !== "one") return [{ kind: "resource-defaults.set", values }];
  const id = textOf(input, "resource");
  return id === "" ? [] : [{ kind: "resource.meta", id, meta: values }];
}

function hasNumber(input: WizardInput): boolean {
  return /^[1-9]\d{0,5}$/.test(textOf(input, "value"));
}

/** Where nothing is set there is nothing to take away. */
function choicesOf(input: WizardInput, world: WizardWorld): readonly (typeof CHOICES)[number][] {
  const { from } = inForce(input, world);
  const isOwn = textOf(input, "scope") === "one" ? from === "own" : from === "default";
  return CHOICES.filter((choice) => choice !== "unset" || isOwn);
}

/** What counts now, and whence: a resource's own value, the cluster's default, or Pacemaker's. As configured. */
function inForce(input: WizardInput, { configurations, resourceDefaults }: WizardWorld) {
  const id = textOf(input, "scope") === "one" ? textOf(input, "resource") : null;
  const own = configurations.find((one) => one.id === id)?.metaAttributes[NAME];
  if (own !== undefined) return { value: own, from: "own" } as const;
  const common = resourceDefaults[NAME];
  return common === undefined
    ? ({ value: null, from: "none" } as const)
    : ({ value: common, from: "default" } as const);
}

function nowHint(input: WizardInput, world: WizardWorld): WizardText {
  const { value, from } = inForce(input, world);
  return words("stickiness.nowHint", { from, value: value ?? "" });
}

/** The node that runs most of it is lost and comes back, once for each choice. */
function rehearsals(input: WizardInput, world: WizardWorld): Rehearsals {
  const node = failingNode(input, world);
  if (node === null) return { field: "stickiness", alternatives: [], note: null };
  const choices = choicesOf(input, world).filter((choice) => choice !== "stay" || hasNumber(input));
  const alternatives = choices.map((stickiness): Rehearsal => {
    const changed = { ...input, stickiness };
    return {
      id: stickiness,
      title:
        stickiness === NOW
          ? words("stickiness.nowShort", { value: inForce(input, world).value ?? "none" })
          : words(`stickiness.${stickiness}Short`, { value: textOf(input, "value") }),
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
