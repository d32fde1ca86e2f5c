import "server-only";
import { z } from "zod";
import { nodeName, resourceId } from "@/lib/change/operations/input";
import { err, ok } from "@/lib/result";
import { whySubject } from "@/lib/why/ground";
import type { WhyReport } from "@/lib/why/why";
import { defineVerb } from "../../boundary/verb";
import { explain, type WhyAbout } from "../../change/why";
import { clusterIdSchema } from "./view";

export interface WhyInput {
  readonly clusterId: string;
  /** One of the two is given. */
  readonly resource: string | null;
  readonly node: string | null;
}

/** Why a resource is where it is, or a node has nothing: asked of the cluster's scheduler. Changes nothing. */
export const explainWhy = defineVerb<WhyInput, WhyReport>({
  name: "cluster.why",
  permission: "cluster.view",
  input: z
    .strictObject({
      clusterId: clusterIdSchema,
      resource: resourceId.nullable().default(null),
      node: nodeName.nullable().default(null),
    })
    .refine(({ resource, node }) => (resource === null) !== (node === null), "resource or node"),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, { resource, node }) {
    const { runner } = live.watcher;
    const { reading } = live;
    if (!runner || !reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const snapshotVersion = live.snapshot.version;
    const { cluster } = reading;
    const isKnown = cluster.nodes.some(({ name }) => name === node);
    const subject = resource === null ? null : whySubject(cluster, resource);
    const about: WhyAbout | null =
      subject !== null
        ? { kind: "resource", subject }
        : node !== null && isKnown
          ? { kind: "node", node }
          : null;
    if (about === null) return err({ code: "api.not-found" });
    const explained = await explain(runner, reading, about);
    if (!explained.ok) return err({ code: "plan", problem: explained.error });
    return ok({ ...explained.value, snapshotVersion, askedAt: new Date().toISOString() });
  },
});
