import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** Starts shell commands in the practice node's environment and knows which are still running. */
export class Commands {
  readonly #running = new Set<ChildProcessWithoutNullStreams>();

  constructor(
    readonly env: NodeJS.ProcessEnv,
    readonly dir: string,
    /** Called after each command, whatever became of it. */
    readonly ended: () => void,
  ) {}

  start(args: string[], more: Record<string, string> = {}): ChildProcessWithoutNullStreams {
    const env = { ...this.env, ...more };
    const child = spawn("/bin/sh", args, { cwd: this.dir, env, detached: true });
    this.#running.add(child);
    child.on("close", () => {
      this.#running.delete(child);
      this.ended();
    });
    return child;
  }

  /** Ends them all with what they started: each is a process group of its own. */
  stop(): void {
    for (const { pid } of this.#running) {
      if (pid === undefined) continue;
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // It has just ended by itself.
      }
    }
  }
}
