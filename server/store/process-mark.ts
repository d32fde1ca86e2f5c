import "server-only";
import { readFileSync } from "node:fs";

/** Field of /proc/PID/stat that tells when a process began, counted after the program's name, which may hold anything. */
const START_FIELD = 19;

/** When a process began, in the kernel's own count; null where there is none. */
export function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[START_FIELD] ?? null;
  } catch {
    return null;
  }
}

/** This process as others on the machine know it: its number, and when it began, since numbers come again. */
export function ownMark(): string {
  return `${process.pid} ${startOf(process.pid) ?? "?"}`;
}

/** Whether the process that runs a job is still there; null where its mark says nothing. */
export function isOwnerAlive(mark: string | null): boolean | null {
  const [, pid, start] = /^(\d+) (\S+)$/.exec(mark ?? "") ?? [];
  if (pid === undefined) return null;
  if (start === "?") return hasProcess(Number(pid));
  return startOf(Number(pid)) === start;
}

/** Where there is no /proc. */
function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
