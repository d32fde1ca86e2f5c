/** Units that a cluster consists of, in the order in which they start. */
export const CLUSTER_UNITS = [
  "corosync",
  "corosync-qdevice",
  "sbd",
  "pacemaker",
  "pacemaker_remote",
  "pcsd",
] as const;
