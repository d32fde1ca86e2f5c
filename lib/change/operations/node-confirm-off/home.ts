import { z } from "zod";
import { positional } from "../../../command/argv";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { now } from "../live-commands";
import { nodeOf } from "../node-of";

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
      return found.ok ? { ok: true, value: wanted } : found;
    },
    commands: ({ node }) => [now(["stonith_admin", `--confirm=${positional(node)}`])],
    trial: ({ node }) => ({ changes: [], told: [`--node-down=${node}`] }),
    notes: ({ node }) => [{ code: "believed-off", node }],
    expectations: ({ node }) => [{ kind: "clean", node }],
    undo: () => null,
  },
};
