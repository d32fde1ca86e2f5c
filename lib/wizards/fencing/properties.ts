import type { ConfigurationOperation } from "../../change/configuration/operation";
import { isTime } from "../parts/times";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  isOn,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { worthOf } from "./device";
import { LEVELS_START, levelChecks, levelFields } from "./levels";

const TIMES = { timeout: "stonith-timeout", priorityDelay: "priority-fencing-delay" } as const;
const WATCHDOG = "stonith-watchdog-timeout";

/** As the cluster has it, so that what is left alone stays. */
export function propertiesStart({ cluster: { options } }: WizardWorld): WizardInput {
  const { properties } = options;
  return {
    enable: true,
    action: properties["stonith-action"] ?? "",
    timeout: properties["stonith-timeout"] ?? "",
    priorityDelay: properties["priority-fencing-delay"] ?? "",
    watchdog: properties[WATCHDOG] ?? "",
    ...LEVELS_START,
  };
}

/** What holds for the whole cluster: whether it fences at all, how, and what it tries first. */
export const clusterStep: WizardStep = {
  id: "cluster",
  fields: (input, world) => [
    { kind: "switch", name: "enable", label: words("fencing.enable"), hint: words("fencing.enableHint") },
    ...levelFields(input, world),
    ...propertyFields(world),
  ],
  checks: (input, world) => [
    ...enableChecks(input, world),
    ...levelChecks(input, world),
    ...(["timeout", "priorityDelay", "watchdog"] as const).flatMap((field) => timeCheck(input, field)),
  ],
};

function propertyFields({ cluster }: WizardWorld): readonly Field[] {
  const { properties } = cluster.options;
  const time = (name: "timeout" | "priorityDelay" | "watchdog", placeholder: string): Field => ({
    kind: "text",
    name,
    label: words(`fencing.${name}`),
    hint: words(`fencing.${name}Hint`),
    mono: true,
    advanced: true,
    placeholder,
  });
  return [
    time("priorityDelay", "0s"),
    time("timeout", "60s"),
    {
      kind: "choice",
      name: "action",
      look: "select",
      label: words("fencing.action"),
      hint: words("fencing.actionHint"),
      advanced: true,
      options: (["", "reboot", "off"] as const).map((value) => ({
        value,
        label: words(`fencing.actions.${value === "" ? "usual" : value}`),
      })),
    },
    // Without sbd it would end Pacemaker on every node.
    ...(properties["have-watchdog"] === "true" ? [time("watchdog", "0s")] : []),
  ];
}

function enableChecks(input: WizardInput, { cluster }: WizardWorld): readonly Check[] {
  const agent = textOf(input, "agent");
  const warn = (text: Check["text"]): Check => ({ severity: "warning", field: "enable", text });
  if (!isOn(input, "enable") && !cluster.options.fencingEnabled) return [warn(words("fencing.staysOff"))];
  if (isOn(input, "enable") && worthOf(agent) === "nothing")
    return [warn(words("fencing.pretends", { agent }))];
  return [];
}

function timeCheck(input: WizardInput, field: "timeout" | "priorityDelay" | "watchdog"): readonly Check[] {
  const value = textOf(input, field);
  // Pacemaker takes a negative watchdog timeout for "twice what sbd has".
  if (value === "" || isTime(value) || (field === "watchdog" && value === "-1")) return [];
  return [{ severity: "error", field, text: words("check.badTime", { value }) }];
}

/** Properties that come out otherwise than the cluster has them; what was emptied is taken out. */
export function propertySteps(
  input: WizardInput,
  { cluster }: WizardWorld,
): readonly ConfigurationOperation[] {
  const { properties, fencingEnabled } = cluster.options;
  const wanted: Readonly<Record<string, string>> = {
    [TIMES.timeout]: textOf(input, "timeout"),
    [TIMES.priorityDelay]: textOf(input, "priorityDelay"),
    "stonith-action": textOf(input, "action"),
    ...(properties["have-watchdog"] === "true" ? { [WATCHDOG]: textOf(input, "watchdog") } : {}),
  };
  const changed = Object.entries(wanted).filter(([name, value]) => value !== (properties[name] ?? ""));
  const values = {
    ...(isOn(input, "enable") && !fencingEnabled ? { "stonith-enabled": "true" } : {}),
    ...Object.fromEntries(changed.map(([name, value]) => [name, value === "" ? null : value])),
  };
  return Object.keys(values).length === 0 ? [] : [{ kind: "property.set", values }];
}
