import "server-only";
import { z } from "zod";
import type { Connection } from "@/lib/cluster/snapshot";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import type { LiveCluster } from "../../cluster/live-cluster";
import { clusterIdSchema } from "./view";

/** A node that does not answer can take longer; the page hears of it by its stream. */
const PATIENCE_MS = 10_000;

/**
 * Asks the nodes of a cluster now, whatever pause there is: a refused credential is offered once more, which counts for an
 * account's lock-out. Answers how the cluster is connected then, or after ten seconds.
 */
export const tryAgain = defineVerb<{ clusterId: string }, { readonly connection: Connection["kind"] }>({
  name: "cluster.try-again",
  permission: "cluster.operate",
  input: z.object({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: (input) => input,
  async act({ live }) {
    const heard = nextWord(live);
    await live.watcher.tryAgain();
    await heard;
    return ok({ connection: live.snapshot.connection.kind });
  },
});

/** Resolves with the next answer of the cluster's watch, whatever it is. */
function nextWord(live: LiveCluster): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MS);
    const forget = live.onRead(done);
  });
}
