import type { WizardKey } from "../../i18n/wizard-key";
import { missing } from "../parts/ids";
import { said, words } from "../parts/words";
import type { TextValues } from "../wizard";
import {
  answersOf,
  type Check,
  type Field,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { deviceOf, type SourceKind, sourceKind } from "./source";

const TYPES: Readonly<Record<SourceKind, readonly string[]>> = {
  block: ["ext4", "xfs", "btrfs", "ext3", "vfat"],
  nfs: ["nfs", "nfs4"],
  glusterfs: ["glusterfs"],
};

/** Where it is mounted, and how. */
export const mountStep: WizardStep = {
  id: "mount",
  questions(input) {
    const path = textOf(input, "directory");
    const directory = isDirectory(path) ? [{ kind: "directory" as const, path }] : [];
    return [{ kind: "mounts" }, { kind: "filesystem-types" }, ...directory];
  },
  fields: (input, world): readonly Field[] => [
    {
      kind: "text",
      name: "directory",
      label: words("filesystem.directory"),
      hint: words("filesystem.directoryHint"),
      required: true,
      mono: true,
    },
    {
      kind: "text",
      name: "fstype",
      label: words("filesystem.fstype"),
      required: true,
      mono: true,
      placeholder: defaultType(input, world),
      suggestions: TYPES[sourceKind(input)].map((value) => ({ value, label: said(value) })),
    },
    {
      kind: "text",
      name: "options",
      label: words("filesystem.options"),
      hint: words("filesystem.optionsHint"),
      mono: true,
    },
  ],
  checks: (input, world) => [
    ...missing(input, "directory"),
    ...directoryChecks(input, world),
    ...typeChecks(input, world),
    ...mountChecks(input, world),
  ],
};

function isDirectory(path: string): boolean {
  return path.startsWith("/") && path !== "/";
}

/** The type that is written: typed, or what the source is. */
export function typeOf(input: WizardInput, world: WizardWorld): string {
  return textOf(input, "fstype") || defaultType(input, world);
}

function defaultType(input: WizardInput, world: WizardWorld): string {
  const kind = sourceKind(input);
  if (kind !== "block") return kind;
  const device = textOf(input, "device");
  const all = answersOf(world, "block-devices").flatMap((answer) => (answer.ok ? answer.value : []));
  const own = all.find(
    (one) =>
      one.path === device ||
      one.ids.includes(device) ||
      (one.uuid !== null && device.endsWith(`/${one.uuid}`)) ||
      (one.label !== null && device.endsWith(`/${one.label}`)),
  );
  return own?.fstype ?? "ext4";
}

function directoryChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const path = textOf(input, "directory");
  if (path === "") return [];
  if (!isDirectory(path))
    return [{ severity: "error", field: "directory", text: words("filesystem.badDirectory") }];
  const user = world.configurations.find(
    ({ agent, instanceAttributes }) =>
      agent?.type === "Filesystem" &&
      instanceAttributes.directory?.replace(/\/+$/, "") === path.replace(/\/+$/, ""),
  );
  if (user !== undefined) {
    return [
      {
        severity: "error",
        field: "directory",
        text: words("filesystem.directoryTaken", { resource: user.id }),
      },
    ];
  }
  const absent = answersOf(world, "directory").flatMap((answer) =>
    answer.ok && !answer.value.exists ? [answer.node] : [],
  );
  const full = answersOf(world, "directory").flatMap((answer) =>
    answer.ok && answer.value.exists && !answer.value.empty ? [answer.node] : [],
  );
  return [
    ...(absent.length === 0 ? [] : [warn("directory", "filesystem.noDirectory", { nodes: absent, path })]),
    ...(full.length === 0 ? [] : [warn("directory", "filesystem.fullDirectory", { nodes: full })]),
  ];
}

function typeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const type = typeOf(input, world);
  if (!/^[a-z0-9._-]{1,32}$/i.test(type))
    return [{ severity: "error", field: "fstype", text: words("filesystem.badType") }];
  const lacking = answersOf(world, "filesystem-types").flatMap((answer) =>
    answer.ok && !answer.value.includes(type) ? [answer.node] : [],
  );
  return lacking.length === 0 ? [] : [warn("fstype", "filesystem.noType", { type, nodes: lacking })];
}

/** The cluster mounts it: what the system mounts too will be mounted twice. */
function mountChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [device, directory] = [deviceOf(input), textOf(input, "directory").replace(/\/+$/, "")];
  const nodes = (from: "fstab" | "mounted") =>
    answersOf(world, "mounts").flatMap((answer) => {
      const is =
        answer.ok &&
        answer.value.some((m) => m.from === from && (m.source === device || m.directory === directory));
      return is ? [answer.node] : [];
    });
  const [fstab, mounted] = [nodes("fstab"), nodes("mounted")];
  return [
    ...(fstab.length === 0 ? [] : [warn("directory", "filesystem.inFstab", { nodes: fstab })]),
    ...(mounted.length === 0 ? [] : [warn("directory", "filesystem.isMounted", { nodes: mounted })]),
  ];
}

function warn(field: string, key: WizardKey, values: TextValues): Check {
  return { severity: "warning", field, text: words(key, values) };
}
