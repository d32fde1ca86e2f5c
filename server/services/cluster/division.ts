import "server-only";
import { z } from "zod";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "./view";

/** Somebody has looked at all that a split brain left behind: it is told no more, to nobody. `begun` says which. */
export const settleDivision = defineVerb<{ clusterId: string; begun: string }, null>({
  name: "cluster.settle-division",
  permission: "cluster.operate",
  input: z.strictObject({ clusterId: clusterIdSchema, begun: z.iso.datetime() }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: (input) => input,
  async act({ live, runtime }, { begun }) {
    await runtime.divisions.settle(live, begun);
    return ok(null);
  },
});
