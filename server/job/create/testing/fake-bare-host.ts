import "server-only";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { ok } from "@/lib/result";
import type { SshRunner } from "../../../node/ssh-runner";

const NOT_THERE = 1;

/** For tests: a host that is to be a node, and remembers what was run on it. Nothing of it runs on the machine of the tests. */
export class FakeBareHost {
  /** corosync.conf and ha.cf, as far as it has them. */
  conf: string | null = null;
  haCf: string | null = null;
  /** Other files of a cluster. */
  remains: readonly string[] = [];
  /** A command with these words in it fails. */
  breaks: string | null = null;

  constructor(
    readonly name: string,
    private readonly done: string[],
  ) {}

  asRunner(): SshRunner {
    return {
      node: this.name,
      sudo: false,
      tryAgain: () => undefined,
      logOut: async () => undefined,
      run: async (argv, options) => this.#run(argv, options?.stdin),
      script: async (text) => exited(0, this.#answers(text)),
      hold: async (argv, _options, listener) => {
        const outcome = this.#run(argv);
        queueMicrotask(() => listener.onEnd(outcome));
        return ok({ close: () => undefined });
      },
    };
  }

  #run(argv: Argv, stdin: string | Uint8Array = ""): Outcome {
    const line = argv.join(" ");
    if (line === "pcs --version") return exited(0, "0.11.5\n");
    this.done.push(`${this.name} ${line}`);
    if (this.breaks !== null && line.includes(this.breaks)) return exited(1, "");
    if (line.includes("/etc/corosync/corosync.conf") && stdin !== "") this.conf = String(stdin);
    return exited(0, "");
  }

  /** The answers of a script of side by side commands, each in its frame. */
  #answers(text: string): string {
    const token = /([0-9a-f-]{36}) over/.exec(text)?.[1] ?? "";
    const file = (content: string | null) =>
      content === null ? ([NOT_THERE, ""] as const) : ([0, content] as const);
    const table: Readonly<Record<string, readonly [number, string]>> = {
      root: [0, "0\n"],
      name: [0, `${this.name}\n`],
      interfaces: [0, ""],
      conf: file(this.conf),
      "ha.cf": file(this.haCf),
      remains: [0, this.remains.map((one) => `${one}\n`).join("")],
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
