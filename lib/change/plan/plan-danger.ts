import type { Effects } from "../effects/effects";
import type { PlanNote } from "./plan";

interface Judged {
  readonly effects: Effects;
  readonly notes?: readonly PlanNote[];
}

/** Whether the object's name must be typed first, whatever the operation is called: services end, nodes are fenced, quorum is lost. */
export function needsTypedName({ effects, notes = [] }: Judged): boolean {
  const { leftStopped, removed, fenced, losesQuorum } = effects;
  // Whoever locks Harrier out cannot take it back. What is stopped without knowing whether it comes back may end; beside another half of the cluster, beside
  // members that the node has not joined yet, or a node that only is said to be off, anything may run twice.
  if (
    notes.some(
      ({ code }) =>
        code === "acl-self" ||
        code === "start-unasked" ||
        code === "believed-off" ||
        code === "divided" ||
        code === "no-dc" ||
        code === "not-foretold" ||
        code === "left-running",
    )
  )
    return true;
  return leftStopped.length > 0 || removed.length > 0 || fenced.length > 0 || losesQuorum;
}
