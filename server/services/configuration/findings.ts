import "server-only";
import { z } from "zod";
import type { ConfigurationFindings } from "@/lib/api/configuration-view";
import { readVerified, VERIFY_QUESTIONS } from "@/lib/configuration/questions";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askOne } from "../../cluster/ask-one";
import { clusterIdSchema } from "../cluster/view";

/** What crm_verify says of the configuration as it is now: a question of its own, since it takes seconds where there is much. */
export const verifyConfiguration = defineVerb<{ clusterId: string }, ConfigurationFindings>({
  name: "configuration.verify",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }) {
    const asked = await askOne(live, VERIFY_QUESTIONS);
    return ok(
      asked.ok
        ? { findings: readVerified(asked.value), problem: null }
        : { findings: null, problem: asked.error },
    );
  },
});
