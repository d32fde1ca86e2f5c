import type { ConfigurationOperation } from "../../change/configuration/operation";
import { FILESYSTEM_START, FILESYSTEM_TIMES, filesystemPrimitive } from "../filesystem/filesystem";
import { mountStep } from "../filesystem/mount";
import { partChecks, partFields, partPrimitive, partQuestions } from "../parts/agent-part";
import { bootChecks, bootQuestion } from "../parts/boot";
import { freeId, idChecks, idField } from "../parts/ids";
import { kernelChecks, kernelQuestion } from "../parts/kernel";
import { stepIf } from "../parts/step-if";
import { timesInput } from "../parts/times";
import { words } from "../parts/words";
import {
  type Check,
  isOn,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { DEVICE, drbdCopies, drbdDevice, resourceChecks } from "./device";

/** It brings every resource up at boot, before the cluster is there. */
const BOOT_UNIT = "drbd.service";

const isMounted = (input: WizardInput) => isOn(input, "withFilesystem");

/** The device as the mount's source: found in drbd.conf, unless somebody knows better. */
function onDevice(input: WizardInput, world: WizardWorld): WizardInput {
  return { ...input, source: "block", device: textOf(input, "device") || drbdDevice(input, world) };
}

const deviceStep: WizardStep = {
  id: "device",
  questions: () => [
    ...partQuestions(DEVICE),
    { kind: "drbd-resources" },
    bootQuestion(BOOT_UNIT),
    kernelQuestion("drbd"),
  ],
  fields: (input, world) => [
    ...partFields(DEVICE, input, world),
    {
      kind: "switch",
      name: "withFilesystem",
      label: words("drbd.withFilesystem"),
      hint: words("drbd.withFilesystemHint"),
    },
    ...(isMounted(input)
      ? [
          {
            kind: "text" as const,
            name: "device",
            label: words("filesystem.device"),
            hint: words("drbd.deviceHint"),
            mono: true,
            placeholder: drbdDevice(input, world),
          },
        ]
      : []),
  ],
  checks: (input, world) => [
    ...kernelChecks(world, "drbd"),
    ...partChecks(DEVICE, input, world),
    ...resourceChecks(input, world),
    ...bootChecks(world, BOOT_UNIT),
    ...fencingChecks(world),
    ...(isMounted(input) && !onDevice(input, world).device?.toString().startsWith("/")
      ? [{ severity: "error" as const, field: "device", text: words("check.absolutePath") }]
      : []),
  ],
};

/** Two primaries that cannot see each other make two truths of one disk. */
function fencingChecks(world: WizardWorld): readonly Check[] {
  return world.ladders.length > 0 || world.configurations.some(({ agent }) => agent?.standard === "stonith")
    ? []
    : [{ severity: "warning", field: null, text: words("drbd.noFencing") }];
}

const namesIn = (input: WizardInput) =>
  isMounted(input) ? (["drbdId", "cloneId", "fsId"] as const) : (["drbdId", "cloneId"] as const);

/** A replicated disk, promoted on one node, with the file system that is mounted where it is promoted. */
export const drbd: Wizard = {
  id: "drbd",
  purpose: "drbd",
  shelf: "storage",
  obstacle: () => null,
  start: (world) => ({
    ...FILESYSTEM_START,
    source: "block",
    withFilesystem: true,
    drbdId: freeId(world, "drbd"),
    cloneId: freeId(world, "drbd-clone"),
    fsId: freeId(world, "drbd-fs"),
  }),
  steps: [
    deviceStep,
    stepIf(isMounted, mountStep, onDevice),
    {
      id: "names",
      fields: (input) => namesIn(input).map((name) => idField(name, `drbd.${name}`)),
      checks: (input, world) => idChecks(input, world, ...namesIn(input)),
    },
  ],
  subject: (input) => textOf(input, "cloneId"),
  plan,
};

function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const [id, clone, fs] = [textOf(input, "drbdId"), textOf(input, "cloneId"), textOf(input, "fsId")];
  const meta = {
    "promoted-max": "1",
    "promoted-node-max": "1",
    "clone-max": drbdCopies(input, world),
    "clone-node-max": "1",
    // Without it the agent does not hear of its peer, and refuses.
    notify: "true",
  };
  const device: readonly ConfigurationOperation[] = [
    partPrimitive(DEVICE, { input, world, id, group: null }),
    { kind: "clone.create", id: clone, of: id, promotable: true, meta },
  ];
  if (!isMounted(input)) return device;
  const mount = { id: fs, group: null, times: timesInput(FILESYSTEM_TIMES) };
  return [
    ...device,
    filesystemPrimitive(onDevice(input, world), world, mount),
    {
      kind: "colocation.create",
      id: freeId(world, `${fs}-with-${clone}`),
      resource: fs,
      role: null,
      with: clone,
      withRole: "Promoted",
      score: "INFINITY",
    },
    {
      kind: "order.create",
      id: freeId(world, `${clone}-then-${fs}`),
      first: clone,
      firstAction: "promote",
      second: fs,
      secondAction: "start",
      strength: "Mandatory",
      symmetrical: true,
    },
  ];
}
