import type { ImportFormat } from "../change/import/format";
import type { PlanProblem } from "../change/plan/plan";
import type { NodeProblem } from "../cluster/snapshot";
import type { JobState } from "../job/job";
import type { Result } from "../result";

/** Everything that a doorway can answer instead of the asked; worded under `problem.<code>` and `change.problem.<code>`. */
export type ApiError =
  | {
      readonly code: "api.invalid-input";
      readonly issues: readonly { readonly path: string; readonly message: string }[];
    }
  | { readonly code: "api.forbidden"; readonly permission: string }
  | { readonly code: "api.foreign-origin" }
  | { readonly code: "api.cluster-unknown"; readonly clusterId: string }
  /** The cluster runs on something else (Heartbeat in place of Pacemaker, or the other way round). */
  | { readonly code: "api.other-stack"; readonly clusterId: string }
  | { readonly code: "api.cluster-exists"; readonly clusterId: string; readonly name: string }
  /** What was found there has no member in common with the cluster that it should be. */
  | { readonly code: "api.other-cluster"; readonly name: string; readonly members: readonly string[] }
  /** A change is being applied, which must end first. */
  | { readonly code: "api.busy" }
  /** A job is in a state in which that is not possible. */
  | { readonly code: "api.job-state"; readonly state: JobState }
  | { readonly code: "api.name-taken"; readonly name: string }
  | { readonly code: "api.not-found" }
  /** The disk of the console is full: nothing was kept, and so nothing done. */
  | { readonly code: "console.disk-full" }
  /** A fault of ours; the reference is in the server's log. */
  | { readonly code: "api.internal"; readonly reference: string }
  /** A text that should be imported is none that is known, or has no configuration in it. */
  | { readonly code: "import.not-read"; readonly format: ImportFormat | "unknown"; readonly detail: string }
  /** The text needs a tool that no node has, or has for this account. */
  | { readonly code: "import.no-tool"; readonly tool: "pcs" | "crm" }
  /** The node's tool does not take the text, in its own words. */
  | { readonly code: "import.refused"; readonly tool: string; readonly said: string }
  /** Terminals are not switched on for the cluster. */
  | { readonly code: "terminal.off" }
  /** A practice copy is a file: a shell would be the real node's. */
  | { readonly code: "terminal.practice" }
  /** All places are taken: those of the node, or those of one person. */
  | { readonly code: "terminal.too-many"; readonly of: "node" | "person"; readonly most: number }
  /** There is no such terminal, or it is another person's. */
  | { readonly code: "terminal.gone" }
  /** The node does not read what is typed, and so much waits already that no more is taken. */
  | { readonly code: "terminal.not-taken" }
  | { readonly code: "plan"; readonly problem: PlanProblem }
  | { readonly code: "node"; readonly host: string; readonly problem: NodeProblem };

export type ApiResult<T> = Result<T, ApiError>;
