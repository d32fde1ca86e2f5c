import "server-only";
import type { Transport } from "./transport";

/** TCP aside: greetings, key exchange, the service, the methods, the proof; and some to spare. */
const ROUND_TRIPS = 10;

/**
 * Calls `late` once when a login, or the handshake before it, takes longer than it may. How long that is follows the round trip:
 * the one of the way there, and that of the host's greeting, which tells more where something in between answers for it.
 * Returns the way to stop that.
 */
export function limitLogin(
  { stream, roundTrip }: Transport,
  nextDoorMs: number,
  late: () => void,
): () => void {
  const began = performance.now();
  const arm = () => {
    const leftMs = roundTrip.allow(nextDoorMs, ROUND_TRIPS) - (performance.now() - began);
    return setTimeout(late, leftMs).unref();
  };
  let timer = arm();
  const greeted = () => {
    roundTrip.note(performance.now() - began);
    clearTimeout(timer);
    timer = arm();
  };
  stream.once("data", greeted);
  return () => {
    clearTimeout(timer);
    stream.off("data", greeted);
  };
}
