import type { VolumeGroupFact } from "../../facts/fact";
import { type AgentPart, partValue } from "../parts/agent-part";
import { said, words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  type Option,
  type WizardInput,
  type WizardWorld,
} from "../wizard";

const MODES = ["system_id", "lvmlockd", "tagging", "clvmd"] as const;

export const VOLUME: AgentPart = {
  id: "volume",
  agent: { standard: "ocf", provider: "heartbeat", type: "LVM-activate" },
  shown: ["vgname", "lvname", "vg_access_mode", "activation_mode"],
  needed: ["vgname", "vg_access_mode"],
  own: [],
  refine(field, parameter, input, world): Field {
    if (field.kind === "text" && parameter === "vgname")
      return { ...field, label: words("lvm.vgname"), suggestions: groupOptions(world) };
    if (field.kind === "text" && parameter === "lvname")
      return {
        ...field,
        label: words("lvm.lvname"),
        hint: words("lvm.lvnameHint"),
        suggestions: volumeOptions(input, world),
      };
    if (parameter === "vg_access_mode")
      return {
        ...field,
        kind: "choice",
        look: "cards",
        label: words("lvm.mode"),
        options: MODES.map((value) => ({
          value,
          label: said(value),
          hint: words(`lvm.modes.${value}`),
        })),
      };
    return field;
  },
};

function known(world: WizardWorld): readonly VolumeGroupFact[] {
  return answersOf(world, "volume-groups").flatMap((answer) => (answer.ok ? answer.value.groups : []));
}

function groupOptions(world: WizardWorld): readonly Option[] {
  const names = new Set(known(world).map(({ name }) => name));
  return [...names].map((value) => ({ value, label: said(value) }));
}

function volumeOptions(input: WizardInput, world: WizardWorld): readonly Option[] {
  const own = known(world).filter(({ name }) => name === input["volume.vgname"]);
  const names = new Set(own.flatMap(({ volumes }) => volumes));
  return [...names].map((value) => ({ value, label: said(value) }));
}

/** What the nodes' LVM has to say of the group and the way of guarding it, as the agent will judge it. */
export function volumeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const name = partValue(VOLUME, "vgname", input, world);
  if (name === "") return [];
  return [...sightChecks(name, world), ...modeChecks(input, world), ...ownerChecks(name, input, world)];
}

function sightChecks(name: string, world: WizardWorld): readonly Check[] {
  const answers = answersOf(world, "volume-groups").filter(({ ok }) => ok);
  const blind = answers.flatMap((one) =>
    one.ok && !one.value.groups.some((group) => group.name === name) ? [one.node] : [],
  );
  const field = "volume.vgname";
  if (answers.length === 0) return [];
  return blind.length === 0
    ? [{ severity: "good", field, text: words("lvm.seenByAll", { count: answers.length }) }]
    : [{ severity: "warning", field, text: words("lvm.notSeenBy", { nodes: blind }) }];
}

/** The agent refuses a mode that LVM's own settings or the group do not fit. */
function modeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const mode = partValue(VOLUME, "vg_access_mode", input, world);
  const field = "volume.vg_access_mode";
  if (mode === "system_id") {
    const nodes = answersOf(world, "volume-groups").flatMap((one) =>
      one.ok && [null, "none"].includes(one.value.systemIdSource) ? [one.node] : [],
    );
    return nodes.length === 0
      ? []
      : [{ severity: "warning", field, text: words("lvm.noSystemId", { nodes }) }];
  }
  if (mode !== "lvmlockd") return [];
  const hasLocks = world.configurations.some(({ agent }) => agent?.type === "lvmlockd");
  return hasLocks ? [] : [{ severity: "warning", field, text: words("lvm.noLockd") }];
}

function ownerChecks(name: string, input: WizardInput, world: WizardWorld): readonly Check[] {
  const shared = known(world).find((group) => group.name === name && group.lockType !== null);
  const mode = partValue(VOLUME, "vg_access_mode", input, world);
  if ((shared !== undefined) === (mode === "lvmlockd") || mode === "" || known(world).length === 0) return [];
  const key = shared === undefined ? "lvm.notShared" : "lvm.isShared";
  return mode === "lvmlockd" || shared !== undefined
    ? [{ severity: "warning", field: "volume.vg_access_mode", text: words(key, { name }) }]
    : [];
}
