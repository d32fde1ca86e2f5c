import "server-only";
import type { Outcome } from "@/lib/command/outcome";
import { ok } from "@/lib/result";
import type { SshRunner } from "../../../node/ssh-runner";

const UNITS = ["corosync", "corosync-qdevice", "pacemaker"] as const;
type Unit = (typeof UNITS)[number];

/** For tests: a node with the cluster's services, which obeys systemctl and tells of itself as systemd does. */
export class FakeNode {
  isAway = false;
  /** It leaves off answering at its next command, which it does not get. */
  diesAtWork = false;
  /** Its commands are done, and nobody hears of their end. */
  hangs = false;
  /** The only commands that sudo allows; null: the console is root there. */
  allowed: readonly string[] | null = null;
  /** Units that do not start. */
  readonly broken = new Set<Unit>();
  /** The start by which each runs; empty: it does not. */
  readonly starts: Record<Unit, string> = { corosync: "", "corosync-qdevice": "", pacemaker: "" };

  constructor(
    readonly name: string,
    private readonly cluster: FakeCluster,
  ) {}

  get online(): boolean {
    return !this.isAway && this.starts.pacemaker !== "";
  }

  /** As if somebody did it on the node. */
  systemctl(verb: string, units: readonly string[]): number {
    let code = 0;
    for (const unit of UNITS.filter((one) => units.includes(`${one}.service`))) {
      if (verb === "stop") this.#stop(unit);
      else if (this.broken.has(unit)) code = 1;
      else this.starts[unit] ||= this.cluster.nextStart();
    }
    return code;
  }

  asRunner(): SshRunner {
    const away = { kind: "refused", error: { code: "ssh.closed" } } as const;
    return {
      node: this.name,
      sudo: this.allowed !== null,
      tryAgain: () => undefined,
      logOut: async () => undefined,
      run: async (argv) => (this.isAway ? away : this.#run(argv.join(" "))),
      script: async (text) => (this.isAway ? away : exited(0, this.#answers(text))),
      hold: async (argv, _options, listener) => {
        if (this.diesAtWork) this.isAway = true;
        if (this.isAway) return { ok: false, error: away.error };
        const words = argv.slice(argv.indexOf("systemctl") + 1);
        const [verb = "", ...units] = words;
        this.cluster.done.push(`${this.name} ${verb} ${units.join(" ").replaceAll(".service", "")}`);
        const code = this.systemctl(verb, units);
        this.cluster.onCommand();
        if (!this.hangs) queueMicrotask(() => listener.onEnd(exited(code, "")));
        return ok({ close: () => undefined });
      },
    };
  }

  #stop(unit: Unit): void {
    this.starts[unit] = "";
    // As systemd does: it requires corosync.
    if (unit === "corosync") this.starts["corosync-qdevice"] = "";
  }

  #run(line: string): Outcome {
    if (line === "id -u") return exited(0, "0\n");
    if (line.startsWith("sudo -n -l "))
      return exited(this.allowed?.includes(line.slice("sudo -n -l ".length)) ? 0 : 1, "");
    if (line.startsWith("crmadmin")) return exited(0, "Status of crmd@n1: S_IDLE (ok)\n");
    if (line.startsWith("crm_mon")) return this.online ? exited(0, this.cluster.mon()) : exited(102, "");
    throw new Error(`not known: ${line}`);
  }

  /** The answers of a script of side by side commands, each in its frame. */
  #answers(text: string): string {
    const token = /([0-9a-f-]{36}) over/.exec(text)?.[1] ?? "";
    const names = { corosync: "corosync", device: "corosync-qdevice", pacemaker: "pacemaker" } as const;
    const frames = Object.entries(names).map(([name, unit]) => {
      const id = this.starts[unit];
      const state = id === "" ? "inactive" : "active";
      const said = `LoadState=loaded\nUnitFileState=enabled\nActiveState=${state}\nInvocationID=${id}\nJob=\n`;
      return `${token} out ${name}\n${said}\n${token} end 0\n`;
    });
    return `${frames.join("")}${token} over\n`;
  }
}

/** For tests: nodes that run an address as long as one of them is there. */
export class FakeCluster {
  readonly nodes: readonly FakeNode[];
  /** The commands that were given, in their order: `n1 stop pacemaker`. */
  readonly done: string[] = [];
  /** The address does not run, wherever the cluster does. */
  isAddressDown = false;
  onCommand: () => void = () => undefined;
  #starts = 0;

  constructor(names: readonly string[]) {
    this.nodes = names.map((name) => new FakeNode(name, this));
    for (const node of this.nodes)
      node.systemctl("start", ["corosync.service", "corosync-qdevice.service", "pacemaker.service"]);
  }

  nextStart(): string {
    this.#starts += 1;
    return String(this.#starts).padStart(32, "0");
  }

  mon(): string {
    const online = this.nodes.filter((node) => node.online);
    const [dc] = online;
    const nodes = this.nodes.map(
      ({ name, online: on }, at) =>
        `<node name="${name}" id="${at + 1}" online="${on}" standby="false" standby_onfail="false" maintenance="false" pending="false" unclean="false" health="green" feature_set="3.16.2" shutdown="false" expected_up="true" is_dc="${name === dc?.name}" resources_running="0" type="member"/>`,
    );
    const vip = this.isAddressDown
      ? `<resource id="vip" resource_agent="ocf:heartbeat:IPaddr2" role="Stopped" active="false" orphaned="false" blocked="false" managed="true" failed="false" failure_ignored="false" nodes_running_on="0"/>`
      : `<resource id="vip" resource_agent="ocf:heartbeat:IPaddr2" role="Started" active="true" orphaned="false" blocked="false" managed="true" failed="false" failure_ignored="false" nodes_running_on="1"><node name="${dc?.name}" id="1" cached="true"/></resource>`;
    return `<crm_mon version="2.1.5"><summary><stack type="corosync"/><current_dc present="true" version="2.1.5" name="${dc?.name}" id="1" with_quorum="true"/><nodes_configured number="${nodes.length}"/><resources_configured number="1" disabled="0" blocked="0"/><cluster_options stonith-enabled="true" symmetric-cluster="true" no-quorum-policy="stop" maintenance-mode="false" stop-all-resources="false"/></summary><nodes>${nodes.join("")}</nodes><resources>${vip}</resources></crm_mon>`;
  }
}

function exited(code: number, stdout: string): Outcome {
  return { kind: "exited", code, stdout, stderr: "", durationMs: 1 };
}
