import "server-only";
import { statfsSync } from "node:fs";
import type { ConsoleProblem } from "@/lib/problem/problem";

/** Ends a start with a sentence that says what to do, and no stack. */
export class ConsoleFault extends Error {
  constructor(
    readonly code: ConsoleProblem["code"],
    sentence: string,
  ) {
    super(`${sentence} See docs/failure-modes.md, "${code}".`);
    this.name = "ConsoleFault";
  }
}

const FULL: ReadonlySet<string> = new Set(["SQLITE_FULL", "ENOSPC", "EDQUOT"]);
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/;
const NO_DIRECTORY: ReadonlySet<string> = new Set(["ENOTDIR", "EEXIST"]);
const NOT_WRITABLE: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "SQLITE_CANTOPEN"]);

/** Whether an error says that the disk of the data directory is full. */
export function isDiskFull(error: unknown): boolean {
  return FULL.has(codeOf(error));
}

/** What an error on the data directory means, as a fault with its sentence; the error itself where it is none of these. */
export function faultOf(error: unknown, directory: string): unknown {
  const code = codeOf(error);
  if (isDiskFull(error) || (code.startsWith("SQLITE_IOERR") && isWithoutSpace(directory)))
    return new ConsoleFault(
      "console.disk-full",
      `The disk of the data directory ${directory} is full. Make room there, and start again.`,
    );
  if (DAMAGED.test(code))
    return new ConsoleFault(
      "console.database-damaged",
      `${directory}/harrier.db is damaged or no database of Harrier's. Put a copy of the data directory back, harrier.db and sealing.key together.`,
    );
  if (NO_DIRECTORY.has(code))
    return new ConsoleFault(
      "console.data-directory",
      `The data directory ${directory} is no directory. Set HARRIER_DATA to one, or move away what is in its place.`,
    );
  if (NOT_WRITABLE.has(code) || code.startsWith("SQLITE_READONLY"))
    return new ConsoleFault(
      "console.data-directory",
      `The data directory ${directory} cannot be written to (${code}). Give it and the files in it to the user that Harrier runs as.`,
    );
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function isWithoutSpace(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < 64 * 1024;
  } catch {
    return false;
  }
}

/** The database is of a version that is not known here. */
export function newerDatabase(version: number, known: number): ConsoleFault {
  return new ConsoleFault(
    "console.database-newer",
    `The database is of a newer Harrier (step ${version}; this one knows ${known}). Start that version, or put back the copy of the data directory from before the update.`,
  );
}
