import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import { positional } from "../../../command/argv";
import { err, ok } from "../../../result";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { now } from "../live-commands";
import { nodeOf } from "../node-of";

function answers({ nodes }: Cluster, name: string): boolean {
  return nodes.some((node) => node.name === name && (node.online || node.pending));
}

/** A person tells the cluster that a node which it could not fence is off: it is believed. */
export interface NodeConfirmOff {
  readonly kind: "node.confirm-off";
  readonly node: string;
}

export const nodeConfirmOff: OperationHome<NodeConfirmOff> = {
  input: z.strictObject({ kind: z.literal("node.confirm-off"), node: nodeName }),
  way: {
    kind: "live",
    prepare: (wanted, picture) => {
      const found = nodeOf(picture, wanted.node);
      if (!found.ok) return found;
      // A running node that is believed off loses its services to others and keeps them.
      return answers(picture.cluster, wanted.node)
        ? err({ code: "node-answers", node: wanted.node })
        : ok(wanted);
    },
    // It may have come back while somebody went to look at it.
    holds: ({ node }, cluster) => !answers(cluster, node),
    decidedBy: ({ node }) => node,
    // The link may be broken, and the node's own word still reach us.
    asks: ({ node }) => node,
    commands: ({ node }) => [now(["stonith_admin", `--confirm=${positional(node)}`])],
    trial: ({ node }) => ({ changes: [], told: [`--node-down=${node}`] }),
    notes: ({ node }) => [{ code: "believed-off", node }],
    expectations: ({ node }) => [{ kind: "clean", node }],
    undo: () => null,
  },
};
