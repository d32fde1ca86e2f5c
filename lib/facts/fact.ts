import type { Agent } from "../cluster/resource";
import type { NodeProblem } from "../cluster/snapshot";
import type { QuorumRules } from "../corosync/quorum-rules";
import type { Judgement } from "./judgement";
import type { KernelFeature } from "./kernel";
import type { ServerLayout, ServerProgram } from "./server-config";

/**
 * What a wizard wants to know of the nodes, as a closed union. A question never changes anything on a node. Each has its
 * commands and its parser in a file of its own here; values in it came from a person and are hostile.
 */
export type Question =
  /** Network interfaces with their addresses. */
  | { readonly kind: "interfaces" }
  /** Does anybody answer at the address? Asked through the interface that the address would be on. */
  | { readonly kind: "address-in-use"; readonly address: string }
  /** The agents that a node has: all of them, or of one OCF provider. All costs a node's systemd 0.4 s: it reads every unit. */
  | { readonly kind: "agents"; readonly provider?: "heartbeat" | "linbit" }
  /** What an agent says of itself. */
  | { readonly kind: "metadata"; readonly agent: Agent }
  /** Disks, partitions, logical volumes, loop devices: what could be mounted. */
  | { readonly kind: "block-devices" }
  /** What an NFS server exports. */
  | { readonly kind: "nfs-exports"; readonly server: string }
  /** Volumes of a GlusterFS server. */
  | { readonly kind: "gluster-volumes"; readonly server: string }
  /** What /etc/fstab mounts, and what is mounted. */
  | { readonly kind: "mounts" }
  | { readonly kind: "directory"; readonly path: string }
  | { readonly kind: "file"; readonly path: string }
  /** A systemd unit: is it there, enabled at boot, active now? */
  | { readonly kind: "unit"; readonly name: string }
  /** Whether the cluster runs there, and whether the quorum device's service does not though the cluster has a device. */
  | { readonly kind: "cluster-units" }
  /** What the node's corosync.conf says of the quorum. */
  | { readonly kind: "quorum-rules" }
  /** Which boot this is, and whether the cluster runs there and starts with the node. */
  | { readonly kind: "boot" }
  /** Is nginx there, and does it accept its configuration (`nginx -t`)? */
  /** Where a database server's programs are, and whether its data directory (empty: not asked) is there and whose it is. */
  | { readonly kind: "database"; readonly engine: DatabaseEngine; readonly directory: string }
  /** Is a server there, and does it accept its configuration? An empty path is where its distribution has it. */
  | {
      readonly kind: "server-config";
      readonly program: ServerProgram;
      readonly binary: string;
      readonly config: string;
    }
  /** Who waits for connections by TCP, on which ports. */
  | { readonly kind: "listening" }
  /** A setting of the kernel, by its sysctl name. */
  | { readonly kind: "sysctl"; readonly name: string }
  /** Whether the kernel has, or could load, what a service needs of it. */
  | { readonly kind: "kernel"; readonly feature: KernelFeature }
  /** LVM's volume groups with their logical volumes. */
  | { readonly kind: "volume-groups" }
  /** What drbd.conf configures. */
  | { readonly kind: "drbd-resources" }
  /**
   * What a fence device answers through its agent: `monitor`, `list` where it has that, and the `status` of each socket.
   * Parameters may hold secrets.
   */
  | {
      readonly kind: "fence-test";
      readonly agent: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly plugs: readonly string[];
      readonly lists: boolean;
      /** How long each action may take. */
      readonly boundsMs: Readonly<Record<FenceAttempt["action"], number>>;
    }
  /** File systems that the kernel and helpers can mount (`/proc/filesystems`, mount.TYPE). */
  | { readonly kind: "filesystem-types" };

export type QuestionKind = Question["kind"];

const KINDS: Readonly<Record<QuestionKind, true>> = {
  interfaces: true,
  "address-in-use": true,
  agents: true,
  metadata: true,
  "block-devices": true,
  "nfs-exports": true,
  "gluster-volumes": true,
  mounts: true,
  directory: true,
  file: true,
  unit: true,
  "cluster-units": true,
  "quorum-rules": true,
  boot: true,
  database: true,
  "server-config": true,
  listening: true,
  sysctl: true,
  kernel: true,
  "volume-groups": true,
  "drbd-resources": true,
  "fence-test": true,
  "filesystem-types": true,
};

/** Every kind of question; the compiler counts them. */
export const QUESTION_KINDS = Object.keys(KINDS) as readonly QuestionKind[];

export type DatabaseEngine = "postgresql" | "mariadb";

export interface InterfaceFact {
  readonly name: string;
  readonly up: boolean;
  readonly loopback: boolean;
  readonly addresses: readonly { readonly address: string; readonly prefix: number }[];
}

export interface BlockDeviceFact {
  /** `/dev/sdb1` */
  readonly path: string;
  /** `disk`, `part`, `lvm`, `loop` … as lsblk says. */
  readonly type: string;
  readonly sizeBytes: number | null;
  readonly fstype: string | null;
  readonly label: string | null;
  readonly uuid: string | null;
  /** Stable names below /dev/disk/by-id. */
  readonly ids: readonly string[];
  readonly mountpoint: string | null;
}

export interface MountFact {
  readonly source: string;
  readonly directory: string;
  readonly fstype: string;
  readonly from: "fstab" | "mounted";
}

export interface ListenerFact {
  readonly address: string;
  readonly port: number;
  /** Null where we may not know. */
  readonly program: string | null;
}

export interface VolumeGroupFact {
  readonly name: string;
  readonly sizeBytes: number | null;
  /** The host that owns it; null where any host may have it. */
  readonly systemId: string | null;
  /** `sanlock` or `dlm` where hosts share it by lvmlockd. */
  readonly lockType: string | null;
  readonly volumes: readonly string[];
}

export interface DrbdResourceFact {
  readonly name: string;
  readonly hosts: readonly string[];
  /** `/dev/drbd0`, one a volume. */
  readonly devices: readonly string[];
}

/** Values by kind, as one node answered. */
export interface FactValues {
  readonly interfaces: readonly InterfaceFact[];
  readonly "address-in-use": { readonly inUse: boolean; readonly by: string | null };
  readonly agents: readonly Agent[];
  readonly metadata: AgentDescription;
  readonly "block-devices": readonly BlockDeviceFact[];
  readonly "nfs-exports": readonly string[];
  readonly "gluster-volumes": readonly string[];
  readonly mounts: readonly MountFact[];
  readonly directory: { readonly exists: boolean; readonly empty: boolean };
  /** `executable`: by everybody, so by the user whom the cluster runs it as, too. */
  readonly file: { readonly exists: boolean; readonly executable: boolean };
  readonly unit: {
    readonly exists: boolean;
    readonly enabled: boolean;
    readonly active: boolean;
    /** Tells the start by which it runs from another one; empty where it does not run, or is only coming up. */
    readonly start: string;
    /** systemd is at it: it is on its way up or down, or a job of it waits. */
    readonly busy: boolean;
  };
  readonly "cluster-units": {
    readonly runsCluster: boolean;
    readonly runsCorosync: boolean;
    readonly deviceWaits: boolean;
    /** systemd is at Pacemaker or corosync. */
    readonly busy: boolean;
  };
  readonly "quorum-rules": QuorumRules;
  readonly boot: {
    readonly id: string;
    readonly startsCluster: boolean;
    readonly runsCluster: boolean;
    /** systemd is at Pacemaker, or takes the machine down. */
    readonly busy: boolean;
  };
  readonly database: {
    /** The server's, and a client's. */
    readonly programs: readonly string[];
    /** The directory of its log is there; null where that was not asked. */
    readonly hasLogs: boolean | null;
    /**
     * Null where it is not there. `mode`: octal; `isMade`: it has a database in it, null where that may not be seen; `hasConfig`: and
     * the server's configuration, null where it is not known or not expected there.
     */
    readonly directory: {
      readonly owner: string;
      readonly mode: string;
      readonly isMade: boolean | null;
      readonly hasConfig: boolean | null;
    } | null;
  };
  readonly "server-config": Judgement & ServerLayout & { readonly installed: boolean };
  readonly listening: readonly ListenerFact[];
  readonly sysctl: { readonly value: string };
  readonly kernel: { readonly has: boolean };
  readonly "volume-groups": {
    readonly groups: readonly VolumeGroupFact[];
    /** Where LVM has its own name of the host from (`none`, `uname` …); null where it does not tell. */
    readonly systemIdSource: string | null;
  };
  readonly "drbd-resources": readonly DrbdResourceFact[];
  readonly "fence-test": { readonly attempts: readonly FenceAttempt[]; readonly plugs: readonly string[] };
  readonly "filesystem-types": readonly string[];
}

/** One thing that a fence agent was asked. */
export interface FenceAttempt {
  readonly action: "monitor" | "list" | "status";
  /** The socket whose status was asked. */
  readonly plug: string | null;
  /** `silent`: no answer within the time that there was. */
  readonly outcome: "done" | "failed" | "silent";
  /** Of a status that was told. */
  readonly power: "on" | "off" | null;
  /** The agent's own words where it failed. */
  readonly said: string;
}

/** Why a node did not answer a question. */
export type FactProblem =
  | { readonly code: "node"; readonly problem: NodeProblem }
  /** The tool that would tell is not there. */
  | { readonly code: "no-tool"; readonly tool: string }
  /** A value in the question that no tool is given: it reads as an option, or is no path, address, host or name. */
  | { readonly code: "bad-value" }
  /** The tool failed, in its own words. */
  | { readonly code: "failed"; readonly said: string };

export type NodeFact<Kind extends QuestionKind> =
  | { readonly node: string; readonly ok: true; readonly value: FactValues[Kind] }
  | { readonly node: string; readonly ok: false; readonly problem: FactProblem };

/** What the nodes answered, one entry a node that was asked. `metadata`, `nfs-exports` and `gluster-volumes` ask one node. */
export interface Fact<Kind extends QuestionKind = QuestionKind> {
  readonly question: Extract<Question, { kind: Kind }>;
  readonly nodes: readonly NodeFact<Kind>[];
  /** When the oldest of the answers was asked for (ISO 8601, UTC, the console's clock). */
  readonly at: string;
}

/** One parameter of an agent, whatever OCF version its metadata is of. */
export interface AgentParameter {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "select" | "time" | "number";
  readonly required: boolean;
  /** Parameters of one group must differ together between resources; null where they may be equal. */
  readonly uniqueGroup: string | null;
  /** Can change without a restart of the resource (OCF 1.1). */
  readonly reloadable: boolean;
  readonly deprecated: boolean;
  /** Of the kind that is rarely needed. */
  readonly advanced: boolean;
  readonly secret: boolean;
  readonly default: string | null;
  /** Of a select. */
  readonly options: readonly string[];
  readonly short: string;
  readonly long: string;
}

export interface AgentAction {
  readonly name: string;
  readonly interval: string;
  readonly timeout: string | null;
  readonly role: string | null;
  /** OCF_CHECK_LEVEL that the action is advised for. */
  readonly depth: string | null;
}

/** An agent's metadata as a form needs it. */
export interface AgentDescription {
  readonly agent: Agent;
  readonly version: string | null;
  readonly short: string;
  readonly long: string;
  readonly parameters: readonly AgentParameter[];
  readonly actions: readonly AgentAction[];
}
