/**
 * Of what there is very much of (hostile values, moments to die at, kinds of changes) CI tries a part, the same in every run.
 * `npm run thorough` tries all of it, on both releases.
 */
export const IS_THOROUGH = process.env.HARRIER_THOROUGH === "1";

/** Every so-many-th, from `first` on; all of them where it is thorough. */
export function inPart<Item>(all: readonly Item[], every: number, first = 0): readonly Item[] {
  return IS_THOROUGH ? all : all.filter((_, index) => index % every === first % every);
}
