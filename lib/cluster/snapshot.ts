import type { SshError } from "../command/ssh-error";
import type { XmlError } from "../pacemaker/xml/xml-error";
import type { Cluster } from "./cluster";
import type { DivisionCourse } from "./division-course";
import type { Verdict } from "./health";
import type { MemberView } from "./views";

/** Why `sudo -n` ran nothing: it is not there, asks for a password, wants a terminal, or its rules say no. */
export type SudoRefusal = "missing" | "password" | "tty" | "not-allowed";

/** Why a node could not be read: a code with values, worded under `problem.<code>`. */
export type NodeProblem =
  | SshError
  | { readonly code: "node.tool-missing"; readonly tool: string }
  | { readonly code: "node.permission-denied"; readonly tool: string; readonly detail: string }
  | { readonly code: "node.sudo-refused"; readonly tool: string; readonly reason: SudoRefusal }
  /** `text.unexpected`: no XML was asked for, and what came is not in the tool's form. */
  | {
      readonly code: "node.output-unreadable";
      readonly tool: string;
      readonly detail: XmlError["code"] | "text.unexpected";
    }
  | {
      readonly code: "node.command-failed";
      readonly tool: string;
      readonly exitCode: number;
      readonly detail: string;
    }
  /** Ended by a signal (`SIGKILL`), not by itself. */
  | { readonly code: "node.command-killed"; readonly tool: string; readonly signal: string }
  /** The account's start-up files (`~/.bashrc`) print before every command's answer. */
  | { readonly code: "node.startup-prints"; readonly said: string }
  | { readonly code: "node.timed-out"; readonly tool: string; readonly timeoutMs: number }
  | { readonly code: "node.lost"; readonly tool: string; readonly detail: string }
  | { readonly code: "node.cluster-stopped"; readonly state: string }
  /** Nothing is known to be wrong with the node: the console itself failed over what it was told. `detail`: the kind of fault. */
  | { readonly code: "console.watch-failed"; readonly detail: string };

/** How fresh the picture is, and by which node's eyes. */
export type Connection =
  | { readonly kind: "connecting" }
  /** `push`: the node tells of every change; `poll`: asked every `intervalMs` because of `reason`. */
  | { readonly kind: "live"; readonly via: string; readonly mode: "push" }
  | {
      readonly kind: "live";
      readonly via: string;
      readonly mode: "poll";
      readonly intervalMs: number;
      readonly reason: string;
    }
  /** Nodes answer, the cluster software runs on none of them. */
  | { readonly kind: "stopped"; readonly since: string; readonly via: string }
  | { readonly kind: "unreachable"; readonly since: string; readonly attempts: readonly ConnectionAttempt[] }
  /** The console's own fault: nodes may answer, and nobody looks until the watch is started again. */
  | {
      readonly kind: "watch-failed";
      readonly since: string;
      readonly attempts: readonly ConnectionAttempt[];
    }
  /** Only a browser knows this one: the console does not answer it, so nobody tells how the cluster is. */
  | { readonly kind: "console-lost"; readonly since: string };

/** Whether two live connections are one. A poll's pace changes all the time; that alone is no news. */
export function isSameConnection(a: Connection, b: Connection): boolean {
  return a.kind === "live" && b.kind === "live" && a.via === b.via && a.mode === b.mode;
}

export interface ConnectionAttempt {
  readonly host: string;
  readonly problem: NodeProblem;
}

/** What one watcher knows at one moment. Versions rise within an `epoch` (one life of the watcher). */
export interface ClusterSnapshot {
  readonly id: string;
  /** The name people gave it in Harrier. */
  readonly name: string;
  readonly epoch: string;
  readonly version: number;
  /** When `cluster` was read (ISO, UTC, the console's clock); null before the first picture. */
  readonly readAt: string | null;
  /** Tools work on a CIB file, no live cluster behind it. */
  readonly practice: boolean;
  readonly connection: Connection;
  /** The last picture; stays while unreachable. */
  readonly cluster: Cluster | null;
  readonly verdicts: readonly Verdict[];
  /** Members' own words, where they say more than `cluster`, which is one node's picture. */
  readonly views: readonly MemberView[];
  /** A split brain that goes on, or is over and not yet looked at: kept, whoever was there to see it. */
  readonly division: DivisionCourse | null;
}

/** What a new watch begins with: all that is known until there is a newer picture. */
export function lastPicture(snapshot: ClusterSnapshot): Partial<ClusterSnapshot> {
  const { readAt, practice, cluster, verdicts, division } = snapshot;
  return { readAt, practice, cluster, verdicts, division };
}
