import { z } from "zod";
import { failureKey } from "../../run/expectation";
import { forgetting, forgottenBy, onWhatFailed } from "../failures-of";
import type { OperationHome } from "../home";
import { nodeName, resourceId } from "../input";
import { crmResource, now, onNode } from "../live-commands";

/**
 * Forget all that is known of a resource, failed or not, and probe it again: how it is now is found out anew. On one node, or
 * everywhere. A clean-up only does this where something failed.
 */
export interface ResourceRefresh {
  readonly kind: "resource.refresh";
  readonly resource: string;
  readonly node: string | null;
}

export const resourceRefresh: OperationHome<ResourceRefresh> = {
  input: z.strictObject({
    kind: z.literal("resource.refresh"),
    resource: resourceId,
    node: nodeName.nullable(),
  }),
  way: {
    kind: "live",
    prepare: onWhatFailed,
    // The tool returns when each controller has said that the history is gone.
    commands: ({ resource, node }) => [
      now(crmResource(resource, "--refresh", ...(node === null ? [] : onNode(node)))),
    ],
    // Without its history the scheduler would take it for stopped. What the probes find is what the cluster knows now, or nobody
    // can know it: so failures are forgotten on the copy, and the rest stays.
    trial: (operation, { cluster }) => ({ changes: forgetting(operation, cluster) }),
    notes: ({ resource }) => [{ code: "probed-anew", resource }],
    placedAnywhere: () => true,
    expectations: (operation, before) => [
      { kind: "failures-gone", keys: forgottenBy(operation, before).map(failureKey) },
    ],
    undo: () => null,
  },
};
