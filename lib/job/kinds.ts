import type { Permission } from "../access/permission";
import type { AgentFileName } from "../agent-file/agent-file";
import type { Blueprint } from "../blueprint/blueprint";
import type { HostOffer } from "../blueprint/host-offer";
import type { CheckReport } from "../checks/check";
import type { Discovery } from "../discovery/discovery";
import type { Drill } from "../drill/drill";
import type { HeartbeatAction } from "../heartbeat/actions";
import type { RestartAll } from "../restart-all/restart-all";

/** What long work there is. A new kind is a line in each table that the compiler names, its definition and its words. */
export type JobKind =
  | "look-around"
  | "report"
  | "checks"
  | "preflight"
  | "create"
  | "destroy"
  | "corosync-conf"
  | "add-node"
  | "remove-node"
  | "authkey"
  | "quorum-device"
  | "heartbeat"
  | "agent-file"
  | "drill"
  | "restart-all";

interface JobKindTraits {
  /** What it takes to start, cancel and go on with one, on the cluster that it is about. */
  readonly permission: Permission;
  /**
   * "cluster": it changes the cluster that it is about and holds its lock. "hosts": it changes hosts that are in no cluster of the
   * console, and no other job of that sort may be at work on one of them. "nothing": it only looks.
   */
  readonly changes: "cluster" | "hosts" | "nothing";
  /** Whether it can be gone on with: its steps are known beforehand, and its input is kept (sealed). */
  readonly goesOn: boolean;
  /** Whether it is kept, with its files, when the cluster that it is about is removed from the console. */
  readonly outlivesCluster: boolean;
  /** It changes corosync: the checks are run by themselves once it is done. */
  readonly isCheckedAfter: boolean;
}

export const JOB_KINDS = {
  "look-around": {
    permission: "clusters.manage",
    changes: "nothing",
    goesOn: false,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  report: {
    permission: "cluster.configure",
    changes: "nothing",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  checks: {
    permission: "cluster.operate",
    changes: "nothing",
    goesOn: false,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  preflight: {
    permission: "clusters.manage",
    changes: "nothing",
    goesOn: false,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  create: {
    permission: "clusters.manage",
    changes: "hosts",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: true,
  },
  destroy: {
    permission: "clusters.manage",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: true,
    isCheckedAfter: false,
  },
  "corosync-conf": {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: true,
  },
  "add-node": {
    permission: "clusters.manage",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: true,
  },
  "remove-node": {
    permission: "clusters.manage",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: true,
  },
  authkey: {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: true,
  },
  "quorum-device": {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: true,
  },
  // Some of its actions can be started with less: services/job/start. Cancelling and going on may concern any of them.
  heartbeat: {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  "agent-file": {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  // As the stop on all nodes, which it begins with.
  "restart-all": {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
  // Its probes may run a command on a node, and its methods hurt: more than every day's verbs.
  drill: {
    permission: "cluster.configure",
    changes: "cluster",
    goesOn: true,
    outlivesCluster: false,
    isCheckedAfter: false,
  },
} as const satisfies Record<JobKind, JobKindTraits>;

/** The names of a kind's steps, in the order in which they are shown; words under `job.step.<kind>.<name>`. */
export const STEP_NAMES = {
  "look-around": ["look", "check", "conclude"],
  report: ["prepare", "collect", "fetch", "clean"],
  checks: ["ask", "neighbours", "judge"],
  preflight: ["ask", "neighbours", "ports", "judge"],
  create: [
    "check",
    "ports",
    "install",
    "names",
    "clear",
    "password",
    "authorize",
    "authkey",
    "conf",
    "authkeys",
    "ha-cf",
    "set-up",
    "boot",
    "corosync",
    "start",
    "settle",
    "properties",
    "save",
  ],
  destroy: ["keep", "check", "stop", "corosync", "remove", "forget"],
  "corosync-conf": ["check", "votes", "write", "reload", "verify"],
  "add-node": [
    ...["check", "ports", "votes", "install", "names", "clear", "authkey", "certificate"],
    ...[
      "write",
      "reload",
      "verify",
      "boot",
      "corosync",
      "device",
      "start",
      "settle",
      "password",
      "authorize",
      "save",
    ],
  ],
  "remove-node": [
    ...["check", "votes", "stop", "corosync", "remove", "write", "reload", "verify", "erase", "forget"],
  ],
  authkey: ["check", "write", "reload", "verify", "clear"],
  "quorum-device": [
    ...["check", "votes", "install", "ports", "certificate", "write", "reload", "verify", "device"],
    ...["settle", "clear"],
  ],
  heartbeat: ["act", "settle"],
  "agent-file": ["check", "describe", "write", "verify"],
  drill: ["look", "begin", "watch", "back", "report"],
  "restart-all": ["check", "stop", "stop-corosync", "corosync", "start", "settle"],
} as const satisfies Record<JobKind, readonly string[]>;

export type StepName = (typeof STEP_NAMES)[JobKind][number];

export function isJobKind(kind: string): kind is JobKind {
  return Object.hasOwn(JOB_KINDS, kind);
}

/** A file that a job fetched from a host, or made; `name` is its address under the job's. */
export interface JobFile {
  readonly host: string;
  readonly name: string;
  readonly bytes: number;
}

/** What a job is done for. */
export type JobResult =
  | { readonly kind: "look-around"; readonly discovery: Discovery }
  | { readonly kind: "heartbeat"; readonly action: HeartbeatAction }
  | { readonly kind: "report"; readonly files: readonly JobFile[] }
  | { readonly kind: "checks"; readonly report: CheckReport }
  | { readonly kind: "drill"; readonly drill: Drill }
  | { readonly kind: "restart-all"; readonly restart: RestartAll }
  | { readonly kind: "preflight"; readonly report: CheckReport; readonly offers: readonly HostOffer[] }
  | {
      readonly kind: "create";
      readonly name: string;
      /** The cluster, once it is saved in the console. */
      readonly clusterId: string | null;
      /** What is made, by which each step's commands are known; jobs of older consoles have neither this nor files. */
      readonly blueprint?: Blueprint;
      /** The whole as a script. */
      readonly files?: readonly JobFile[];
    }
  | {
      readonly kind: "destroy";
      /** What it takes to make the cluster again. */
      readonly files: readonly JobFile[];
      /** Hosts that have something else now, by what was found there: nothing was done to them. */
      readonly leftAlone: readonly { readonly host: string; readonly found: string }[];
    }
  | {
      readonly kind: "agent-file";
      readonly agent: AgentFileName;
      /** Each node's file of before is put back, or that it had none. */
      readonly isBack: boolean;
      /** What each host was to have, by checksum; null: no file. The texts are kept sealed beside the job, by checksum. */
      readonly wanted: readonly { readonly host: string; readonly checksum: string | null }[];
      /** Actions that its description has not, and that OCF wants there: nothing that keeps it from running. */
      readonly undescribed: readonly string[];
      /** What hosts had in its place, as far as they were looked at; null: no file. `isKept`: it can be put back as it was. */
      readonly found: readonly {
        readonly host: string;
        readonly checksum: string | null;
        readonly isKept: boolean;
      }[];
    }
  | {
      readonly kind: "corosync-conf";
      /** Checksums of the file that was there, and of the new one. */
      readonly base: string;
      readonly checksum: string;
      readonly text: string;
      /** The file that was there, to be put back; null until a member showed it. */
      readonly before: string | null;
      /** Values that are in force once corosync starts anew. */
      readonly atRestart: readonly string[];
      /** Hosts on which the new one took the place of another. */
      readonly written: readonly string[];
      /** How the cluster was before: it has to be so again. Ids of corosync's members, ways of links that were down. */
      readonly quorate: boolean;
      readonly members: readonly string[];
      readonly down: readonly string[];
    };

/** What a job keeps to be saved. */
export function filesIn(result: JobResult | null): readonly JobFile[] {
  return result !== null && "files" in result ? (result.files ?? []) : [];
}
