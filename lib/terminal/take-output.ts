/** What of a piece of output is new to a screen that has shown all bytes before `position`. */
export interface NewOutput {
  /** How many bytes at the beginning of the piece were shown already. */
  readonly skip: number;
  /** Bytes between what was shown and this piece are lost: the screen begins anew with it. */
  readonly isGap: boolean;
  /** The position when it is shown. */
  readonly next: number;
}

/** Compares a piece of `length` bytes that begins at number `at` with what was shown. */
export function takeOutput(position: number, at: number, length: number): NewOutput {
  const isGap = at > position;
  const skip = isGap ? 0 : Math.min(length, position - at);
  return { skip, isGap, next: Math.max(isGap ? at : position, at + length) };
}
