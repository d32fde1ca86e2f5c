import { z } from "zod";
import { failureKey } from "../../run/expectation";
import { forgetting, forgottenBy, onWhatFailed } from "../failures-of";
import type { OperationHome } from "../home";
import { nodeName, resourceId } from "../input";
import { crmResource, now, onNode } from "../live-commands";

/**
 * Forget failures and fail counts, so that the cluster tries again. On one node, or everywhere. On one node it is the reset of the
 * fail count, too: `crm_failcount --delete` runs this very command.
 */
export interface ResourceCleanup {
  readonly kind: "resource.cleanup";
  readonly resource: string;
  readonly node: string | null;
}

export const resourceCleanup: OperationHome<ResourceCleanup> = {
  input: z.strictObject({
    kind: z.literal("resource.cleanup"),
    resource: resourceId,
    node: nodeName.nullable(),
  }),
  way: {
    kind: "live",
    prepare: onWhatFailed,
    commands: ({ resource, node }) => [
      now(crmResource(resource, "--cleanup", ...(node === null ? [] : onNode(node)))),
    ],
    trial: (operation, { cluster }) => ({ changes: forgetting(operation, cluster) }),
    placedAnywhere: () => true,
    expectations: (operation, before) => [
      { kind: "failures-gone", keys: forgottenBy(operation, before).map(failureKey) },
    ],
    undo: () => null,
  },
};
