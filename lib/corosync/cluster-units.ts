/** Units that a cluster consists of, in the order in which they start. */
export const CLUSTER_UNITS = [
  "corosync",
  "corosync-qdevice",
  "sbd",
  "pacemaker",
  "pacemaker_remote",
  "pcsd",
] as const;

/** Those of them that stand beside the cluster: corosync and Pacemaker, with what starts with them, are stopped and started together. */
export const BESIDE_UNITS = ["pcsd.service", "corosync-qdevice.service"] as const;

/** The service by which a node has the quorum device's vote. */
export const DEVICE_UNIT = "corosync-qdevice.service" satisfies (typeof BESIDE_UNITS)[number];
