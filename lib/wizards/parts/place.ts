import type { ConfigurationOperation } from "../../change/configuration/operation";
import { type Check, type Field, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { freeId, missing } from "./ids";
import { topOptions } from "./resources";
import { words } from "./words";

const PLACES = ["alone", "group", "clone", "with"] as const;

/** Where a new resource goes: by itself, into a group, on every node, beside another one. */
export type Place = (typeof PLACES)[number];

export const PLACE_START: WizardInput = { place: "alone", group: "", with: "" };

export function placeOf(input: WizardInput): Place {
  return PLACES.find((one) => one === textOf(input, "place")) ?? "alone";
}

export function placeFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const choice: Field = {
    kind: "choice",
    name: "place",
    look: "cards",
    label: words("part.place.label"),
    options: PLACES.map((value) => ({
      value,
      label: words(`part.place.${value}`),
      hint: words(`part.place.${value}Hint`),
    })),
  };
  const select = (name: "group" | "with", options: ReturnType<typeof topOptions>): Field => ({
    kind: "choice",
    name,
    look: "select",
    label: words(`part.place.${name}Label`),
    options,
    required: true,
  });
  switch (placeOf(input)) {
    case "group":
      return [
        choice,
        select(
          "group",
          topOptions(world, ({ kind }) => kind === "group"),
        ),
      ];
    case "with":
      return [choice, select("with", topOptions(world))];
    default:
      return [choice];
  }
}

export function placeChecks(input: WizardInput): readonly Check[] {
  const place = placeOf(input);
  return place === "alone" || place === "clone" ? [] : missing(input, place);
}

/** The resource in its place. `make` makes it, as a member of the group that it is given. */
export function placed(
  input: WizardInput,
  world: WizardWorld,
  id: string,
  make: (group: string | null) => ConfigurationOperation,
): readonly ConfigurationOperation[] {
  const place = placeOf(input);
  const create = make(place === "group" && textOf(input, "group") !== "" ? textOf(input, "group") : null);
  if (place === "clone") {
    return [
      create,
      { kind: "clone.create", id: freeId(world, `${id}-clone`), of: id, promotable: false, meta: {} },
    ];
  }
  const other = textOf(input, "with");
  if (place !== "with" || other === "") return [create];
  const constraint = { resource: id, role: null, with: other, withRole: null, score: "INFINITY" } as const;
  return [create, { kind: "colocation.create", id: freeId(world, `${id}-with-${other}`), ...constraint }];
}
