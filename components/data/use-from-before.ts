import { useRef } from "react";

/**
 * What is made out of what was made when it was drawn last, so that only what changed costs something. `make` has to be pure, and right
 * whatever comes in: a drawing may be given up after it.
 */
export function useFromBefore<Value>(make: (before: Value | null) => Value): Value {
  const kept = useRef<Value | null>(null);
  kept.current = make(kept.current);
  return kept.current;
}
