import type { JobResult } from "../job/kinds";

/** What a job about an agent's file came to. */
export type AgentFileResult = Extract<JobResult, { readonly kind: "agent-file" }>;

/** A host whose file is, or was, another one than the job wanted, by checksum; null: no file. */
export interface ChangedFile {
  readonly host: string;
  readonly before: string | null;
  readonly wanted: string | null;
  readonly isKept: boolean;
}

/** The hosts that had something else than they were to have. */
export function changedIn({ wanted, found }: AgentFileResult): readonly ChangedFile[] {
  const sums = new Map(wanted.map(({ host, checksum }) => [host, checksum]));
  return found.flatMap(({ host, checksum: before, isKept }) => {
    const own = sums.get(host) ?? null;
    return before === own ? [] : [{ host, before, wanted: own, isKept }];
  });
}

/** Whether the job was to take the file away everywhere. */
export function isRemoval({ wanted }: AgentFileResult): boolean {
  return wanted.every(({ checksum }) => checksum === null);
}

/** Checksums of what the job was to bring. */
export function broughtBy({ wanted }: AgentFileResult): readonly string[] {
  return [...new Set(wanted.flatMap(({ checksum }) => checksum ?? []))];
}
