import type { EditProblem } from "../configuration/operation";

/** What becomes of a resource from one moment of a rehearsal to the next, with the nodes that matter for it. */
export interface Passage {
  readonly kind: /** Ran nowhere, and still does not. */
    | "down"
    /** Runs nowhere any more. */
    | "stopped"
    /** Ran nowhere, and starts on `nodes`. */
    | "started"
    /** Leaves some node and starts on `nodes`. */
    | "moved"
    /** Moves to `nodes` while it runs. */
    | "migrated"
    /** Starts on `nodes` too. */
    | "joined"
    /** Fewer copies: it goes on on `nodes`. */
    | "thinned"
    /** Stopped and started where it is. */
    | "restarted"
    | "stayed"
    /** Its node is lost, and it is not started elsewhere. */
    | "stuck";
  readonly nodes: readonly string[];
}

/** A resource of the top level in a rehearsal. */
export interface RehearsedResource {
  readonly resource: string;
  /** It has roles, and `promoted` is the one that is told: places and passages are those of its promoted copies. */
  readonly isPromotable: boolean;
  /** What the change itself does to it, as it is applied: the same question as its review asks. */
  readonly applied: Passage;
  /** Where it runs once all has started. */
  readonly started: readonly string[];
  /** Parts of it that run nowhere then. */
  readonly stopped: readonly string[];
  /** When the node is lost; null where none is. */
  readonly lost: Passage | null;
  /** When the node comes back; null also where it was stuck: nobody can tell what is left of it then. */
  readonly back: Passage | null;
}

/** What the scheduler would do with one alternative. */
export interface Rehearsed {
  /** The node that fails and comes back; null where none does. */
  readonly node: string | null;
  /**
   * What has to be known of fencing where it is on. `presumed`: the node is fenced, which the scheduler takes to work;
   * `no-device`: there is none, so nothing is started at all; `unfenced`: nothing can fence the node, so what ran there is
   * not started elsewhere.
   */
  readonly fencing: "presumed" | "no-device" | "unfenced" | null;
  readonly resources: readonly RehearsedResource[];
}

/** An alternative as it was rehearsed, or why it could not be. */
export type RehearsalOutcome =
  | ({ readonly id: string; readonly kind: "played" } & Rehearsed)
  /** The scheduler or a tool before it did not take it, in its own words. */
  | { readonly id: string; readonly kind: "failed"; readonly detail: string }
  /** It does not fit the configuration. */
  | { readonly id: string; readonly kind: "unfit"; readonly problem: EditProblem };
