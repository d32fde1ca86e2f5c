import { useState } from "react";

interface Made<Value> {
  readonly inputs: readonly unknown[];
  readonly value: Value;
}

/**
 * What is made out of what was made before whenever one of its `inputs` is another one, so that only what changed costs something. Kept as
 * React keeps what a drawing tells of the one before: as a state, set while it draws, which a drawing that is given up takes along.
 * `make` has to be pure. There are as many inputs each time, and one that is another at each drawing would never come to an end.
 */
export function useFromBefore<Value>(
  make: (before: Value | null) => Value,
  inputs: readonly unknown[],
): Value {
  const [made, setMade] = useState<Made<Value> | null>(null);
  if (made?.inputs.every((input, at) => Object.is(input, inputs[at]))) return made.value;
  const next = { inputs, value: make(made?.value ?? null) };
  setMade(next);
  return next.value;
}
