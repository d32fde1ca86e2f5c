import type { Argv } from "../command/argv";
import type { FactValues } from "./fact";
import { absolutePath } from "./value";

/**
 * Prints the directory itself and then at most one thing in it, however many there are.
 * @throws FactValueError
 */
export function directoryCommand(path: string): Argv {
  const directory = absolutePath(path);
  return [
    "find",
    "-H",
    directory,
    "-maxdepth",
    "1",
    "-printf",
    "%d%y\\n",
    "!",
    "-samefile",
    directory,
    "-quit",
  ];
}

/** Reads what `find` printed; null for what is not its own. A file in the place of a directory is no directory. */
export function parseDirectory(text: string): FactValues["directory"] | null {
  const [first = "", second] = text.split("\n", 2);
  if (!/^0[a-zA-Z?]$/.test(first)) return null;
  return first === "0d" ? { exists: true, empty: !second } : { exists: false, empty: false };
}

/** @throws FactValueError */
export function fileCommand(path: string): Argv {
  return ["stat", "--dereference", "--format=%A %F", "--", absolutePath(path)];
}

/** What GNU's and busybox' `stat` call things. */
const KINDS =
  /^(?:regular (?:empty )?file|directory|symbolic link|(?:character|block) (?:special file|device)|fifo|socket|door|message queue|semaphore|shared memory object|typed memory object|weird file)$/;

/** Reads what `stat` printed; null for what is not its own. Something is there, and it is no directory; `executable` by everybody. */
export function parseFile(text: string): FactValues["file"] | null {
  const [, others = "", kind = ""] = /^[a-zA-Z?-](?:.{8})(.)[.+@]? (.+)$/.exec(text.trim()) ?? [];
  if (!KINDS.test(kind)) return null;
  const exists = kind !== "directory";
  return { exists, executable: exists && /[xt]/.test(others) };
}

/** Did the tool only say that there is nothing by that name? */
export function saysNothingThere(stderr: string): boolean {
  return /: (?:No such file or directory|Not a directory|File name too long)\s*$/.test(stderr);
}
