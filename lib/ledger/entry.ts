import type { Effects } from "../change/effects/effects";
import type { NodeProblem } from "../cluster/snapshot";
import type { Thing } from "./thing";
import type { WayOut } from "./way-out";

/** Something left, with everything that is known of it. */
export interface LedgerEntry {
  /** What names it among all (`thingKey`). Not called a key: the way out takes such a value for a secret. */
  readonly id: string;
  readonly thing: Thing;
  readonly since: Since;
  readonly still: StillDoes;
  readonly way: WayOut;
}

/** Since when it is there, and by whom. */
export interface Since {
  /** ISO 8601; null where nobody knows. */
  readonly at: string | null;
  /** It was there then already, and nobody knows how long before. */
  readonly atLeast: boolean;
  readonly by: Author;
}

export type Author =
  /** A change that was made through Harrier. */
  | { readonly kind: "run"; readonly by: string; readonly runId: string }
  /** As the configuration has its writer: account, tool, node. What is not told is null. */
  | {
      readonly kind: "cib";
      readonly user: string | null;
      readonly client: string | null;
      readonly origin: string | null;
    }
  /** Whose the file is. */
  | { readonly kind: "owner"; readonly user: string }
  /** Nobody: the cluster itself, when an operation failed. */
  | { readonly kind: "cluster" }
  | { readonly kind: "unknown" };

/** What it still does: what the scheduler would do if it were gone. */
export type StillDoes =
  | { readonly kind: "nothing" }
  | { readonly kind: "effects"; readonly effects: Effects }
  /** `outside`: the scheduler knows nothing of it. `too-many`: so many are not asked at once. */
  | { readonly kind: "not-asked"; readonly why: "outside" | "too-many" }
  | { readonly kind: "failed"; readonly detail: string };

/** Everything that is left on a cluster. */
export interface Ledger {
  /** When it was asked (ISO, UTC, the console's clock). */
  readonly at: string;
  /** The node that was asked. */
  readonly node: string | null;
  readonly entries: readonly LedgerEntry[];
  /** What follows where all that the scheduler knows of is gone at once; null for less than two. */
  readonly all: StillDoes | null;
  /** What could not be asked: of these nodes files and scratch are not known. */
  readonly unasked: readonly { readonly node: string; readonly problem: NodeProblem }[];
  /** Questions that were asked and not answered: what they would have found may be there all the same. */
  readonly unsaid: readonly Unsaid[];
}

/** A question without an answer. `rule`: whether a rule with dates is over; `past`: since when things are there; `files`: shadow configurations. */
export interface Unsaid {
  readonly question: "transient" | "rule" | "past" | "files";
  /** The rule, or the node. */
  readonly subject: string;
  /** What the tool said. */
  readonly said: string;
}
