import { z } from "zod";

/** Where the file of a practice copy lies, and what it is a copy of. */
export interface PracticePlace {
  /** The cluster that it was taken from. */
  readonly of: string;
  /** The node that the copy lies on. */
  readonly node: string;
  /** Its directory there: nobody else's, made by `mktemp`. */
  readonly directory: string;
  readonly takenAt: string;
}

/** As `beginCopy` makes it: nothing else is ever given to a shell, or removed. */
const DIRECTORY = /^\/(?:[A-Za-z0-9_][A-Za-z0-9_.-]*\/)+harrier-practice\.[A-Za-z0-9]{8}$/;

export const practiceDirectory = z.string().max(255).regex(DIRECTORY);

export const practicePlace: z.ZodType<PracticePlace> = z.strictObject({
  of: z.string().min(1).max(64),
  node: z.string().min(1).max(255),
  directory: practiceDirectory,
  takenAt: z.string().max(40),
});

/** The copy's CIB in its directory. */
export function copyFile({ directory }: Pick<PracticePlace, "directory">): string {
  return `${directory}/cib.xml`;
}

/** What stands before every tool of a session on a copy. */
export function copyTools({ directory }: Pick<PracticePlace, "directory">): string {
  return `${directory}/bin`;
}
