import "server-only";
import type { Database } from "better-sqlite3";
import { KnownSecrets, secretsIn } from "@/lib/command/known-secrets";
import { maskDocument } from "@/lib/command/mask-document";
import { AUDIT_TRIGGERS, dropTrigger } from "./append-only";

interface Row {
  readonly id: string | number;
  readonly document: string;
}

const TABLES = ["runs", "audit"] as const;

/**
 * A migration: takes secrets out of what earlier versions stored in the open, in runs and audit. What stands under a name that
 * says secret in one row is looked for in all rows, since a tool's answer repeats it without the name. The audit is
 * append-only for everything but this, see docs/decisions/0011-the-audit-was-cleaned-once.md.
 */
export function maskStored(sqlite: Database): void {
  const known = new KnownSecrets();
  for (const table of TABLES) {
    for (const { document } of rowsOf(sqlite, table)) {
      const { values, open } = secretsIn(readable(document));
      known.learn(values, open);
    }
  }
  sqlite.exec(dropTrigger("update"));
  for (const table of TABLES) {
    const update = sqlite.prepare(`UPDATE ${table} SET document = ? WHERE id = ?`);
    for (const { id, document } of rowsOf(sqlite, table)) {
      const masked = withoutSecrets(document, known);
      if (masked !== document) update.run(masked, id);
    }
  }
  sqlite.exec(AUDIT_TRIGGERS.update);
}

/** All at once: a statement that is being read keeps others from writing. */
function rowsOf(sqlite: Database, table: (typeof TABLES)[number]): readonly Row[] {
  return sqlite.prepare(`SELECT id, document FROM ${table}`).all() as readonly Row[];
}

/** The document, or the bare text where it is none. */
function readable(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function withoutSecrets(text: string, known: KnownSecrets): string {
  const document = readable(text);
  const masked = maskDocument(document, (one) => known.mask(one));
  if (masked === document) return text;
  return typeof document === "string" && !text.startsWith('"') ? String(masked) : JSON.stringify(masked);
}
