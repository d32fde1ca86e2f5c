import { z } from "zod";
import { positional } from "../../../command/argv";
import { CIB_DIRECTORY } from "../../../configuration/points";
import type { OperationHome } from "../home";
import { nodeName, shadowName } from "../input";

/** A copy of the configuration that crm_shadow keeps on a node is deleted there. The cluster knows nothing of it. */
export interface ShadowDelete {
  readonly kind: "shadow.delete";
  readonly node: string;
  readonly name: string;
}

export const shadowDelete: OperationHome<ShadowDelete> = {
  input: z.strictObject({ kind: z.literal("shadow.delete"), node: nodeName, name: shadowName }),
  way: {
    kind: "nodes",
    nodes: ({ node }) => [node],
    on: (operation) => operation,
    question: ({ name }) => ({ kind: "file", path: `${CIB_DIRECTORY}/shadow.${name}` }),
    isSo: (_, answer) => "executable" in answer && !answer.exists,
    command: ({ name }) => ["crm_shadow", "--delete", positional(name), "--force"],
    notSet: (_, node, said) => ({ code: "command-failed", display: `crm_shadow (${node})`, output: said }),
    unread: (_, node, problem) => ({ code: "node-unreached", node, problem }),
    undo: () => null,
  },
};
