import type { Argv } from "../command/argv";
import type { MountFact } from "./fact";
import { isPseudo } from "./filesystem-types";
import { linesOf } from "./lines";

/** A host of containers mounts thousands of things; a form needs to know of its own directory and device. */
const MAX_MOUNTS = 2000;

export function fstabCommand(): Argv {
  return ["cat", "/etc/fstab"];
}

/** Whether a text is a kernel's list at all: some line has its six fields. */
export function isMountList(text: string): boolean {
  return [...linesOf(text, MAX_MOUNTS)].some((line) => /^\S+ \/\S* \S+ \S+ \d+ \d+$/.test(line));
}

/** The kernel's own list: the same form as fstab on every release, and `findmnt` reads it too. */
export function mountedCommand(): Argv {
  return ["cat", "/proc/self/mounts"];
}

/** Reads fstab or the kernel's list. What holds no files of anybody (proc, sysfs, cgroup …), swap and comments are left out. */
export function parseMounts(text: string, from: MountFact["from"]): readonly MountFact[] {
  const mounts: MountFact[] = [];
  for (const line of linesOf(text, MAX_MOUNTS)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const [source = "", directory = "", fstype = ""] = trimmed.split(/\s+/, 3).map(decode);
    if (!directory.startsWith("/") || fstype === "" || isPseudo(fstype)) continue;
    mounts.push({ source, directory, fstype, from });
  }
  return mounts;
}

/** Blanks and backslashes in names are written in octal (`\040`). */
function decode(field: string): string {
  if (!field.includes("\\")) return field;
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  for (const part of field.split(/(\\[0-3][0-7]{2})/)) {
    if (/^\\[0-3][0-7]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 8));
    else for (const byte of encoder.encode(part)) bytes.push(byte);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
