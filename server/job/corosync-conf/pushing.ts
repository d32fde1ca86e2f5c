import "server-only";
import { createHash } from "node:crypto";
import { confChanges } from "@/lib/corosync/reloadable";
import type { JobResult } from "@/lib/job/kinds";
import type { StepContext } from "../definition";
import type { WayInto } from "../destroy/destroying";

/** A corosync.conf that is to be every member's. */
export interface CorosyncConfInput {
  readonly clusterId: string;
  /** What the console calls the cluster. */
  readonly name: string;
  readonly nodes: readonly string[];
  /** Checksum (sha256) of the file that it was made from. */
  readonly base: string;
  /** Checksums of other files that a member may have, since a person saw them; "none": it has no file. */
  readonly also: readonly string[];
  readonly text: string;
}

export interface CorosyncConfDeps {
  /** Null where the console has no such cluster any more. */
  wayInto(clusterId: string): Promise<WayInto | null>;
}

export type CorosyncConfResult = Extract<JobResult, { readonly kind: "corosync-conf" }>;

export function checksumOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** What the job comes to, before anything is known of the members. */
export function firstResult({ base, text }: CorosyncConfInput): CorosyncConfResult {
  const checksum = checksumOf(text);
  return {
    ...{ kind: "corosync-conf", base, checksum, text, before: null },
    ...{ quorate: false, members: [], down: [], atRestart: [], written: [] },
  };
}

/** Changes what the job comes to. */
export function changeResult(
  { setResult }: Pick<StepContext, "setResult">,
  input: CorosyncConfInput,
  change: (before: CorosyncConfResult) => CorosyncConfResult,
): void {
  setResult((before) => change(before?.kind === "corosync-conf" ? before : firstResult(input)));
}

/** What the job knows by now, also of steps that another console did. */
export function resultOf(
  context: Pick<StepContext, "setResult">,
  input: CorosyncConfInput,
): CorosyncConfResult {
  let known = firstResult(input);
  changeResult(context, input, (before) => {
    known = before;
    return before;
  });
  return known;
}

/** The file that the change began from, once a member showed it. */
export function withBefore(result: CorosyncConfResult, before: string): CorosyncConfResult {
  const atRestart = confChanges(before, result.text)
    .filter(({ effect }) => effect !== "reload")
    .map(({ key }) => key);
  return { ...result, before, atRestart };
}

export function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
