import type { Values } from "../../change/configuration/operation";
import { isBaseDelay } from "../parts/delays";
import { missing } from "../parts/ids";
import { nodeOptions } from "../parts/resources";
import { isTime } from "../parts/times";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  isOn,
  listOf,
  textOf,
  valuesOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { listsSockets, typedParameters } from "./device";

const AIMS = ["one", "names", "map", "asked"] as const;
export type Aim = (typeof AIMS)[number];

export function aimOf(input: WizardInput): Aim {
  return AIMS.find((one) => one === textOf(input, "aim")) ?? "names";
}

export const TARGETS_START: WizardInput = {
  aim: "names",
  node: "",
  targets: [],
  map: {},
  avoid: true,
  delayBase: "",
  delayMax: "",
  rebootBy: "",
  actTimeout: "",
  askTimeout: "",
  everywhere: false,
};

/** Which nodes the device cuts, by which names it knows them, and how long it waits before it does. */
export const targetsStep: WizardStep = {
  id: "targets",
  fields: (input, world) => [aimField(world), ...aimFields(input, world), ...timingFields(input)],
  checks: (input, world) => [...aimChecks(input, world), ...timeChecks(input)],
};

function aimField(world: WizardWorld): Field {
  return {
    kind: "choice",
    name: "aim",
    look: "cards",
    label: words("fencing.aim.label"),
    options: AIMS.map((value) => ({
      value,
      label: words(`fencing.aim.${value}`),
      hint: words(`fencing.aim.${value}Hint`),
      ...(value === "asked" && !listsSockets(world) ? { disabled: words("fencing.aim.cannotList") } : {}),
    })),
  };
}

function aimFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  switch (aimOf(input)) {
    case "one":
      return [
        {
          kind: "choice",
          name: "node",
          look: "select",
          label: words("fencing.node"),
          options: nodeOptions(world),
          required: true,
        },
        { kind: "switch", name: "avoid", label: words("fencing.avoid"), hint: words("fencing.avoidHint") },
      ];
    case "names":
      return [
        {
          kind: "many",
          name: "targets",
          ordered: false,
          label: words("fencing.targetsLabel"),
          hint: words("fencing.targetsHint"),
          options: nodeOptions(world),
          required: true,
        },
      ];
    case "map":
      return [
        {
          kind: "values",
          name: "map",
          label: words("fencing.map"),
          hint: words("fencing.mapHint"),
          suggestions: nodeOptions(world),
        },
      ];
    case "asked":
      return [];
  }
}

function timingFields(input: WizardInput): readonly Field[] {
  const time = (
    name: "delayBase" | "delayMax" | "actTimeout" | "askTimeout",
    rest: { advanced?: boolean; placeholder: string },
  ): Field => ({
    kind: "text",
    name,
    label: words(`fencing.${name}`),
    hint: words(`fencing.${name}Hint`),
    mono: true,
    ...rest,
  });
  return [
    time("delayBase", { placeholder: "0s" }),
    time("delayMax", { placeholder: "0s", advanced: true }),
    time("actTimeout", { placeholder: "60s", advanced: true }),
    time("askTimeout", { placeholder: "20s", advanced: true }),
    {
      kind: "choice",
      name: "rebootBy",
      look: "select",
      label: words("fencing.rebootBy"),
      hint: words("fencing.rebootByHint"),
      advanced: true,
      options: [
        { value: "", label: words("fencing.rebootByReboot") },
        { value: "off", label: words("fencing.rebootByOff") },
      ],
    },
    ...(aimOf(input) === "one"
      ? []
      : [
          {
            kind: "switch" as const,
            name: "everywhere",
            label: words("fencing.everywhere"),
            hint: words("fencing.everywhereHint"),
            advanced: true,
          },
        ]),
  ];
}

/** The nodes that the device is for; null: whichever it says it can. */
export function typedTargets(input: WizardInput): readonly string[] | null {
  switch (aimOf(input)) {
    case "one":
      return textOf(input, "node") === "" ? [] : [textOf(input, "node")];
    case "names":
      return listOf(input, "targets");
    case "map":
      return Object.keys(mapOf(input));
    case "asked":
      return null;
  }
}

/** Node by node the socket that is its. */
function mapOf(input: WizardInput): Values {
  const pairs = Object.entries(valuesOf(input, "map")).map(([node, plug]) => [node.trim(), plug.trim()]);
  return Object.fromEntries(pairs.filter(([node, plug]) => node !== "" && plug !== ""));
}

/** The fencer's own parameters of a device: whom it is for, how long it waits. */
function fencerParameters(input: WizardInput): Values {
  const aim = aimOf(input);
  const targets = typedTargets(input) ?? [];
  const map = Object.entries(mapOf(input)).map(([node, plug]) => `${node}:${plug}`);
  const actTimeout = textOf(input, "actTimeout");
  const wanted: Values = {
    pcmk_host_check: aim === "asked" ? "dynamic-list" : "",
    pcmk_host_map: aim === "map" ? map.join(";") : "",
    pcmk_host_list: aim === "names" || aim === "one" ? targets.join(",") : "",
    pcmk_delay_base: textOf(input, "delayBase"),
    pcmk_delay_max: textOf(input, "delayMax"),
    pcmk_reboot_action: textOf(input, "rebootBy"),
    pcmk_reboot_timeout: actTimeout,
    pcmk_off_timeout: actTimeout,
    pcmk_monitor_timeout: textOf(input, "askTimeout"),
    pcmk_status_timeout: textOf(input, "askTimeout"),
    pcmk_list_timeout: aim === "asked" ? textOf(input, "askTimeout") : "",
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ""));
}

/** All that the device is told, as it is to be configured. */
export function deviceParameters(input: WizardInput, world: WizardWorld): Values {
  return { ...typedParameters(input, world), ...fencerParameters(input) };
}

function aimChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const error = (field: string, text: Check["text"]): Check => ({ severity: "error", field, text });
  switch (aimOf(input)) {
    case "one":
      return missing(input, "node");
    case "names":
      return missing(input, "targets");
    case "map":
      return mapChecks(input, world, error);
    case "asked":
      return listsSockets(world) ? [] : [error("aim", words("fencing.aim.cannotList"))];
  }
}

function mapChecks(
  input: WizardInput,
  { cluster }: WizardWorld,
  error: (field: string, text: Check["text"]) => Check,
): readonly Check[] {
  const map = Object.entries(mapOf(input));
  if (map.length === 0) return [error("map", words("check.missing"))];
  // What separates pairs cannot be part of one.
  const odd = map.find(([node, plug]) => /[:;=\s]/.test(node) || /[:;=\s]/.test(plug));
  if (odd !== undefined) return [error("map", words("fencing.badMap", { node: odd[0] }))];
  const names = new Set(cluster.nodes.map(({ name }) => name));
  const unknown = map.map(([node]) => node).filter((node) => !names.has(node));
  if (unknown.length === 0) return [];
  return [{ severity: "warning", field: "map", text: words("fencing.unknownNodes", { nodes: unknown }) }];
}

function timeChecks(input: WizardInput): readonly Check[] {
  return ["delayBase", "delayMax", "actTimeout", "askTimeout"].flatMap((field): readonly Check[] => {
    const value = textOf(input, field);
    if (value === "" || isTime(value) || (field === "delayBase" && isBaseDelay(value))) return [];
    return [{ severity: "error", field, text: words("check.badTime", { value }) }];
  });
}

/** The node that must not watch over its own device; null where that makes no sense. */
export function avoidedBy(input: WizardInput): string | null {
  return aimOf(input) === "one" && isOn(input, "avoid") && textOf(input, "node") !== ""
    ? textOf(input, "node")
    : null;
}

export function isEverywhere(input: WizardInput): boolean {
  return aimOf(input) !== "one" && isOn(input, "everywhere");
}
