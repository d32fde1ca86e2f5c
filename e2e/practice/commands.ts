import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

export type Ending = { code: number | null; signal: NodeJS.Signals | null };
export type Command = {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** The shell has ended and all that was written has been read. */
  ended: Promise<Ending>;
  kill: (signal: NodeJS.Signals) => void;
};

/**
 * Node's pipes to a child are sockets, on which opening /dev/stdin or /dev/stdout fails; an SSH server gives true
 * pipes, and `crm_mon --output-to=/dev/stdout` counts on it. So bash makes pipes and then becomes the shell.
 */
const WITH_PIPES =
  'exec 7<&0; exec /bin/sh "$@" < <(exec cat <&7 2>/dev/null) > >(exec cat) 2> >(exec cat >&2) 7<&-';

/** Starts shell commands in the practice node's environment and knows which are still running. */
export class Commands {
  readonly #running = new Set<Command>();

  constructor(
    readonly env: NodeJS.ProcessEnv,
    readonly dir: string,
    /** Called after each command, whatever became of it. */
    readonly afterEach: () => void,
  ) {}

  start(args: string[], more: Record<string, string> = {}): Command {
    const env = { ...this.env, ...more };
    const child = spawn("bash", ["--norc", "--noprofile", "-c", WITH_PIPES, "bash", ...args], {
      cwd: this.dir,
      env,
      detached: true,
    });
    child.stdin.on("error", () => undefined);
    child.on("exit", () => child.stdin.destroy());
    const command: Command = {
      stdin: child.stdin,
      stdout: child.stdout,
      stderr: child.stderr,
      ended: new Promise((done) => {
        child.on("close", (code, signal) => done({ code, signal }));
        child.on("error", () => done({ code: 127, signal: null }));
      }),
      kill: (signal) => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, signal);
        } catch {
          // It has just ended by itself.
        }
      },
    };
    this.#running.add(command);
    void command.ended.then(() => {
      this.#running.delete(command);
      this.afterEach();
    });
    return command;
  }

  /** Ends them all with what they started: each is a process group of its own. */
  stop(): void {
    for (const command of this.#running) command.kill("SIGKILL");
  }
}
