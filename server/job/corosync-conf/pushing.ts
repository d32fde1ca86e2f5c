import "server-only";
import { createHash } from "node:crypto";
import { strangersIn } from "@/lib/blueprint/blueprint-of-conf";
import { memberIds } from "@/lib/corosync/in-force";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import type { QuorumReport } from "@/lib/corosync/parse-quorum";
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

/** A change of every member's file, as the steps of a push need it. */
export interface ConfPush {
  /** The members, in their order. */
  readonly nodes: readonly string[];
  /** Who else may be in the file or run beside them: a node that joins or leaves. */
  readonly others: readonly string[];
  /** As in {@link CorosyncConfInput}; null: whatever they have, as long as all have the same. */
  readonly base: string | null;
  readonly also: readonly string[];
  /** The new file, made from the one that was found. */
  textFrom(before: string): string;
}

export interface CorosyncConfDeps {
  /** Null where the console has no such cluster any more. */
  wayInto(clusterId: string): Promise<WayInto | null>;
}

export type CorosyncConfResult = Extract<JobResult, { readonly kind: "corosync-conf" }>;

/**
 * A node of the new file, or one that runs in the cluster, that does not get the file, since the console has no way into it: it would
 * be left with the old one. Null where there is none. `found`: the file that is there.
 */
export function strangerIn(
  { nodes, others }: Pick<ConfPush, "nodes" | "others">,
  files: { readonly found: string; readonly text: string },
  quorum: QuorumReport | null,
): string | null {
  const known = [...nodes, ...others];
  const running = memberIds(quorum);
  const there = parseCorosyncConf(files.found).nodes.filter(({ id }) => id !== null && running.includes(id));
  const [stranger] = [
    ...strangersIn(parseCorosyncConf(files.text), known),
    ...strangersIn({ nodes: there }, known),
    // By multicast nodes find one another, and no file names them.
    ...running.slice(known.length).map((id) => `Nodeid ${id}`),
  ];
  return stranger ?? null;
}

export function checksumOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** What the job comes to, before anything is known of the members but one's file. */
function firstResult({ base, textFrom }: ConfPush, found: string): CorosyncConfResult {
  const text = textFrom(found);
  return {
    ...{
      kind: "corosync-conf",
      base: base ?? checksumOf(found),
      checksum: checksumOf(text),
      text,
      before: null,
    },
    ...{ quorate: false, members: [], down: [], atRestart: [], written: [] },
  };
}

/** Changes what the job comes to; `found`: the file of the member that is looked at. */
export function changeResult(
  { setResult }: Pick<StepContext, "setResult">,
  push: ConfPush,
  found: string,
  change: (before: CorosyncConfResult) => CorosyncConfResult,
): void {
  setResult((before) => change(before?.kind === "corosync-conf" ? before : firstResult(push, found)));
}

/** What the job knows by now; null before a member was looked at. */
export function resultOf({ result }: Pick<StepContext, "result">): CorosyncConfResult | null {
  const known = result();
  return known?.kind === "corosync-conf" ? known : null;
}

/** The new file, as a member gets it, once one was looked at. @throws where none was: its step comes after that. */
export function newFileOf(context: Pick<StepContext, "result">): CorosyncConfResult {
  const known = resultOf(context);
  if (known === null) throw new Error("no member was looked at");
  return known;
}

/** The file that the members had before this job. @throws where none was looked at: its step comes after that. */
export function oldFileOf(context: Pick<StepContext, "result">): string {
  const { before } = newFileOf(context);
  if (before === null) throw new Error("no file of the members is known");
  return before;
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
