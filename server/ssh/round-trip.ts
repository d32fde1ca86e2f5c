import "server-only";

/** A host that is slower than this on purpose gains no more time by it. */
const MOST_MS = 5_000;

/** How long one way to a host and back takes, as measured on the way: limits grow with it. In milliseconds. */
export class RoundTrip {
  private ms: number;

  constructor(firstMs: number) {
    this.ms = Math.min(Math.max(0, firstMs), MOST_MS);
  }

  /** Takes another measurement: a longer one counts at once, a shorter one little by little. */
  note(sampleMs: number): void {
    this.ms = Math.min(Math.max(sampleMs, (3 * this.ms + sampleMs) / 4), MOST_MS);
  }

  /** A limit that is right for a host next door, plus what so many round trips take here. */
  allow(nextDoorMs: number, roundTrips: number): number {
    return nextDoorMs + roundTrips * this.ms;
  }
}
