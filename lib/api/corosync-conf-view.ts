import type { NodeProblem } from "../cluster/snapshot";

/** One member's corosync.conf, or why it is not known. */
export interface ConfOfNode {
  readonly node: string;
  readonly problem: NodeProblem | null;
  /** sha256; "none" where there is no file; null where it could not be read. */
  readonly checksum: string | null;
  /** Whether corosync runs there; null where that is not known. */
  readonly runs: boolean | null;
}

/** A file that one member has, or several. */
export interface ConfText {
  readonly checksum: string;
  /** Without a secret that stands in it. */
  readonly text: string;
  readonly nodes: readonly string[];
  /** Why it is not edited here: a secret stands in it (`key`; `masked`: what is known as one elsewhere), or bytes that are no text. Null where it can be. */
  readonly fixed: "key" | "masked" | "bytes" | null;
}

export interface CorosyncConfView {
  /** ISO 8601, UTC, the console's clock. */
  readonly at: string;
  readonly nodes: readonly ConfOfNode[];
  /** What most members have comes first. Empty where no member has one, or none could be read. */
  readonly texts: readonly ConfText[];
}
