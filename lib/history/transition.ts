import type { SimulatedActionKind } from "../pacemaker/simulation/simulation";

/** One decision of the scheduler, as the coordinator's file and log have it. Times are the console's clock. */
export interface Transition {
  /** `pe-input-12.bz2`, on `node`. */
  readonly file: string;
  /** The coordinator at the time, which keeps the file. */
  readonly node: string;
  /** The coordinator's own count; null where its log says nothing of it. */
  readonly number: number | null;
  /** When the file was written, by the node's clock (whole seconds since the epoch): a number comes again, this does not. */
  readonly writtenAt: number;
  /** "error" and "warn": the scheduler complained of the configuration, or fences somebody. */
  readonly series: "input" | "warn" | "error";
  /** What it decided, in order; null where the log says nothing of it. */
  readonly actions: readonly TransitionAction[] | null;
  /** How it ended: Complete, Stopped; null where the log does not tell, or another took its place. */
  readonly outcome: string | null;
  readonly endedAt: string | null;
}

export interface TransitionAction {
  readonly kind: SimulatedActionKind | "fence";
  /** A resource, or the node that is fenced. */
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What the scheduler does with a resource, as its log has it. */
export const RESOURCE_VERBS = [
  "start",
  "stop",
  "move",
  "migrate",
  "restart",
  "recover",
  "promote",
  "demote",
  "reload",
] as const satisfies readonly TransitionAction["kind"][];

const FILE = /^pe-(input|warn|error)-\d{1,9}\.bz2$/;
const REFERENCE = /^(pe-(?:input|warn|error)-\d{1,9}\.bz2)~(\d{9,11})~([^/~\s]{1,255})$/;

/** What names a transition at its address. */
export function transitionReference({
  file,
  writtenAt,
  node,
}: Pick<Transition, "file" | "writtenAt" | "node">): string {
  return `${file}~${writtenAt}~${node}`;
}

/** null where a text names none. */
export function readTransitionReference(
  text: string,
): Pick<Transition, "file" | "writtenAt" | "node"> | null {
  const [, file, writtenAt, node] = REFERENCE.exec(text) ?? [];
  if (file === undefined || node === undefined) return null;
  return { file, writtenAt: Number(writtenAt), node };
}

/** Of which series a file is; null for another file. */
export function seriesOf(file: string): Transition["series"] | null {
  const [, series] = FILE.exec(file) ?? [];
  return (series as Transition["series"] | undefined) ?? null;
}

/** The file that the scheduler wrote before one, on the same node: each series counts by itself, so it goes by time. */
export function fileBefore(
  files: readonly { readonly file: string; readonly modifiedMs: number }[],
  file: string,
): string | null {
  const own = files.find((one) => one.file === file);
  if (own === undefined) return null;
  const earlier = files.filter(({ modifiedMs }) => modifiedMs < own.modifiedMs);
  return earlier.toSorted((a, b) => b.modifiedMs - a.modifiedMs)[0]?.file ?? null;
}
