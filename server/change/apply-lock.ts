import "server-only";

/** One change at a time on each cluster. */
export class ApplyLock {
  readonly #holders = new Map<string, string>();

  /** Takes the lock for a run; the answer releases it, once and again without harm. Null where another run has it. */
  take(clusterId: string, runId: string): (() => void) | null {
    if (this.#holders.has(clusterId)) return null;
    this.#holders.set(clusterId, runId);
    return () => {
      if (this.#holders.get(clusterId) === runId) this.#holders.delete(clusterId);
    };
  }

  /** The run that has the lock. */
  holder(clusterId: string): string | null {
    return this.#holders.get(clusterId) ?? null;
  }
}
