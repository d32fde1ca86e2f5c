import type { Obstacle } from "../change/effects/effects";
import type { Failure } from "../cluster/failure";
import type { Agent } from "../cluster/resource";
import type { Cause } from "../why/cause";
import type { Bond } from "./bonds";

/** The one word for a card's state; each has a colour, a shape and a word on screen (`cluster.resourceState.<state>`). */
export type CardState =
  | "failed"
  | "blocked"
  | "stopped"
  | "disabled"
  /** A group of which some members run and some do not. */
  | "partial"
  | "starting"
  | "stopping"
  | "promoting"
  | "demoting"
  | "migrating"
  | "promoted"
  | "unpromoted"
  | "running"
  | "unknown";

/** Something worth a word beside the state, worded under `board.mark.<code>`. */
export type CardMark =
  | { readonly code: "multiply-active"; readonly nodes: readonly string[] }
  /** On a card of the first column: where the failed thing is active all the same. */
  | { readonly code: "elsewhere"; readonly nodes: readonly string[] }
  | { readonly code: "unmanaged" }
  | { readonly code: "maintenance" }
  | { readonly code: "orphaned" }
  | { readonly code: "locked"; readonly node: string }
  /** Left by a move: a constraint holds it on a node. */
  | LeftoverMark<"pinned">
  /** Left by a move with a time, and whether that is over is not known. */
  | LeftoverMark<"timed-pin">
  /** Left by a ban: a constraint keeps it off a node. */
  | LeftoverMark<"banned">
  /** Left by a move or a ban, and not in force (any more). */
  | LeftoverMark<"leftover-idle">
  | { readonly code: "failure-ignored" }
  /** target-role=Stopped, and it is active still. */
  | { readonly code: "disabled" }
  /** target-role=Unpromoted. */
  | { readonly code: "held-unpromoted" }
  /** Why it does not run: what the nodes said when they were asked for it. */
  | { readonly code: "not-installed" | "invalid-parameter" }
  /** Active, as far as anybody knows, on a node whose state is not known. */
  | { readonly code: "unclean"; readonly node: string };

interface LeftoverMark<Code extends string> {
  readonly code: Code;
  readonly node: string | null;
  readonly constraint: string;
  /** The moment that it ends at by itself, as the cluster wrote it; null where it holds until somebody clears it. */
  readonly until: string | null;
}

/** A primitive inside a group, a cloned group or a bundle's replica. */
export interface CardMember {
  readonly id: string;
  readonly agent: Agent;
  readonly state: CardState;
  /** Where it is active instead of in the card's column. */
  readonly elsewhere: readonly string[];
  readonly isOrphaned: boolean;
  /** Stopped on purpose, itself or with its group. */
  readonly isDisabled: boolean;
  readonly isUnmanaged: boolean;
  readonly isInMaintenance: boolean;
}

/** Whether a card can be dragged, as what, or why not. */
export type Movability =
  | { readonly kind: "movable"; readonly promoted: boolean }
  | { readonly kind: "fixed"; readonly obstacle: Obstacle };

export interface Card {
  /** Unique on the board, and the same as long as the card stays in its column. */
  readonly key: string;
  /** The same wherever the resource is, so that its card can glide; null where copies cannot be told apart. */
  readonly glideKey: string | null;
  readonly kind: "primitive" | "group" | "clone" | "instance" | "bundle" | "replica";
  /** Id of the top-level resource: the card's name, and what an operation is about. */
  readonly resource: string;
  /** What is cloned, or the replica's id. */
  readonly part: string | null;
  readonly agent: Agent | null;
  readonly isFencing: boolean;
  readonly state: CardState;
  /** For clones and bundles: how many copies run, of how many. */
  readonly count: { readonly running: number; readonly expected: number } | null;
  readonly members: readonly CardMember[];
  readonly marks: readonly CardMark[];
  /** The latest failure that the cluster remembers of it (in a node's column: on that node). */
  readonly failure: Failure | null;
  readonly failureCount: number;
  /** Constraints that moves and bans left on it. */
  readonly leftovers: readonly string[];
  /** What constraints of the configuration do to it. */
  readonly bonds: readonly Bond[];
  /** What most likely keeps it down, as the picture has it; null where it runs, or the picture shows nothing. */
  readonly cause: Cause | null;
  readonly movability: Movability;
}

export function isTrouble(state: CardState): boolean {
  return state === "failed" || state === "blocked";
}

export function isInTransition(state: CardState): boolean {
  return (
    state === "starting" ||
    state === "stopping" ||
    state === "promoting" ||
    state === "demoting" ||
    state === "migrating"
  );
}
