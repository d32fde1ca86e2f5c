import type { Partition } from "./partitions";

/** Something that happened between two snapshots; words are in the message files under `event.<kind>`. */
export type ClusterEvent =
  | { readonly kind: "resource.started"; readonly resource: string; readonly node: string }
  | { readonly kind: "resource.stopped"; readonly resource: string; readonly node: string }
  | { readonly kind: "resource.moved"; readonly resource: string; readonly from: string; readonly to: string }
  | { readonly kind: "resource.promoted"; readonly resource: string; readonly node: string }
  | { readonly kind: "resource.demoted"; readonly resource: string; readonly node: string }
  | {
      readonly kind: "resource.failed";
      readonly resource: string;
      readonly node: string;
      readonly task: string;
      readonly exitStatus: string;
      readonly exitReason: string | null;
    }
  | { readonly kind: "resource.recovered"; readonly resource: string; readonly node: string }
  | { readonly kind: "resource.added"; readonly resource: string }
  | { readonly kind: "resource.removed"; readonly resource: string }
  | { readonly kind: "resource.managed"; readonly resource: string; readonly managed: boolean }
  | { readonly kind: "node.joined"; readonly node: string }
  | { readonly kind: "node.left"; readonly node: string }
  | { readonly kind: "node.unclean"; readonly node: string }
  | {
      readonly kind: "node.fenced";
      readonly node: string;
      readonly by: string | null;
      readonly succeeded: boolean;
    }
  | { readonly kind: "node.standby"; readonly node: string; readonly on: boolean }
  | { readonly kind: "node.maintenance"; readonly node: string; readonly on: boolean }
  | { readonly kind: "cluster.quorum"; readonly has: boolean }
  | { readonly kind: "cluster.dc"; readonly node: string | null }
  | { readonly kind: "cluster.maintenance"; readonly on: boolean }
  /** A split brain was seen: its parts then, and what ran on several of them. */
  | {
      readonly kind: "cluster.divided";
      readonly partitions: readonly Partition[];
      readonly doubled: readonly string[];
    }
  /** It is over: who is together again, and all that ran on several sides meanwhile. */
  | {
      readonly kind: "cluster.united";
      readonly members: readonly string[];
      readonly doubled: readonly string[];
    }
  | { readonly kind: "constraint.added"; readonly constraint: string }
  | { readonly kind: "constraint.removed"; readonly constraint: string };

/** An event with its place in the feed: `at` is when the console read it (ISO, UTC), `id` rises within a snapshot epoch. */
export interface FeedEntry {
  readonly id: number;
  readonly at: string;
  readonly event: ClusterEvent;
}
