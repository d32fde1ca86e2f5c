import "server-only";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { ok } from "@/lib/result";
import type { SshRunner } from "../../../node/ssh-runner";

const NOT_THERE = 3;

/** For tests: a member that remembers what was done to it. Nothing of it runs on the machine of the tests. */
export class FakeHost {
  conf: string | null;
  isAway = false;
  /** It is gone once something is to be done on it. */
  diesAtWork = false;
  /** Its commands do not come to an end. */
  hangs = false;
  /** What is removed stays. */
  clings = false;
  /** What its crm_mon prints; null: it says that Pacemaker does not run. */
  mon: string | null = null;
  #isRunning = true;

  constructor(
    private readonly name: string,
    private readonly done: string[],
    private readonly has: { readonly conf: string; readonly cib: string },
  ) {
    this.conf = has.conf;
  }

  asRunner(): SshRunner {
    const away = { kind: "refused", error: { code: "ssh.closed" } } as const;
    return {
      node: this.name,
      sudo: false,
      tryAgain: () => undefined,
      logOut: async () => undefined,
      run: async (argv) => (this.isAway ? away : this.#run(argv)),
      script: async (text) => (this.isAway ? away : exited(0, this.#answers(text))),
      hold: async (argv, _options, listener) => {
        if (this.diesAtWork) this.isAway = true;
        if (this.isAway) return { ok: false, error: away.error };
        if (!this.hangs) {
          this.#act(argv.join(" "));
          queueMicrotask(() => listener.onEnd(exited(0, "")));
        }
        return ok({ close: () => undefined });
      },
    };
  }

  #run(argv: Argv): Outcome {
    if (argv[0] === "crm_mon") return this.mon === null ? exited(102, "") : exited(0, this.mon);
    if (!argv.join(" ").includes("/etc/corosync/corosync.conf"))
      throw new Error(`not known: ${argv.join(" ")}`);
    return this.conf === null ? exited(NOT_THERE, "") : exited(0, this.conf);
  }

  #act(line: string): void {
    const what = line.includes("tar -czf")
      ? "remove"
      : line.includes("stop pacemaker\n")
        ? "pacemaker"
        : "corosync";
    this.done.push(`${this.name} ${what}`);
    if (what === "pacemaker") this.#isRunning = false;
    if (what === "remove") this.conf = null;
  }

  /** The answers of a script of side by side commands, each in its frame. */
  #answers(text: string): string {
    const token = /([0-9a-f-]{36}) over/.exec(text)?.[1] ?? "";
    const conf = this.conf === null ? ([NOT_THERE, ""] as const) : ([0, this.conf] as const);
    const isLive = this.#isRunning && this.conf !== null;
    const table: Readonly<Record<string, readonly [number, string]>> = {
      practice: [1, ""],
      conf,
      live: isLive ? [0, this.has.cib] : [102, ""],
      file: [NOT_THERE, ""],
      packages: [0, "manager apt\nthere pacemaker\n"],
      remains: [0, this.clings ? "/etc/corosync/authkey\n" : ""],
      running: [0, ""],
    };
    const frames = Object.entries(table).map(
      ([name, [code, out]]) => `${token} out ${name}\n${out}\n${token} end ${code}\n`,
    );
    return `${frames.join("")}${token} over\n`;
  }
}

function exited(code: number, stdout: string): Outcome {
  return { kind: "exited", code, stdout, stderr: "", durationMs: 1 };
}
