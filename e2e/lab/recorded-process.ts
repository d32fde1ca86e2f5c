import { existsSync, readFileSync } from "node:fs";

/** The process that a file records as "PID START-TIME", if it is still the same one: both must fit. */
export function recordedProcess(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const [pid, started] = readFileSync(file, "utf8").trim().split(" ");
  if (!pid || !started) return undefined;
  return startTime(pid) === started ? Number(pid) : undefined;
}

/** When a process started, in the kernel's ticks; undefined where there is none, or only what is left of one. */
export function startTime(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is a name in parentheses that may hold anything; count from behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

/** A signal for a process that may be gone already, which is then no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
