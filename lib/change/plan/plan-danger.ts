import type { Effects } from "../effects/effects";

/** Whether the object's name must be typed first, whatever the operation is called: services end, nodes are fenced, quorum is lost. */
export function needsTypedName({ effects }: { readonly effects: Effects }): boolean {
  const { leftStopped, removed, fenced, losesQuorum } = effects;
  return leftStopped.length > 0 || removed.length > 0 || fenced.length > 0 || losesQuorum;
}
