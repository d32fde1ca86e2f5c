import { z } from "zod";
import type { Cluster } from "../../../cluster/cluster";
import { forgetFailures } from "../../dialect/pacemaker/forget-failures";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { deleteNodeAttribute, lifetimeOf, now, onNode } from "../live-commands";
import { onNodeThere } from "../node-of";

/** The node may run resources again. Standby that came from a failure (on-fail=standby) ends when the failure is forgotten. */
export interface NodeOnline {
  readonly kind: "node.online";
  readonly node: string;
}

export const nodeOnline: OperationHome<NodeOnline> = {
  input: z.strictObject({ kind: z.literal("node.online"), node: nodeName }),
  way: {
    kind: "live",
    prepare: onNodeThere,
    commands: ({ node }, { cluster }) => [
      ...deleteNodeAttribute(node, "standby").map(now),
      ...(failedNode(node, cluster) === null ? [] : [now(["crm_resource", "--cleanup", ...onNode(node)])]),
    ],
    trial: ({ node }, { cluster }) => {
      const failed = failedNode(node, cluster);
      const cleared = deleteNodeAttribute(node, "standby");
      if (failed === null) return { changes: cleared };
      const resources = cluster.failures.filter((one) => one.node === node).map(({ resource }) => resource);
      return { changes: [...cleared, ...forgetFailures([...new Set(resources)], failed)] };
    },
    expectations: ({ node }) => [{ kind: "standby", node, on: false }],
    undo: ({ node: name }, before) => {
      const node = before.nodes.find((candidate) => candidate.name === name);
      return node?.standby && !node.standbyOnFail
        ? { kind: "node.standby", node: name, ...lifetimeOf(node, "standby") }
        : null;
    },
  },
};

function failedNode(name: string, cluster: Cluster) {
  return cluster.nodes.find((node) => node.name === name && node.standbyOnFail) ?? null;
}
