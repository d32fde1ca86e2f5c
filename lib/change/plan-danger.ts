import type { Plan } from "./plan";

/** Whether the object's name must be typed: a node's change that leaves services stopped, fences or loses quorum. */
export function needsTypedName(plan: Plan): boolean {
  const { operation, effects } = plan;
  if (operation.kind !== "node.standby" && operation.kind !== "node.maintenance") return false;
  return effects.leftStopped.length > 0 || effects.losesQuorum || effects.fenced.length > 0;
}
