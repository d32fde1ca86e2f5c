import { actionNodes, type HeartbeatAction } from "./actions";
import type { HeartbeatCluster, HeldGroup } from "./cluster-heartbeat";

/** What an action does to one group, by what the nodes say now. */
export interface GroupMove {
  readonly group: HeldGroup["group"];
  /** Null: nobody has it yet. */
  readonly from: string | null;
  /** Null: nobody takes it. */
  readonly to: string | null;
}

/**
 * What moves. Heartbeat has no scheduler that could be asked: this is read from who holds what, and only explains; what a tool may be
 * asked does not depend on it.
 */
export function movesOf(action: HeartbeatAction, cluster: HeartbeatCluster): readonly GroupMove[] {
  const concerned = actionNodes(action);
  const running = cluster.nodes.flatMap(({ node, told }) => (told?.runs ? [node] : []));
  const others = running.filter((node) => !concerned.includes(node));
  return cluster.groups.flatMap((held) => moveOf(action, held, { concerned, others, cluster }));
}

interface Around {
  readonly concerned: readonly string[];
  /** Nodes that run and are not concerned. */
  readonly others: readonly string[];
  readonly cluster: HeartbeatCluster;
}

function moveOf(
  action: HeartbeatAction,
  held: HeldGroup,
  { concerned, others, cluster }: Around,
): readonly GroupMove[] {
  const { group, holders } = held;
  const to = others[0] ?? null;
  switch (action.kind) {
    case "enable":
    case "disable":
      return [];
    case "stop":
      return holders.filter((from) => concerned.includes(from)).map((from) => ({ group, from, to }));
    case "start":
      return startMoves(held, concerned, cluster);
    case "standby":
      return to !== null && holders.includes(action.node) && isIn(action, group.node)
        ? [{ group, from: action.node, to }]
        : [];
    case "takeover": {
      const from = holders.find((node) => node !== action.node);
      return from !== undefined && isIn(action, group.node) ? [{ group, from, to: action.node }] : [];
    }
  }
}

function isIn(
  { node, share }: Extract<HeartbeatAction, { readonly kind: "standby" | "takeover" }>,
  preferred: string,
): boolean {
  return share === "all" || (share === "local") === (preferred === node);
}

function startMoves(
  { group, holders }: HeldGroup,
  starting: readonly string[],
  { nodes }: HeartbeatCluster,
): readonly GroupMove[] {
  const isOwn = starting.includes(group.node);
  const [from] = holders;
  if (from === undefined) return [{ group, from: null, to: isOwn ? group.node : (starting[0] ?? null) }];
  const failback = nodes.find(({ node }) => node === from)?.told?.autoFailback;
  return isOwn && from !== group.node && failback === "on" ? [{ group, from, to: group.node }] : [];
}
