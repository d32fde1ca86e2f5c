import type { NodeProblem } from "../cluster/snapshot";
import type { LogLine, LogSource } from "../logs/log-line";

/** How a node's logs could be read. */
export interface LogNode {
  readonly node: string;
  /** Why nothing of it is there. */
  readonly problem: NodeProblem | null;
  /** What was there to be read. */
  readonly sources: readonly LogSource[];
  /** How far back its files were read (milliseconds since the epoch); null: as far as was asked for. */
  readonly reaches: number | null;
  /** Its clock against the console's in milliseconds, which was taken out of its lines; null: it could not be asked. */
  readonly offsetMs: number | null;
}

/** The lines of all nodes, oldest first. */
export interface LogsView {
  readonly lines: readonly LogLine[];
  readonly nodes: readonly LogNode[];
  /** Older lines of the same while that were too many. */
  readonly dropped: number;
}

/** What the stream of lines sends. */
export type LogsMessage =
  /** First, and again after a gap: what comes next may not follow what was there. */
  | { readonly kind: "following"; readonly problems: Readonly<Record<string, NodeProblem>> }
  | { readonly kind: "lines"; readonly lines: readonly LogLine[] };
