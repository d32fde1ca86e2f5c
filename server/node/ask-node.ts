import "server-only";
import { isSuccess } from "@/lib/command/outcome";
import {
  agentsCommand,
  parseAgents,
  providersCommand,
  sourcesOf,
  standardsCommand,
} from "@/lib/facts/agents";
import {
  blockDevicesCommand,
  deviceIdsCommand,
  oldBlockDevicesCommand,
  parseBlockDevices,
  parseOldBlockDevices,
  probeCommand,
  withProbed,
} from "@/lib/facts/block-devices";
import { BOOT_ID_COMMAND, PACEMAKER_COMMAND, parseBoot, SHUTDOWN_COMMAND } from "@/lib/facts/boot";
import {
  COROSYNC_COMMAND,
  DEVICE_COMMAND,
  DEVICE_LINES_COMMAND,
  parseClusterUnits,
} from "@/lib/facts/cluster-units";
import { drbdCommand, parseDrbdResources } from "@/lib/facts/drbd-resources";
import type { FactValues, InterfaceFact, Question, QuestionKind } from "@/lib/facts/fact";
import {
  helpersCommand,
  kernelReleaseCommand,
  kernelTypesCommand,
  moduleTypesCommand,
  parseFilesystemTypes,
} from "@/lib/facts/filesystem-types";
import {
  interfacesCommand,
  oldInterfacesCommand,
  parseInterfaces,
  parseOldInterfaces,
} from "@/lib/facts/interfaces";
import { hasSign, kernelSignsCommand, moduleCommand } from "@/lib/facts/kernel";
import { listeningCommand, parseListening } from "@/lib/facts/listening";
import { metadataCommand } from "@/lib/facts/metadata";
import { fstabCommand, isMountList, mountedCommand, parseMounts } from "@/lib/facts/mounts";
import {
  directoryCommand,
  fileCommand,
  parseDirectory,
  parseFile,
  saysNothingThere,
} from "@/lib/facts/paths";
import { parseQuorumRules, QUORUM_RULES_COMMAND } from "@/lib/facts/quorum-rules";
import {
  glusterVolumesCommand,
  nfsExportsCommand,
  parseGlusterVolumes,
  parseNfsExports,
} from "@/lib/facts/shares";
import { parseSysctl, sysctlCommand } from "@/lib/facts/sysctl";
import { parseUnit, unitCommand } from "@/lib/facts/unit";
import {
  logicalVolumesCommand,
  parseVolumeGroups,
  systemIdCommand,
  volumeGroupsCommand,
} from "@/lib/facts/volume-groups";
import { parseMetadata } from "@/lib/pacemaker/agent/parse-metadata";
import { askAddress } from "./ask-address";
import { askDatabase } from "./ask-database";
import { askFence } from "./ask-fence";
import { askServer } from "./ask-server";
import { type NodeTools, Unanswered, unreadable } from "./node-tools";

type Ask<Kind extends QuestionKind> = (
  tools: NodeTools,
  question: Extract<Question, { kind: Kind }>,
) => Promise<FactValues[Kind]>;

/** How each question is asked on one node. Throws Unanswered, or FactValueError for a value that no tool is given. */
const ASK: { readonly [Kind in QuestionKind]: Ask<Kind> } = {
  interfaces: askInterfaces,

  "address-in-use": async (tools, { address }) => askAddress(tools, address, () => askInterfaces(tools)),

  async agents(tools, { provider }) {
    if (provider !== undefined) {
      const source = { standard: "ocf", provider };
      // It fails where there is none of that provider.
      return parseAgents((await tools.run(agentsCommand(source))).stdout, source);
    }
    const [standards, providers] = await Promise.all([
      tools.read(standardsCommand()),
      tools.readIfThere(providersCommand()),
    ]);
    const sources = sourcesOf(standards, providers);
    // Every node has some standard, be it its services' own.
    if (sources.length === 0) throw unreadable("crm_resource");
    const lists = await Promise.all(sources.map((source) => tools.readIfThere(agentsCommand(source))));
    return sources.flatMap((source, index) => parseAgents(lists[index] ?? "", source));
  },

  async metadata(tools, { agent }) {
    const parsed = parseMetadata(await tools.read(metadataCommand(agent)), agent);
    if (parsed.ok) return parsed.value;
    throw new Unanswered({
      code: "node",
      problem: { code: "node.output-unreadable", tool: "crm_resource", detail: parsed.error.code },
    });
  },

  async "block-devices"(tools) {
    const [listed, ids] = await Promise.all([
      tools.run(blockDevicesCommand()),
      tools.readIfThere(deviceIdsCommand()),
    ]);
    const modern = isSuccess(listed) ? parseBlockDevices(listed.stdout, ids) : null;
    const devices =
      modern ?? readable("lsblk", parseOldBlockDevices(await tools.read(oldBlockDevicesCommand()), ids));
    // Where udev runs some device has a file system: then nothing is read from disks that may hang.
    if (devices.length === 0 || devices.some(({ fstype }) => fstype !== null)) return devices;
    return withProbed(devices, await tools.readIfThere(probeCommand()));
  },

  async "nfs-exports"(tools, { server }) {
    return readable("showmount", parseNfsExports(await tools.read(nfsExportsCommand(server))));
  },

  async "gluster-volumes"(tools, { server }) {
    // Its command line writes a log that only root may write.
    return parseGlusterVolumes(await tools.read(glusterVolumesCommand(server), { privileged: true }));
  },

  async mounts(tools) {
    const [fstab, mounted] = await Promise.all([
      tools.readIfThere(fstabCommand()),
      tools.read(mountedCommand()),
    ]);
    if (!isMountList(mounted)) throw unreadable("cat");
    return [...parseMounts(fstab, "fstab"), ...parseMounts(mounted, "mounted")];
  },

  async directory(tools, { path }) {
    const found = await tools.run(directoryCommand(path));
    if (isSuccess(found)) return readable("find", parseDirectory(found.stdout));
    if (saysNothingThere(found.stderr)) return { exists: false, empty: false };
    return tools.fail(found, "find");
  },

  async file(tools, { path }) {
    const found = await tools.run(fileCommand(path));
    if (isSuccess(found)) return readable("stat", parseFile(found.stdout));
    if (saysNothingThere(found.stderr)) return { exists: false, executable: false };
    return tools.fail(found, "stat");
  },

  async unit(tools, { name }) {
    return readable("systemctl", parseUnit(await tools.read(unitCommand(name))));
  },

  async "cluster-units"(tools) {
    const pacemaker = await tools.read(PACEMAKER_COMMAND);
    const corosync = await tools.read(COROSYNC_COMMAND);
    const device = await tools.read(DEVICE_COMMAND);
    // Without such a line it ends with 1.
    const lines = await tools.readIfThere(DEVICE_LINES_COMMAND);
    return readable("systemctl", parseClusterUnits({ pacemaker, corosync, device }, lines));
  },

  async "quorum-rules"(tools) {
    return readable("corosync.conf", parseQuorumRules(await tools.read(QUORUM_RULES_COMMAND)));
  },

  async boot(tools) {
    const id = await tools.read(BOOT_ID_COMMAND);
    const pacemaker = await tools.read(PACEMAKER_COMMAND);
    return readable("boot_id", parseBoot(id, pacemaker, await tools.read(SHUTDOWN_COMMAND)));
  },

  "server-config": askServer,

  async listening(tools) {
    return parseListening(await tools.read(listeningCommand()));
  },

  async sysctl(tools, { name }) {
    return parseSysctl(await tools.read(sysctlCommand(name)));
  },

  async kernel(tools, { feature }) {
    const signs = await tools.readIfThere(kernelSignsCommand());
    if (readable("cat", hasSign(feature, signs))) return { has: true };
    return { has: isSuccess(await tools.run(moduleCommand(feature))) };
  },

  async "volume-groups"(tools) {
    // Whoever is not root sees no disks, and LVM tells that as "no groups".
    const asRoot = { privileged: true };
    const groups = await tools.read(volumeGroupsCommand(), asRoot);
    const volumes = await tools.read(logicalVolumesCommand(), asRoot);
    const systemId = await tools.readIfThere(systemIdCommand());
    return readable("vgs", parseVolumeGroups(groups, volumes, systemId));
  },

  async "drbd-resources"(tools) {
    return readable("drbdadm", parseDrbdResources(await tools.read(drbdCommand())));
  },

  database: (tools, { engine, directory }) => askDatabase(tools, engine, directory),

  "fence-test": askFence,

  async "filesystem-types"(tools) {
    const [kernel, helpers, release] = await Promise.all([
      tools.read(kernelTypesCommand()),
      tools.readIfThere(helpersCommand()),
      tools.readIfThere(kernelReleaseCommand()),
    ]);
    const modules = moduleTypesCommand(release);
    const loadable = modules === null ? "" : await tools.readIfThere(modules);
    return readable("cat", parseFilesystemTypes(kernel, helpers, loadable));
  },
};

/** Asks one node. Throws Unanswered or FactValueError. */
export function askNode<Kind extends QuestionKind>(
  tools: NodeTools,
  question: Extract<Question, { kind: Kind }>,
): Promise<FactValues[Kind]> {
  return ASK[question.kind as Kind](tools, question);
}

async function askInterfaces(tools: NodeTools): Promise<readonly InterfaceFact[]> {
  const listed = await tools.run(interfacesCommand());
  const interfaces = isSuccess(listed) ? parseInterfaces(listed.stdout) : null;
  return interfaces ?? readable("ip", parseOldInterfaces(await tools.read(oldInterfacesCommand())));
}

/** What a parser made of a tool's output. Throws Unanswered where that was not the tool's own. */
function readable<Value>(tool: string, value: Value | null): Value {
  if (value === null) throw unreadable(tool);
  return value;
}
