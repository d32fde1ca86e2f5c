import "server-only";
import { z } from "zod";
import type { Run } from "@/lib/change/run/run";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/** What was applied lately, newest first, with what has become of it; `unreadable` of them are stored and cannot be read. */
export const listRuns = defineVerb<
  { clusterId: string },
  { readonly runs: readonly Run[]; readonly unreadable: number }
>({
  name: "change.runs",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  act: async ({ live }) => ok({ runs: live.runs, unreadable: live.unreadableRuns }),
});
