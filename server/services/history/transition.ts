import "server-only";
import { z } from "zod";
import type { TransitionView } from "@/lib/api/transition-view";
import { readTransitionReference } from "@/lib/history/transition";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { readTransition } from "../../records/read-transition";
import { clusterIdSchema } from "../cluster/view";

const input = z.strictObject({
  clusterId: clusterIdSchema,
  transition: z
    .string()
    .max(512)
    .refine((text) => readTransitionReference(text) !== null, "transition"),
});

/** One decision of the scheduler, opened on the node that keeps its input. */
export const viewTransition = defineVerb<z.infer<typeof input>, TransitionView>({
  name: "history.transition",
  permission: "cluster.view",
  input,
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }, { transition }) {
    const named = readTransitionReference(transition);
    const runner = live.watcher.runners.find(({ node }) => node === named?.node);
    const { cluster, practice } = live.snapshot;
    if (named === null || runner === undefined || cluster === null || practice)
      return err({ code: "api.not-found" });
    const read = await readTransition(runner, named, cluster);
    if (read.ok) return ok(read.value);
    if (read.error === "gone") return err({ code: "api.not-found" });
    return err({ code: "node", host: runner.node, problem: read.error });
  },
});
