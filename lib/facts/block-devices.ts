import type { Argv } from "../command/argv";
import type { BlockDeviceFact } from "./fact";
import { isJsonObject, type Json, objectsOf, readJson, textIn, wholeIn } from "./json";
import { linesOf } from "./lines";

const MAX_DEVICES = 2000;
const MAX_IDS = 8;
/** Disk, partition, volume group's volume, its cache …: deeper trees are made up. */
const MAX_DEPTH = 12;
const COLUMNS = "NAME,KNAME,TYPE,SIZE,FSTYPE,LABEL,UUID,MOUNTPOINT";

/** Columns that lsblk has had since 2.22. */
export function blockDevicesCommand(): Argv {
  return ["lsblk", "--json", "--bytes", "--paths", "--output", COLUMNS];
}

/** For lsblk before 2.27 (CentOS 7), which knows no `--json`. */
export function oldBlockDevicesCommand(): Argv {
  return ["lsblk", "--pairs", "--bytes", "--paths", "--output", COLUMNS];
}

/** Stable names, each with what it points to. The directory is missing where udev does not run. */
export function deviceIdsCommand(): Argv {
  return ["find", "/dev/disk/by-id", "-type", "l", "-printf", "%p\\t%l\\n"];
}

/** Looks into the devices itself: without udev (containers) lsblk knows no file systems. Needs the right to read them; writes no cache. */
export function probeCommand(): Argv {
  return ["blkid", "-c", "/dev/null", "-o", "export"];
}

/** Adds what {@link probeCommand} found to devices of which lsblk knew nothing. */
export function withProbed(devices: readonly BlockDeviceFact[], text: string): readonly BlockDeviceFact[] {
  const found = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of linesOf(text, MAX_DEVICES * 20)) {
    const [, key = "", value = ""] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (key === "DEVNAME") {
      current = new Map();
      found.set(value, current);
    } else if (key !== "") current.set(key, value.replace(/\\(.)/g, "$1"));
  }
  return devices.map((device) => {
    const tags = device.fstype === null ? found.get(device.path) : undefined;
    if (tags === undefined) return device;
    const tag = (name: string) => tags.get(name) || null;
    return { ...device, fstype: tag("TYPE"), label: tag("LABEL"), uuid: tag("UUID") };
  });
}

/** Reads `lsblk --json`; null for what is none. `ids`: what {@link deviceIdsCommand} printed. */
export function parseBlockDevices(text: string, ids: string): readonly BlockDeviceFact[] | null {
  const parsed = readJson(text);
  if (!isJsonObject(parsed) || !Array.isArray(parsed.blockdevices)) return null;
  return toFacts(flatten(parsed.blockdevices, MAX_DEPTH), ids);
}

/** Reads `lsblk --pairs`: `NAME="/dev/sda" TYPE="disk" …` a device; null for what is none. No line at all: no device. */
export function parseOldBlockDevices(text: string, ids: string): readonly BlockDeviceFact[] | null {
  const devices = [...linesOf(text, MAX_DEVICES)].map((line) =>
    Object.fromEntries(
      [...line.matchAll(/([A-Z:-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
        key.toLowerCase(),
        unescapeHex(value),
      ]),
    ),
  );
  const isOther = text.trim() !== "" && !devices.some((device) => "name" in device);
  return isOther ? null : toFacts(devices, ids);
}

function flatten(devices: unknown, depth: number): readonly Json[] {
  if (depth === 0) return [];
  return objectsOf(devices, MAX_DEVICES).flatMap((device) => [
    device,
    ...flatten(device.children, depth - 1),
  ]);
}

/** Empty loop devices and drives without a medium (size 0) and optical drives hold nothing that could be mounted. */
function toFacts(devices: readonly Json[], ids: string): readonly BlockDeviceFact[] {
  const idsOf = readIds(ids);
  // Below each of its paths a multipath device or a mirror is listed again.
  const byPath = new Map<string, BlockDeviceFact>();
  for (const device of devices.slice(0, MAX_DEVICES)) {
    const path = textIn(device, "name");
    const type = textIn(device, "type") ?? "";
    const sizeBytes = wholeIn(device, "size");
    if (path === null || !path.startsWith("/dev/") || type === "rom" || sizeBytes === 0) continue;
    byPath.set(path, {
      path,
      type,
      sizeBytes,
      fstype: textIn(device, "fstype"),
      label: textIn(device, "label"),
      uuid: textIn(device, "uuid"),
      ids: idsOf.get(textIn(device, "kname") ?? path) ?? idsOf.get(path) ?? [],
      mountpoint: textIn(device, "mountpoint"),
    });
  }
  return [...byPath.values()];
}

function readIds(text: string): ReadonlyMap<string, readonly string[]> {
  const byDevice = new Map<string, string[]>();
  for (const line of linesOf(text, MAX_DEVICES * MAX_IDS)) {
    const [id = "", target = ""] = line.split("\t");
    const device = /^(?:\.\.\/\.\.|\/dev)\/([^/]+)$/.exec(target)?.[1];
    if (device === undefined || !id.startsWith("/dev/disk/by-id/")) continue;
    const known = byDevice.get(`/dev/${device}`) ?? [];
    byDevice.set(`/dev/${device}`, known);
    if (known.length < MAX_IDS) known.push(id);
  }
  return new Map([...byDevice].map(([device, known]) => [device, known.sort()]));
}

/** Bytes that are no plain characters are written as `\x20`. */
function unescapeHex(value: string): string {
  return value.replace(/\\x([0-7][0-9a-f])/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
