import "server-only";
import { readFileSync } from "node:fs";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { ok } from "@/lib/result";
import type { SshRunner } from "../node/ssh-runner";

/** For tests: a node that answers from memory and can be made to die, freeze or lose quorum. */
export class FakeNode {
  alive = true;
  frozen = false;
  quorum = true;
  /** Tools answer that the cluster does not run here. */
  stopped = false;
  refused = false;
  /** It has no session free for a stream. */
  isBusy = false;
  /** Asking it throws, or its stream does: a fault of ours on the way. */
  throws: "reads" | "streams" | null = null;
  /** How often its status was asked for, whatever came of it. */
  asked = 0;
  triedAgain = 0;
  readonly scripts: string[] = [];
  reads = 0;
  /** Ends the held stream as a broken connection would. */
  breakStream: () => void = () => {};
  /** Ends it as a node does whose crm_mon does not keep running. */
  endStream: () => void = () => {};
  /** Its crm_mon ends; the loop is still reading. */
  endTrigger: () => void = () => {};
  /** Something changes in the cluster: its loop reads, and tells what it read. */
  happens: () => void = () => {};

  constructor(
    readonly name: string,
    private readonly cluster: FakeCluster,
  ) {}

  /** The runner that a watcher gets. */
  asRunner(): SshRunner {
    return {
      node: this.name,
      sudo: false,
      run: (argv) => this.#answer(argv[0]),
      logOut: async () => undefined,
      tryAgain: () => {
        this.triedAgain += 1;
      },
      script: async (text) => {
        this.scripts.push(text);
        return { kind: "exited", code: 0, stdout: "", stderr: "", durationMs: 1 };
      },
      hold: async (argv, _options, listener) => {
        if (this.throws === "streams") throw new TypeError("secret");
        if (!this.alive) return { ok: false, error: { code: "ssh.closed" } };
        if (this.isBusy) return { ok: false, error: { code: "ssh.channel-refused", detail: "busy" } };
        this.happens = () => listener.onOutput(this.#loopSays(argv));
        this.endTrigger = () => listener.onOutput(`\n${tokenIn(argv)} over\n`);
        this.endStream = () =>
          listener.onEnd({ kind: "exited", code: 0, stdout: "", stderr: "", durationMs: 1 });
        this.breakStream = () => listener.onEnd({ kind: "lost", detail: "connection-closed" });
        return ok({ close: () => undefined });
      },
    };
  }

  #loopSays(argv: Argv): string {
    const token = tokenIn(argv);
    if (this.frozen) return `${token} begins\n`;
    this.reads += 1;
    const mon = this.stopped ? `\n${token} first 102` : `${this.#mon()}\n${token} first 0`;
    return `${token} begins\n${mon}\n${this.cluster.cib}\n${token} second 0\n`;
  }

  #mon(): string {
    return this.cluster.mon.replaceAll(/with_quorum="\w+"/g, `with_quorum="${this.quorum}"`);
  }

  async #answer(tool: string): Promise<Outcome> {
    if (this.throws === "reads") throw new TypeError("secret");
    if (this.frozen) return new Promise(() => {});
    if (tool === "crm_mon") this.asked += 1;
    if (this.refused)
      return {
        kind: "refused",
        error: { code: "ssh.auth-failed", user: "root", tried: ["password"], accepted: [] },
      };
    if (!this.alive) return { kind: "lost", detail: "connection-closed" };
    if (tool === "crm_mon") this.reads += 1;
    const exited = (code: number, stdout: string): Outcome => ({
      kind: "exited",
      code,
      stdout,
      stderr: "",
      durationMs: 1,
    });
    if (tool === "printenv") return exited(1, "");
    if (tool === "cibadmin") return exited(0, this.cluster.cib);
    if (this.stopped) return exited(102, "");
    return exited(0, this.#mon());
  }
}

function tokenIn(argv: Argv): string {
  return /echo '([\w-]+) begins'/.exec(argv.join(" "))?.[1] ?? "";
}

/** What fake nodes tell: a capture of a real cluster that tests may change. */
export class FakeCluster {
  mon: string;
  cib: string;

  constructor(scenario = "lib/pacemaker/fixtures/bookworm/healthy") {
    this.mon = readFileSync(`${scenario}/crm-mon-x.xml`, "utf8");
    const cib = readFileSync(`${scenario}/cib.xml`, "utf8");
    this.cib = /<configuration>[\s\S]*<\/configuration>/.exec(cib)?.[0] ?? cib;
  }

  node(name: string): FakeNode {
    return new FakeNode(name, this);
  }
}
