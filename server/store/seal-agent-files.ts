import "server-only";
import { z } from "zod";
import type { AgentFileResult } from "@/lib/agent-file/result";
import type { Vault } from "../crypto/vault";
import { log } from "../log";
import type { Store } from "./database";

/** What a job about an agent's file came to, as consoles wrote it that kept the files in the open. */
const openResult = z.object({
  hosts: z.array(z.string()),
  result: z.object({
    agent: z.object({ provider: z.string(), type: z.string() }),
    text: z.string().nullable(),
    checksum: z.string().nullable(),
    /** Hosts that had no file, or the same one, are not among them. */
    found: z.array(z.object({ host: z.string(), checksum: z.string(), text: z.string() })),
  }),
});

type OpenResult = z.infer<typeof openResult>;

interface Row {
  readonly id: string;
  readonly document: string;
}

/** A removal has a text, too: null, which JSON tells from none. */
const OPEN_ROWS = `SELECT id, document FROM jobs WHERE CASE WHEN json_valid(document)
  THEN json_extract(document, '$.kind') = 'agent-file' AND json_type(document, '$.result.text') IS NOT NULL END`;

/**
 * Seals the agents' files that stood in the open in what their jobs came to, as jobs keep theirs: the way back to them stays. A migration
 * cannot: it has no vault. Nothing of them is left in the clear; a result that cannot be read goes.
 * @param checksumOf The sha256 of a text, as jobs name what they keep.
 */
export function sealAgentFiles({ sync }: Store, vault: Vault, checksumOf: (text: string) => string): void {
  if (sync.prepare(OPEN_ROWS).get() === undefined) return;
  const update = sync.prepare("UPDATE jobs SET document = ? WHERE id = ?");
  const keep = sync.prepare("INSERT OR IGNORE INTO job_texts (job_id, name, sealed) VALUES (?, ?, ?)");
  const sealAll = sync.transaction(() => {
    for (const { id, document } of sync.prepare(OPEN_ROWS).all() as readonly Row[]) {
      const job = JSON.parse(document) as object;
      const old = openResult.safeParse(job);
      if (!old.success)
        log.warn({ job: id }, "what a job about an agent's file came to cannot be read: it goes");
      for (const [checksum, text] of old.success ? textsIn(old.data.result, checksumOf) : [])
        keep.run(id, checksum, vault.seal(text, id));
      const result = old.success ? sealedResult(old.data, checksumOf) : null;
      update.run(JSON.stringify({ ...job, result }), id);
    }
  });
  sealAll.immediate();
  // The log of what was written over is not kept either.
  sync.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
}

/** By their checksums. A text that was cut, or that a secret was masked in, is not the file. */
function textsIn(
  { text, checksum, found }: OpenResult["result"],
  checksumOf: (text: string) => string,
): readonly (readonly [string, string])[] {
  const own = text === null || checksum === null ? [] : [[checksum, text] as const];
  const all = [...own, ...found.map((one) => [one.checksum, one.text] as const)];
  return all.filter(([sum, one]) => checksumOf(one) === sum);
}

function sealedResult({ hosts, result }: OpenResult, checksumOf: (text: string) => string): AgentFileResult {
  const { agent, checksum, found } = result;
  return {
    kind: "agent-file",
    agent,
    isBack: false,
    wanted: hosts.map((host) => ({ host, checksum })),
    undescribed: [],
    found: found.map((one) => ({
      host: one.host,
      checksum: one.checksum,
      isKept: checksumOf(one.text) === one.checksum,
    })),
  };
}
