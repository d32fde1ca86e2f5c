import type { Argv } from "../command/argv";
import { keyBackArgv } from "../corosync/authkey";
import { isJobOver, type Job } from "./job";
import { mayHaveActed } from "./schedule";

/** What nodes have different ones of after a job that stopped between them. */
export interface HalfWritten {
  readonly what: "conf" | "key";
  /** Hosts that have the new one. */
  readonly written: readonly string[];
  /** Those that do not have it, or of which nobody knows. */
  readonly others: readonly string[];
  /** Of a key: puts the one before back, on each node that kept it; the corosyncs were told to read the new one, or were not. */
  readonly wayBack: { readonly argv: Argv; readonly isReadAgain: boolean } | null;
}

/**
 * What a job has left that wrote corosync.conf or its key on some nodes and not on all, or a key that was not seen in force: a corosync
 * that starts then reads its own disk, and can stay outside. Null where nothing of that is so, or as long as the job is at work.
 */
export function halfWritten(job: Job): HalfWritten | null {
  const { id, kind, result, state, steps } = job;
  if (result?.kind !== "corosync-conf" || !isJobOver(job) || state === "done") return null;
  const writes = steps.filter(({ name }) => name === "write");
  if (!writes.some(mayHaveActed)) return null;
  const hosts = (isDone: boolean) =>
    writes.flatMap((step) => (step.host !== null && (step.state === "done") === isDone ? [step.host] : []));
  const [written, others] = [hosts(true), hosts(false)];
  if (kind !== "authkey")
    return others.length === 0 ? null : { what: "conf", written, others, wayBack: null };
  if (steps.every((step) => step.name !== "verify" || step.state === "done")) return null;
  const argv = keyBackArgv(id, result.before ?? result.text);
  const isReadAgain = steps.some(({ name, startedAt }) => name === "reload" && startedAt !== null);
  return { what: "key", written, others, wayBack: { argv, isReadAgain } };
}
