import { FILESYSTEM_START, FILESYSTEM_TIMES, filesystemPrimitive } from "../filesystem/filesystem";
import { mountStep } from "../filesystem/mount";
import { partChecks, partFields, partPrimitive, partQuestions, partValue } from "../parts/agent-part";
import { freeId, idChecks, idField } from "../parts/ids";
import { kernelChecks, kernelQuestion } from "../parts/kernel";
import { stepIf } from "../parts/step-if";
import { timesInput } from "../parts/times";
import { words } from "../parts/words";
import { isOn, textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";
import { VOLUME, volumeChecks } from "./volume";

const isMounted = (input: WizardInput) => isOn(input, "withFilesystem");

/** The volume as the mount's source: `/dev/GROUP/VOLUME`. */
function onVolume(input: WizardInput, world: WizardWorld): WizardInput {
  const [group, volume] = ["vgname", "lvname"].map((name) => partValue(VOLUME, name, input, world));
  return { ...input, source: "block", device: `/dev/${group}/${volume}` };
}

const namesIn = (input: WizardInput) =>
  isMounted(input) ? (["lvmId", "fsId", "groupId"] as const) : (["lvmId"] as const);

/** A volume group that one node at a time activates, with the file system on it. */
export const lvm: Wizard = {
  id: "lvm",
  purpose: "lvm",
  shelf: "storage",
  obstacle: () => null,
  start: (world) => ({
    ...FILESYSTEM_START,
    "volume.vg_access_mode": "system_id",
    withFilesystem: true,
    lvmId: freeId(world, "lvm"),
    fsId: freeId(world, "fs"),
    groupId: freeId(world, "storage"),
  }),
  steps: [
    {
      id: "volume",
      questions: () => [...partQuestions(VOLUME), { kind: "volume-groups" }, kernelQuestion("device-mapper")],
      fields: (input, world) => [
        ...partFields(VOLUME, input, world),
        {
          kind: "switch",
          name: "withFilesystem",
          label: words("lvm.withFilesystem"),
          hint: words("lvm.withFilesystemHint"),
        },
      ],
      checks: (input, world) => [
        ...kernelChecks(world, "device-mapper"),
        ...partChecks(VOLUME, input, world),
        ...volumeChecks(input, world),
        ...(isMounted(input) && partValue(VOLUME, "lvname", input, world) === ""
          ? [{ severity: "error" as const, field: "volume.lvname", text: words("lvm.whichVolume") }]
          : []),
      ],
    },
    stepIf(isMounted, mountStep, onVolume),
    {
      id: "names",
      fields: (input) => namesIn(input).map((name) => idField(name, `lvm.${name}`)),
      checks: (input, world) => idChecks(input, world, ...namesIn(input)),
    },
  ],
  subject: (input) => textOf(input, isMounted(input) ? "groupId" : "lvmId"),
  plan(input, world) {
    const group = isMounted(input) ? textOf(input, "groupId") : null;
    const volume = partPrimitive(VOLUME, { input, world, id: textOf(input, "lvmId"), group });
    if (group === null) return [volume];
    const times = timesInput(FILESYSTEM_TIMES);
    return [
      volume,
      filesystemPrimitive(onVolume(input, world), world, { id: textOf(input, "fsId"), group, times }),
    ];
  },
};
