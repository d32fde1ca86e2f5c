import "server-only";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { keySourceOf } from "@/lib/corosync/authkey";
import { readConfForm } from "@/lib/corosync/conf-form";
import { nodeSections, readConf, topValue, topValues } from "@/lib/corosync/conf-tree";
import { CHANGED_MEANWHILE, REFUSED_BY_COROSYNC } from "@/lib/corosync/push-conf";
import type { SshRunner } from "../../../node/ssh-runner";
import { checksumOf } from "../pushing";

/** For tests: a cluster of members that remember what was done to them. Nothing of it runs on the machine of the tests. */
export class FakeCluster {
  readonly members: readonly FakeMember[];
  readonly done: string[] = [];
  /** What was removed once it was over. */
  readonly cleared: string[] = [];
  /** Its running corosyncs refuse to read the file again. */
  refusesReload = false;
  /** Its running corosyncs count the votes by their own files; else three are expected, and whoever is not apart has quorum. */
  countsVotes = false;
  /** Whom Pacemaker was told to forget. */
  readonly erased: string[] = [];

  constructor(names: readonly string[], conf: string) {
    this.members = names.map((name, at) => new FakeMember(this, name, at, conf));
  }

  reload(): void {
    for (const member of this.members)
      if (!member.isAway && !this.refusesReload) member.running = member.conf;
  }
}

export class FakeMember {
  running: string;
  isAway = false;
  /** It is there, and turns the console's login away. */
  locksOut = false;
  isStopped = false;
  isRoot = true;
  /** Its corosync does not take the file. */
  refuses = false;
  /** Questions that it does not come to answer. */
  silent: readonly string[] = [];
  /** Its sbd's devices; null: it has none enabled. */
  sbd: string | null = null;
  /** What systemd says of its sbd, one word at each look; the last one stays. */
  sbdRuns: readonly string[] = ["active"];
  /** What it has in its authkey. */
  key = "k";
  /** What its crm_mon prints; null: Pacemaker does not run there. */
  mon: string | null = null;
  /** It is in a partition without quorum. */
  isApart = false;
  /** Its corosync has no votequorum. */
  isUncounted = false;
  /** Links that do not connect. */
  deaf: readonly number[] = [];
  /** What its corosync is. */
  version = "3.1.7";
  /** Its corosync's log tells that it took a new key. */
  takesKeys = true;

  constructor(
    private readonly cluster: FakeCluster,
    readonly name: string,
    private readonly at: number,
    public conf: string,
  ) {
    this.running = conf;
  }

  asRunner(): SshRunner {
    const away = { kind: "refused", error: { code: "ssh.closed" } } as const;
    const lockedOut = { kind: "refused", error: { code: "ssh.password-expired", user: "root" } } as const;
    return {
      node: this.name,
      sudo: false,
      tryAgain: () => undefined,
      logOut: async () => undefined,
      run: async (argv, options) => (this.isAway ? away : this.#run(argv, options?.stdin ?? "")),
      script: async (text) =>
        this.isAway ? away : this.locksOut ? lockedOut : exited(0, this.#answers(text)),
      hold: async (argv, _options, listener) => {
        if (this.isAway) return { ok: false, error: away.error };
        this.#act(argv.join(" "));
        queueMicrotask(() => listener.onEnd(exited(0, "")));
        return { ok: true, value: { close: () => undefined } };
      },
    };
  }

  #run(argv: Argv, stdin: string): Outcome {
    const line = argv.join(" ");
    if (line.includes("corosync -t")) return this.#test(stdin);
    if (line.startsWith("journalctl")) return exited(0, "no good\n");
    if (line === "id -u") return exited(0, this.isRoot ? "0\n" : "1000\n");
    if (line.startsWith("systemctl is-active")) return exited(this.isStopped ? 3 : 0, "");
    if (line === "crm_mon -X") return this.mon === null ? exited(102, "") : exited(0, this.mon);
    if (line.startsWith("cibadmin")) return exited(0, "<nodes/>\n");
    if (line.includes('cat "$1"')) return this.conf === "" ? exited(3, "") : exited(0, this.conf);
    const said = [
      ["crm_node --force --remove", "erase"],
      ["base64 -d", "key"],
      ["rm -fv", "clear"],
    ] as const;
    const deed = said.find(([sign]) => line.includes(sign))?.[1];
    if (deed === "key") this.key = stdin;
    if (deed === "erase") this.cluster.erased.push(argv.at(-1) ?? "");
    if (deed === "clear") this.cluster.cleared.push(line);
    if (deed !== undefined) {
      this.cluster.done.push(`${this.name} ${deed}`);
      return exited(0, "");
    }
    if (line.startsWith("corosync-cfgtool -R")) {
      this.cluster.done.push(`${this.name} reload`);
      if (this.cluster.refusesReload) return exited(1, "", "Could not reload configuration. Error 7\n");
      this.cluster.reload();
      return exited(0, "Reloading corosync.conf...\nDone\n");
    }
    const [, , , , , wanted = "", kept = "", ...known] = argv;
    if (checksumOf(this.conf) === wanted) return exited(0, "it is there already\n");
    if (!known.includes(checksumOf(this.conf))) return exited(CHANGED_MEANWHILE, "", "found another\n");
    this.cluster.done.push(`${this.name} write`);
    this.conf = stdin;
    return exited(0, `the one before: ${kept}\n`);
  }

  /** What is done to it by a command with a life of its own: it is taken down. */
  #act(line: string): void {
    const what = line.includes("tar -czf")
      ? "remove"
      : line.includes("stop pacemaker\n")
        ? "stop"
        : "corosync";
    this.cluster.done.push(`${this.name} ${what}`);
    if (what === "corosync") this.isStopped = true;
    if (what === "remove") this.conf = "";
  }

  #test(text: string): Outcome {
    if (this.key === "" && keySourceOf(text).kind === "file")
      return exited(REFUSED_BY_COROSYNC, "", "Could not open /etc/corosync/authkey\n");
    return this.refuses ? exited(REFUSED_BY_COROSYNC, "", "no good\n") : exited(0, "version 3\n");
  }

  /** The answers of a script of side by side commands, each in its frame. */
  #answers(text: string): string {
    const token = /([0-9a-f-]{36}) over/.exec(text)?.[1] ?? "";
    const [sbdRuns = "", ...later] = this.sbdRuns;
    if (text.includes("sbd.service") && later.length > 0) this.sbdRuns = later;
    const table: Readonly<Record<string, string>> = {
      root: this.isRoot ? "0\n" : "1000\n",
      conf: `${checksumOf(this.conf)}\n${this.conf}`,
      key: `${checksumOf(this.key)}\n`,
      sbd: `enabled ${this.sbd === null ? "" : "enabled"}\nruns ${sbdRuns}\ndevices ${this.sbd ?? ""}\nwatchdog /dev/watchdog\nthere /dev/watchdog\n`,
      runs: this.isStopped ? "inactive\n" : "active\n",
      cmap: this.#cmap(),
      links: this.#links(),
      quorum: this.#quorum(),
      version: `Corosync Cluster Engine, version '${this.version}'\n`,
      remains: "",
      running: "",
    };
    const frames = Object.entries(table).map(([name, out]) =>
      this.silent.includes(name)
        ? `${token} out ${name}\n\n${token} end 124\n`
        : `${token} out ${name}\n${out}\n${token} end ${this.#code(name)}\n`,
    );
    const taken = `${token} out taken\n\n${token} end ${this.takesKeys ? 0 : 1}\n`;
    return `${frames.join("")}${taken}${token} over\n`;
  }

  /** The file of one that was cleared is not there. */
  #code(name: string): number {
    return name === "conf" && this.conf === "" ? 3 : 0;
  }

  #cmap(): string {
    const tree = readConf(this.running);
    const nodes = nodeSections(tree).flatMap(({ values }, at) =>
      values.map(({ key, value }) => `nodelist.node.${at}.${key} (str) = ${value}`),
    );
    const top = ["totem", "quorum"].flatMap((section) =>
      topValues(tree, section).map(({ key, value }) => `${section}.${key} (str) = ${value}`),
    );
    return [`nodelist.local_node_pos (u32) = ${this.at}`, ...nodes, ...top].join("\n");
  }

  #links(): string {
    const others = this.cluster.members.flatMap((_, at) => (at === this.at ? [] : [at + 1]));
    return readConfForm(this.running)
      .links.map((link) => {
        const word = this.deaf.includes(link) ? "disconnected" : "connected";
        const peers = others.map((id) => `\t\tnodeid:          ${id}:\t${word}\n`).join("");
        return `LINK ID ${link} udp\n\taddr\t= x\n\tstatus:\n${peers}`;
      })
      .join("");
  }

  /** The votes by the file that it runs with: one a node. */
  #counted(): { readonly expected: number; readonly needed: number } {
    const tree = readConf(this.running);
    const expected = nodeSections(tree).length;
    const isTwo = topValue(tree, "quorum", "two_node") === "1";
    return { expected, needed: isTwo ? 1 : Math.floor(expected / 2) + 1 };
  }

  #quorum(): string {
    if (this.isUncounted) return "Quorum provider:  Not configured\nQuorate:          Yes\n";
    const there = this.cluster.members.flatMap(({ name, isStopped, isApart }, at) =>
      isStopped || isApart !== this.isApart ? [] : [`  ${at + 1}  1 ${name}`],
    );
    const votes = there.length;
    const { expected, needed } = this.cluster.countsVotes ? this.#counted() : { expected: 3, needed: 2 };
    const isQuorate = this.cluster.countsVotes ? votes >= needed : !this.isApart;
    return `Quorate: ${isQuorate ? "Yes" : "No"}\nExpected votes: ${expected}\nTotal votes: ${votes}\nQuorum: ${needed}\nFlags: Quorate\n\n    Nodeid      Votes Name\n${there.join("\n")}\n`;
  }
}

function exited(code: number, stdout: string, stderr = ""): Outcome {
  return { kind: "exited", code, stdout, stderr, durationMs: 1 };
}
