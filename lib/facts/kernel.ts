import type { Argv } from "../command/argv";
import { linesOf } from "./lines";

/** What services need of the kernel, beyond file systems. */
export type KernelFeature = "nfs-server" | "device-mapper" | "drbd" | "iscsi-target" | "iscsi-initiator";

interface FeatureEntry {
  readonly module: string;
  /** As /proc/filesystems, /proc/devices or /proc/modules has it where it is there already; built in, too. */
  readonly sign: RegExp;
}

const FEATURES: Readonly<Record<KernelFeature, FeatureEntry>> = {
  "nfs-server": { module: "nfsd", sign: /^(?:nodev\s+nfsd|nfsd \d.*)$/ },
  "device-mapper": { module: "dm_mod", sign: /^(?:\s*\d+ device-mapper|dm_mod \d.*)$/ },
  drbd: { module: "drbd", sign: /^(?:\s*\d+ drbd|drbd \d.*)$/ },
  "iscsi-target": { module: "target_core_mod", sign: /^target_core_mod \d.*$/ },
  "iscsi-initiator": { module: "iscsi_tcp", sign: /^iscsi_tcp \d.*$/ },
};

const MAX_LINES = 2000;

export function moduleOf(feature: KernelFeature): string {
  return FEATURES[feature].module;
}

/** A kernel without modules has no /proc/modules: what the others say counts all the same. */
export function kernelSignsCommand(): Argv {
  return ["cat", "/proc/filesystems", "/proc/devices", "/proc/modules"];
}

/** Whether it could be loaded, or is built in: nothing is loaded by asking. */
export function moduleCommand(feature: KernelFeature): Argv {
  return ["modprobe", "--dry-run", "--quiet", FEATURES[feature].module];
}

/** Null where `text` is no kernel's answer. */
export function hasSign(feature: KernelFeature, text: string): boolean | null {
  const lines = [...linesOf(text, MAX_LINES)];
  if (!lines.some((line) => /^nodev\s+proc$/.test(line))) return null;
  return lines.some((line) => FEATURES[feature].sign.test(line));
}
