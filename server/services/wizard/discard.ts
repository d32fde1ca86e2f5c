import "server-only";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { draftSchema } from "./input";

/** Forgets what was typed into a wizard. */
export const discardDraft = defineVerb<{ clusterId: string; draft: string }, null>({
  name: "wizard.discard",
  permission: "cluster.configure",
  input: draftSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }, { draft }) {
    await runtime.drafts.remove(draft, live.id);
    return ok(null);
  },
});
