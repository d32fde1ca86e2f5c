import "server-only";
import { err, type Result } from "@/lib/result";
import { decodeStored, encodeStored, type Format, type StoredProblem } from "@/lib/stored/format";
import { type Vault, VaultError } from "../crypto/vault";
import { log } from "../log";
import { learnSecretsIn } from "../secrets";

/** Why a row's document cannot be read. */
export type RowProblem = StoredProblem | { readonly code: "sealed"; readonly reason: VaultError["reason"] };

/** What of many rows could be read. The others stay where they are: a later version, or the right key, may read them. */
export interface Readable<T> {
  readonly documents: readonly T[];
  /** Ids of those that cannot be read. */
  readonly unreadable: readonly string[];
}

export function sealDocument<T>(vault: Vault, format: Format<T>, document: T, context: string): string {
  return vault.seal(encodeStored(format, document), context);
}

export function openDocument<T>(
  vault: Vault,
  format: Format<T>,
  sealed: string,
  context: string,
): Result<T, RowProblem> {
  let text: string;
  try {
    text = vault.open(sealed, context);
  } catch (error) {
    if (error instanceof VaultError) return err({ code: "sealed", reason: error.reason });
    throw error;
  }
  return decodeStored(format, text);
}

/** The same of what is opened to be used on a cluster: secrets in it are known from then on, but what is also in the `open`. */
export function openKnown<T>(
  vault: Vault,
  format: Format<T>,
  sealed: string,
  context: string,
  open: readonly string[] = [],
): Result<T, RowProblem> {
  const opened = openDocument(vault, format, sealed, context);
  if (opened.ok) learnSecretsIn([opened.value, open]);
  return opened;
}

/** Parts what can be read from what cannot, which is told in the log, once. */
export function readableOf<T>(
  table: string,
  rows: readonly { readonly id: string; readonly read: Result<T, RowProblem> }[],
): Readable<T> {
  const unreadable: string[] = [];
  const documents = rows.flatMap(({ id, read }) => {
    if (read.ok) return [read.value];
    tellUnreadable(table, id, read.error);
    unreadable.push(id);
    return [];
  });
  return { documents, unreadable };
}

/** The one document, or null where it cannot be read. */
export function readOne<T>(table: string, id: string, read: Result<T, RowProblem>): T | null {
  return readableOf(table, [{ id, read }]).documents[0] ?? null;
}

const told = new Set<string>();

function tellUnreadable(table: string, id: string, problem: RowProblem): void {
  if (told.has(`${table}/${id}`)) return;
  told.add(`${table}/${id}`);
  log.error({ table, id, problem }, "a stored document cannot be read; it is kept and left out");
}
