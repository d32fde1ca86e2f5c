/** What a cluster runs on: Pacemaker, or the old stack, Heartbeat with haresources. */
export const CLUSTER_STACKS = ["pacemaker", "heartbeat"] as const;
export type ClusterStack = (typeof CLUSTER_STACKS)[number];
