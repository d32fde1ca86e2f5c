import "server-only";
import { z } from "zod";
import { COPY_OLD_DAYS } from "@/lib/command/scratch";
import type { Ledger } from "@/lib/ledger/entry";
import { err, ok } from "@/lib/result";
import { defineVerb, type VerbContext } from "../../boundary/verb";
import { readLedger } from "../../ledger/read-ledger";
import { clusterIdSchema } from "../cluster/view";

/** So far back changes of ours are looked at for who left something. */
const RUNS_LOOKED_AT = 200;
const DAY_MS = 24 * 3600_000;

/** What people and tools left on a cluster: since when, by whom, what it still does. Asks the scheduler, changes nothing. */
export const viewLedger = defineVerb<{ clusterId: string }, Ledger>({
  name: "ledger.view",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act(context) {
    const read = await readLedger(context.live, await knownOf(context));
    return read.ok ? ok(read.value) : err({ code: "plan", problem: read.error });
  },
});

async function knownOf({ live, runtime }: VerbContext) {
  const query = { clusterId: live.id, before: null, objects: [], kinds: ["run"], text: null } as const;
  const [page, clusters] = await Promise.all([
    runtime.history.page({ ...query, limit: RUNS_LOOKED_AT }),
    runtime.clusters.list(),
  ]);
  const oldest = new Date(Date.now() - COPY_OLD_DAYS * DAY_MS).toISOString();
  return {
    runs: page.entries.filter((entry) => entry.kind === "run"),
    practiceCopies: clusters.flatMap(({ id, name, practice }) =>
      practice?.of === live.id && practice.takenAt < oldest ? [{ id, name, takenAt: practice.takenAt }] : [],
    ),
  };
}
