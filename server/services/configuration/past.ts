import "server-only";
import { z } from "zod";
import type { PastPoints } from "@/lib/api/configuration-past";
import { POINT_QUESTIONS, readPoints } from "@/lib/configuration/points";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askOne } from "../../cluster/ask-one";
import { clusterIdSchema } from "../cluster/view";

/** What `grep` ends with where no file has such a line. */
const NOTHING_FOUND = 1;
const SAID_LENGTH = 300;

/** The configurations that the watched node has kept. */
export const listPast = defineVerb<{ clusterId: string }, PastPoints>({
  name: "configuration.past",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }) {
    const node = live.watcher.runner?.node ?? null;
    // Behind the nodes of a practice cluster is one machine, whose own files these would be.
    if (live.snapshot.practice) return ok({ node, points: [], problem: null });
    const asked = await askOne(live, POINT_QUESTIONS);
    if (!asked.ok) return ok({ node, points: [], problem: asked.error });
    const { headers, times } = asked.value;
    if (headers === undefined || (headers.code !== 0 && headers.code !== NOTHING_FOUND)) {
      const said = (headers?.stderr ?? "").trim().slice(0, SAID_LENGTH);
      return ok({ node, points: [], problem: { code: "refused", said } });
    }
    return ok({ node, points: readPoints(headers.stdout, times?.stdout ?? ""), problem: null });
  },
});
