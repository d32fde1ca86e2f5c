import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ConfOfNode, ConfText, CorosyncConfView } from "@/lib/api/corosync-conf-view";
import { keptConf } from "@/lib/blueprint/kept-conf";
import { CONF_QUESTION, NO_CONF, RUNS_QUESTION, readConfAnswer } from "@/lib/corosync/push-conf";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askSides } from "../../cluster/ask-sides";
import { learnSecretsIn, shownTexts } from "../../secrets";
import { clusterIdSchema } from "./view";

/** Every member's corosync.conf: asked now, and of each by itself. A practice cluster has none. */
export const viewCorosyncConf = defineVerb<{ clusterId: string }, CorosyncConfView>({
  name: "cluster.corosync-conf",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }) {
    const at = new Date().toISOString();
    if (live.snapshot.practice) return ok({ at, nodes: [], texts: [] });
    const answers = await askSides(live.watcher.runners, [CONF_QUESTION, RUNS_QUESTION]);
    const texts = new Map<string, string>();
    const nodes = answers.map(({ node, result }): ConfOfNode => {
      if (!result.ok) return { node, problem: result.error, checksum: null, runs: null };
      const { conf, runs } = result.value;
      const read = readConfAnswer(conf?.stdout ?? "");
      if (read !== null && read.checksum !== NO_CONF) {
        learnSecretsIn(read.text);
        texts.set(read.checksum, read.text);
      }
      return {
        ...{ node, problem: null, checksum: read?.checksum ?? null },
        runs: runs === undefined ? null : runs.stdout.trim() === "active",
      };
    });
    return ok({ at, nodes, texts: toTexts(texts, nodes) });
  },
});

function toTexts(texts: ReadonlyMap<string, string>, nodes: readonly ConfOfNode[]): readonly ConfText[] {
  return [...texts]
    .map(([checksum, whole]): ConfText => {
      const { text, hadKey } = keptConf(whole);
      const isWhole = createHash("sha256").update(whole, "utf8").digest("hex") === checksum;
      const its = nodes.filter((one) => one.checksum === checksum).map(({ node }) => node);
      // What the way out takes from it would go from the file.
      const isMasked = shownTexts(text) !== text;
      const fixed = hadKey ? "key" : isMasked ? "masked" : isWhole ? null : "bytes";
      return { checksum, text, nodes: its, fixed };
    })
    .toSorted((a, b) => b.nodes.length - a.nodes.length);
}
