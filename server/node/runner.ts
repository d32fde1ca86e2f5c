import "server-only";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";

export interface RunOptions {
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly stdin?: string;
  /** Needs the rights of the cluster's administrator: goes through `sudo -n` where the cluster is set up so. */
  readonly privileged?: boolean;
}

/** Commands on one node. Knows how to get there and with what rights; knows nothing of users, plans or clusters. */
export interface NodeRunner {
  /** Node name as the cluster knows it, or the host where the name is not known yet. */
  readonly node: string;
  readonly sudo: boolean;
  /** Runs one command with `TZ=UTC LC_ALL=C.UTF-8`, bounded in time and output. Never throws. */
  run(argv: Argv, options?: RunOptions): Promise<Outcome>;
  /** Runs a script of quoted commands (see lib/command/script.ts) through `sh -s`, in one round trip. */
  script(text: string, options?: Omit<RunOptions, "stdin" | "privileged">): Promise<Outcome>;
  /** On a practice copy alone: carries out in its file what the scheduler would do now. Nobody else does. */
  play?(): Promise<Outcome>;
}
