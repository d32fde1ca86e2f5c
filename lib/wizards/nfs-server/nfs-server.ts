import type { ConfigurationOperation } from "../../change/configuration/operation";
import { FILESYSTEM_START, FILESYSTEM_TIMES, filesystemPrimitive } from "../filesystem/filesystem";
import { mountStep } from "../filesystem/mount";
import { blockStep } from "../filesystem/source";
import { partChecks, partFields, partPrimitive, partQuestions, partValue } from "../parts/agent-part";
import { bootChecks, bootQuestion } from "../parts/boot";
import { freeId, idChecks, idField, missing } from "../parts/ids";
import { kernelChecks, kernelQuestion } from "../parts/kernel";
import { topOptions } from "../parts/resources";
import { stepIf } from "../parts/step-if";
import { timesInput } from "../parts/times";
import { words } from "../parts/words";
import { addressStep } from "../virtual-ip/address";
import { virtualIpPrimitive } from "../virtual-ip/virtual-ip";
import {
  type Check,
  type Field,
  isOn,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { DAEMON, EXPORT, NOTIFY } from "./parts";

/** As Red Hat and SUSE call it; Debian has the old name, too, as an alias. */
const UNIT = "nfs-server.service";

/** The file system is made here; else a group mounts it already, such as the one of the LVM wizard. */
const makesMount = (input: WizardInput) => textOf(input, "storage") !== "group";
const asBlock = (input: WizardInput): WizardInput => ({ ...input, source: "block" });

const storageStep: WizardStep = {
  id: "storage",
  fields: (input, world): readonly Field[] => {
    const choice: Field = {
      kind: "choice",
      name: "storage",
      look: "cards",
      label: words("nfs-server.storageLabel"),
      options: (["device", "group"] as const).map((value) => ({
        value,
        label: words(`nfs-server.on.${value}`),
        hint: words(`nfs-server.on.${value}Hint`),
      })),
    };
    if (makesMount(input)) return [choice];
    return [
      choice,
      {
        kind: "choice",
        name: "group",
        look: "select",
        label: words("nfs-server.group"),
        options: topOptions(world, ({ kind }) => kind === "group"),
        required: true,
      },
      {
        kind: "text",
        name: "directory",
        label: words("filesystem.directory"),
        hint: words("nfs-server.mountedHint"),
        mono: true,
        required: true,
        placeholder: mountedBy(input, world),
      },
    ];
  },
  checks: (input, world) =>
    makesMount(input)
      ? []
      : [
          ...missing(input, "group"),
          ...(directoryOf(input, world).startsWith("/")
            ? []
            : [{ severity: "error" as const, field: "directory", text: words("check.absolutePath") }]),
        ],
};

/** Where the group that was chosen mounts its last file system. */
function mountedBy(input: WizardInput, world: WizardWorld): string {
  const mounts = world.configurations.filter(
    ({ agent, parent }) => agent?.type === "Filesystem" && parent === textOf(input, "group"),
  );
  return mounts.at(-1)?.instanceAttributes.directory ?? "";
}

function directoryOf(input: WizardInput, world: WizardWorld): string {
  return textOf(input, "directory") || (makesMount(input) ? "" : mountedBy(input, world));
}

/** What later steps build on: the mount point, wherever it is from. */
function onMount(input: WizardInput, world: WizardWorld): WizardInput {
  return { ...input, directory: directoryOf(input, world) };
}

const daemonStep: WizardStep = {
  id: "daemon",
  questions: () => [...partQuestions(DAEMON), bootQuestion(UNIT), kernelQuestion("nfs-server")],
  fields: (input, world) => partFields(DAEMON, onMount(input, world), world),
  checks: (input, world) => [
    ...kernelChecks(world, "nfs-server"),
    ...partChecks(DAEMON, onMount(input, world), world),
    ...bootChecks(world, UNIT),
  ],
};

const exportStep: WizardStep = {
  id: "export",
  questions: () => partQuestions(EXPORT),
  fields: (input, world) => partFields(EXPORT, onMount(input, world), world),
  checks: (input, world) => [
    ...partChecks(EXPORT, onMount(input, world), world),
    ...exportChecks(onMount(input, world), world),
  ],
};

function exportChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const [directory, clients, fsid] = ["directory", "clientspec", "fsid"].map((name) =>
    partValue(EXPORT, name, input, world),
  );
  const base = textOf(input, "directory").replace(/\/+$/, "");
  const isInside = directory === base || directory?.startsWith(`${base}/`);
  const twin = world.configurations.find(
    ({ agent, instanceAttributes }) => agent?.type === "exportfs" && instanceAttributes.fsid === fsid,
  );
  const warn = (field: string, text: Check["text"]): Check => ({ severity: "warning", field, text });
  return [
    ...(isInside ? [] : [warn("export.directory", words("nfs-server.outside", { base }))]),
    ...(/\s/.test(clients ?? "") ? [warn("export.clientspec", words("nfs-server.oneClient"))] : []),
    ...(twin === undefined
      ? []
      : [warn("export.fsid", words("nfs-server.fsidTaken", { resource: twin.id }))]),
  ];
}

const NAMES = ["fsId", "daemonId", "exportId", "vipId", "notifyId", "groupId"] as const;

function namesIn(input: WizardInput): readonly (typeof NAMES)[number][] {
  return NAMES.filter(
    (name) =>
      (name !== "notifyId" || isOn(input, "notify")) &&
      ((name !== "fsId" && name !== "groupId") || makesMount(input)),
  );
}

const namesStep: WizardStep = {
  id: "names",
  questions: (input) => (isOn(input, "notify") ? partQuestions(NOTIFY) : []),
  fields: (input) => [
    {
      kind: "switch",
      name: "notify",
      label: words("nfs-server.notify"),
      hint: words("nfs-server.notifyHint"),
    },
    ...namesIn(input).map((name) => idField(name, `nfs-server.${name}`)),
  ],
  checks: (input, world) => idChecks(input, world, ...namesIn(input)),
};

/**
 * File system, daemons, export and address in one group, in the order in which they have to start: the address last, so that
 * no client is told "stale file handle" while the export is still to come.
 */
export const nfsServer: Wizard = {
  id: "nfs-server",
  purpose: "nfs-server",
  shelf: "storage",
  obstacle: () => null,
  start: (world) => ({
    ...FILESYSTEM_START,
    storage: "device",
    source: "block",
    group: "",
    ip: "",
    prefix: "",
    nic: "",
    notify: false,
    fsId: freeId(world, "nfs-fs"),
    daemonId: freeId(world, "nfs-daemon"),
    exportId: freeId(world, "nfs-export"),
    vipId: freeId(world, "nfs-vip"),
    notifyId: freeId(world, "nfs-notify"),
    groupId: freeId(world, "nfs"),
  }),
  steps: [
    storageStep,
    stepIf(makesMount, blockStep, asBlock),
    stepIf(makesMount, mountStep, asBlock),
    daemonStep,
    exportStep,
    addressStep,
    namesStep,
  ],
  subject: (input) => textOf(input, makesMount(input) ? "groupId" : "daemonId"),
  plan,
};

function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const group = textOf(input, makesMount(input) ? "groupId" : "group");
  const seen = onMount(input, world);
  const of = (name: (typeof NAMES)[number]) => ({ input: seen, world, id: textOf(input, name), group });
  const times = timesInput(FILESYSTEM_TIMES);
  return [
    ...(makesMount(input)
      ? [filesystemPrimitive(asBlock(input), world, { id: textOf(input, "fsId"), group, times })]
      : []),
    partPrimitive(DAEMON, of("daemonId")),
    partPrimitive(EXPORT, of("exportId")),
    virtualIpPrimitive(input, world, { id: textOf(input, "vipId"), group }),
    ...(isOn(input, "notify")
      ? [partPrimitive(NOTIFY, { ...of("notifyId"), own: { source_host: textOf(input, "ip") } })]
      : []),
  ];
}
