/** What somebody can choose to be told of; words under `notify.topic.<name>`. */
export const TOPICS = [
  "resource-down",
  "operation-failed",
  "node-down",
  "fencing",
  "quorum",
  "split-brain",
  "unreachable",
  "run-failed",
  "drill-failed",
  "checks-worse",
  "maintenance-overdue",
  "leftovers",
] as const;

export type Topic = (typeof TOPICS)[number];

/** What is chosen where nobody said otherwise: what somebody should look at now. */
export const USUAL_TOPICS: readonly Topic[] = [
  "resource-down",
  "node-down",
  "fencing",
  "quorum",
  "split-brain",
  "unreachable",
  "run-failed",
  "drill-failed",
];
