import type { Operation } from "../change/operation";
import type { Cause } from "./cause";
import type { WhyPlace } from "./way-out";

/**
 * What the scheduler said of a copy without the cause. `decides`: that alone changes the outcome. `together`: it takes this and others.
 * `beside`: it is in the way, and changes nothing now. `untold`: no copy could be played.
 */
export const VERDICTS = ["decides", "together", "untold", "beside"] as const;
export type WhyVerdict = (typeof VERDICTS)[number];

export interface Reason {
  readonly cause: Cause;
  readonly verdict: WhyVerdict;
  /** Where it would run without the cause; empty where nowhere, or nobody could tell. */
  readonly wouldRun: readonly string[];
  readonly wayOut: Operation | null;
  readonly place: WhyPlace | null;
}

/** One resource on one node: whether it is there, could be, and why (not). */
export interface Spot {
  readonly resource: string;
  readonly node: string;
  readonly here: boolean;
  /** Whether the scheduler would have it there, asked to (and with what holds the resource as a whole out of the way); null: not told. */
  readonly could: boolean | null;
  /** The scheduler's score of the node for it: `-INFINITY` is "never"; null where it gave none. */
  readonly score: string | null;
  readonly reasons: readonly Reason[];
}

/** A constraint that a date keeps from being in force now and that may be later. */
export interface Later {
  readonly constraint: string;
  readonly rule: string;
  /** As written. */
  readonly from: string | null;
  readonly until: string | null;
  /** What the cluster's own tool (`crm_rule`) says of it. */
  readonly standing: "not-yet" | "over" | "in-force" | "untold";
  /** Clears what a move or a ban left and that is over; null where it would clear more than that, and for everything else. */
  readonly wayOut: Operation | null;
}

/** What the scheduler is about to do with it, whatever anybody asks. */
export interface NextMove {
  readonly resource: string;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
  readonly blocked: boolean;
}

/** `GET /api/v1/clusters/{id}/why`: reasons in the order in which they decide. */
export interface WhyReport {
  readonly about: { readonly kind: "resource" | "node"; readonly id: string };
  /** `runs`: some of it is active; `down`: nothing of it; of a node, whether it runs anything. */
  readonly standing: "runs" | "down";
  readonly nodes: readonly string[];
  /** Members that are down of a group that runs otherwise. Reasons and places are then about the first of them. */
  readonly stopped: readonly string[];
  /** What holds the whole of it: why it is down, or why the cluster does not act on it. */
  readonly reasons: readonly Reason[];
  readonly spots: readonly Spot[];
  readonly next: readonly NextMove[];
  readonly later: readonly Later[];
  /** What `crm_resource --why` says. */
  readonly said: readonly string[];
  /** Version of the snapshot that it was asked beside. */
  readonly snapshotVersion: number;
  /** ISO 8601, by the console's clock. */
  readonly askedAt: string;
}
