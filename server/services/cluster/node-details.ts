import "server-only";
import { z } from "zod";
import type { NodeDetails } from "@/lib/api/details";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "./view";

/** Operation history of one node. */
export const viewNode = defineVerb<{ clusterId: string; node: string }, NodeDetails>({
  name: "cluster.node",
  permission: "cluster.view",
  input: z.object({ clusterId: clusterIdSchema, node: z.string().min(1).max(255) }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, { node }) {
    const { reading } = live;
    if (!reading?.cluster.nodes.some(({ name }) => name === node)) return err({ code: "api.not-found" });
    return ok({ histories: reading.histories.filter((history) => history.node === node) });
  },
});
