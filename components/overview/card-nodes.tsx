import { NodeStateMark } from "@/components/cluster/node-state-mark";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { NodeState } from "@/lib/cluster/node";

/** The nodes, each with the shape of its state; the word is there for those that are not simply online. */
export function CardNodes({ nodes }: { nodes: ClusterSummary["nodes"] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {nodes.map((node) => (
        <li key={node.name} className="flex items-center gap-1.5">
          <NodeStateMark state={node.state as NodeState} quiet />
          <span className="max-w-32 truncate" title={node.name}>
            {node.name}
          </span>
        </li>
      ))}
    </ul>
  );
}
