/** A change of the configuration that took another one back: it went through. */
export interface TakingBack {
  readonly runId: string;
  readonly undoes: string;
}

/**
 * The change that took a run back, as things are now; null where its change stands. An undo that was itself taken back
 * counts no more. `all`: every taking back of the cluster, in the order of time.
 */
export function takenBackBy<Undo extends TakingBack>(runId: string, all: readonly Undo[]): Undo | null {
  const own = all.findIndex((undo) => undo.runId === runId);
  // An undo comes after what it takes back: looking at later ones only, this ends whatever was stored.
  const later = all.slice(own + 1);
  return later.findLast((undo) => undo.undoes === runId && takenBackBy(undo.runId, later) === null) ?? null;
}
