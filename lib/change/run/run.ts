import type { SudoRefusal } from "../../cluster/snapshot";
import type { FactProblem } from "../../facts/fact";
import type { WithoutEffect } from "../configuration/in-force";
import type { Effects } from "../effects/effects";
import type { Operation } from "../operation";

/** How one command of a run ended; `lost` means that nobody saw its end: it may have done nothing, a part or all. */
export interface RunStep {
  readonly display: string;
  /** As the planned command has it. */
  readonly node?: string;
  readonly state: "waiting" | "running" | "done" | "failed" | "lost" | "skipped";
  readonly exitCode: number | null;
  /** What the tool said, bounded, for reading. */
  readonly output: string | null;
  readonly durationMs: number | null;
}

/** What stands in the way of the foretold outcome, or kept it from being seen, as a code worded under `change.trouble.<code>`. */
export type RunTrouble =
  | { readonly code: "command-failed"; readonly display: string; readonly output: string }
  | { readonly code: "command-lost"; readonly display: string }
  /** The fencer did not fence a node, or not see it fenced; `said` is what its tool said. */
  | {
      readonly code: "fence-failed";
      readonly node: string;
      readonly action: "reboot" | "off" | "on";
      readonly why: "no_device" | "timed_out" | "refused";
      readonly said: string;
    }
  | {
      readonly code: "operation-failed";
      readonly resource: string;
      readonly node: string;
      readonly task: string;
      readonly exitStatus: string;
      readonly exitReason: string | null;
    }
  | {
      readonly code: "ended-elsewhere";
      readonly resource: string;
      readonly expected: string | null;
      readonly actual: string | null;
    }
  /**
   * The commands went through, yet the cluster does not show it: something outweighs what was set. `value` says which,
   * where the tools were asked for single ones.
   */
  | { readonly code: "not-in-effect"; readonly subject: string; readonly value?: WithoutEffect }
  /** The console ended meanwhile; how this ended was read from the cluster afterwards. */
  | { readonly code: "console-restarted" }
  /** The same of a configuration change: the cluster has all of it, has nothing of it, or somebody changed it since. */
  | { readonly code: "restarted-applied" }
  | { readonly code: "restarted-not-applied" }
  | { readonly code: "restarted-unclear" }
  /** The same between the two commands for a node: the cluster's services were stopped there, and nobody started them again. */
  | { readonly code: "restarted-halfway"; readonly node: string }
  /** A fault of our own, which is in the log: nobody followed this to its end. */
  | { readonly code: "internal-fault" }
  | { readonly code: "connection-lost" }
  /** The node could not be reached, so nothing was done there. `problem` is null where there is no known way to it. */
  | { readonly code: "node-unreached"; readonly node: string; readonly problem: FactProblem | null }
  /** sudo did not run a command on a node; `command`: as a line of sudoers names it. */
  | {
      readonly code: "sudo-denied";
      readonly node: string;
      readonly reason: SudoRefusal;
      readonly command: string;
    }
  /** After the command the unit is still as it was; `enabled` is what was wanted, `said` what the command said. */
  | {
      readonly code: "unit-not-set";
      readonly unit: string;
      readonly node: string;
      readonly enabled: boolean;
      readonly said: string;
    }
  /** The node does not say how the unit is now. */
  | {
      readonly code: "unit-unread";
      readonly unit: string;
      readonly node: string;
      readonly problem: FactProblem | null;
    }
  /** After the command the unit still runs, or still does not; `on` is what was wanted, `said` what the command said. */
  | {
      readonly code: "unit-not-run";
      readonly unit: string;
      readonly node: string;
      readonly on: boolean;
      readonly said: string;
    }
  /** The node does not say whether the unit runs. */
  | {
      readonly code: "unit-run-unread";
      readonly unit: string;
      readonly node: string;
      readonly problem: FactProblem | null;
    }
  /** The cluster's services were started on a node, and ended again by themselves. */
  | { readonly code: "services-ended"; readonly node: string }
  /** The cluster's services are still as they were on a node; `said` is what systemctl said. */
  | { readonly code: "services-not-set"; readonly node: string; readonly on: boolean; readonly said: string }
  | { readonly code: "services-unread"; readonly node: string; readonly problem: FactProblem | null }
  /** The node answers as before, or is not back in the cluster; `said` is what systemctl said. */
  | {
      readonly code: "power-not-set";
      readonly node: string;
      readonly action: "reboot" | "off";
      readonly said: string;
    }
  /** Whether it was switched off or booted is not known: it does not answer. */
  | {
      readonly code: "power-unread";
      readonly node: string;
      readonly action: "reboot" | "off";
      readonly problem: FactProblem | null;
    }
  /** Somebody said that it is not to be followed any more: how it comes out nobody looked. */
  | { readonly code: "unfollowed"; readonly by: string }
  /** It was shown as being applied, and then turned out not to be: the plan was out of date, or the node refused. */
  | { readonly code: "withdrawn" };

/**
 * A plan being applied, or applied. `applying`: commands run. `following`: commands are through, the cluster is at it.
 * `letting-go`: the outcome is there, the move's constraint is being cleared. `slow`: still going after a minute.
 */
export type RunState = "applying" | "following" | "letting-go" | "slow" | "done" | "failed";

export interface Run {
  readonly id: string;
  readonly clusterId: string;
  readonly operation: Operation;
  readonly state: RunState;
  readonly steps: readonly RunStep[];
  readonly effects: Effects;
  /** Foretold placements that are reached, by instance and node, for a progress list. */
  readonly progress: readonly RunProgress[];
  readonly troubles: readonly RunTrouble[];
  /** The change that takes this one back, where there is one; itself planned and reviewed. */
  readonly undo: Operation | null;
  /** It left something: a move its constraint, a restart what it stopped. Taking that away is offered. */
  readonly leftConstraint: boolean;
  /** What was let in beside it while it was waited for, oldest first. Left out: nothing. */
  readonly meanwhile?: readonly Meanwhile[];
  readonly by: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Another change that could not wait for this one. */
export interface Meanwhile {
  readonly runId: string;
  readonly operation: Operation;
  readonly by: string;
  /** ISO, UTC. */
  readonly at: string;
}

/** One foretold placement: `resource` (an instance as the scheduler names it) in `state` on the node `expected`. */
export interface RunProgress {
  readonly resource: string;
  readonly expected: string;
  /** `inactive`: foretold to leave the node. */
  readonly state: "active" | "inactive" | "promoted" | "unpromoted";
  /** Which node is the cluster's choice: so many copies in that state count wherever they are. Null: on `expected`. */
  readonly anywhere: number | null;
  readonly reached: boolean;
}

export function isOver(run: Run): boolean {
  return run.state === "done" || run.state === "failed";
}

/** Its commands are through, and what comes of them is waited for. */
export function isWaitedFor(run: Run): boolean {
  return !isOver(run) && run.steps.every(({ state }) => state !== "running");
}

/** It ended before anything was done to the cluster. */
export function isWithdrawn({ troubles }: Pick<Run, "troubles">): boolean {
  return troubles.some(({ code }) => code === "withdrawn");
}
