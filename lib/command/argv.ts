import { isOurs } from "./scratch";

/** A command as a list of arguments: the program, then its arguments. Never a line of shell text. */
export type Argv = readonly [string, ...string[]];

/**
 * Why a value may not become part of a command: "option-like" would be read as an option, "nul" and
 * "not-unicode" (half a surrogate pair) cannot travel to the letter, "too-long" is more than a remote shell
 * takes as one line, "bad-name" is no environment variable or program name, "bad-seconds" is no duration.
 */
export type ArgvErrorReason = "option-like" | "nul" | "not-unicode" | "too-long" | "bad-name" | "bad-seconds";

/** A value was refused as part of a command. The value itself is not in the message: it may be a secret. */
export class ArgvError extends Error {
  readonly code = "command.argument-refused";
  readonly reason: ArgvErrorReason;

  constructor(reason: ArgvErrorReason) {
    super(`command.argument-refused: ${reason}`);
    this.name = "ArgvError";
    this.reason = reason;
  }
}

/**
 * Returns the value, checked to be a word that can reach the node to the letter.
 * @throws ArgvError "nul" or "not-unicode".
 */
export function word(value: string): string {
  if (value.includes("\0")) throw new ArgvError("nul");
  if (/\p{Surrogate}/u.test(value)) throw new ArgvError("not-unicode");
  return value;
}

/**
 * Returns the value, checked to be safe where a tool expects a name and would take "-x" for an option.
 * The empty string is refused too only where a grammar says so: it is no option.
 * @throws ArgvError "option-like", "nul" or "not-unicode".
 */
export function positional(value: string): string {
  if (value.startsWith("-")) throw new ArgvError("option-like");
  return word(value);
}

const TOKEN = /^[A-Za-z0-9-]{16,64}$/;

/**
 * Returns a token that marks where what commands print begins and ends, checked to be no more than a word.
 * @throws ArgvError "bad-name".
 */
export function frameToken(token: string): string {
  if (!TOKEN.test(token)) throw new ArgvError("bad-name");
  return token;
}

/** Seconds as `timeout` takes them: whole numbers bare, parts of a second with at most three digits. */
function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds <= 0) throw new ArgvError("bad-seconds");
  return String(Math.max(0.001, Math.round(seconds * 1000) / 1000));
}

/** Seconds between `timeout`'s polite signal and its SIGKILL. */
const TIMEOUT_KILL_AFTER_SECONDS = 2;

/**
 * Puts `timeout` before a command, so that it ends on the node even if nobody listens any more:
 * SIGTERM after `seconds`, SIGKILL {@link TIMEOUT_KILL_AFTER_SECONDS} later.
 * @throws ArgvError "bad-seconds", or "option-like" when the program starts with "-".
 */
export function withTimeout(argv: Argv, seconds: number): Argv {
  const [program, ...rest] = argv;
  return [
    "timeout",
    "-k",
    String(TIMEOUT_KILL_AFTER_SECONDS),
    formatSeconds(seconds),
    positional(program),
    ...rest,
  ];
}

/**
 * `cat` waits for the end of stdin beside the command, and holds none of its output. The whole process group is
 * ended where the command leads one, as under sshd: `timeout`, told to end while it forks, forgets its child.
 */
const LIFELINE =
  'exec 3<&0; (cat <&3; kill -TERM -- -$$ || kill -TERM $$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';

/**
 * Ends a command with SIGTERM when its stdin ends, which is what a node sees of a closed channel or a cut
 * connection (there is no hang-up without a terminal). The command itself reads an empty stdin.
 */
export function withLifeline(argv: Argv): Argv {
  return ["sh", "-c", LIFELINE, "sh", ...argv];
}

/** Runs a command through `sudo`, without ever asking for a password. */
export function withSudo(argv: Argv): Argv {
  return ["sudo", "-n", "--", ...argv];
}

/**
 * Sets environment variables for one command (`env A=b program …`). Not for secrets: they show in the
 * process list.
 * @throws ArgvError "bad-name" for an impossible variable name, or a program that reads as a variable.
 */
export function withEnv(argv: Argv, variables: Readonly<Record<string, string>>): Argv {
  const [program, ...rest] = argv;
  if (program.includes("=")) throw new ArgvError("bad-name");
  const assignments = Object.entries(variables).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new ArgvError("bad-name");
    return `${name}=${word(value)}`;
  });
  return ["env", ...assignments, positional(program), ...rest];
}

/** Adds its first argument to PATH, drops it, and becomes the rest. A constant: nothing is ever quoted into it. */
const EXTEND_PATH = 'PATH="$PATH:$1"; export PATH; shift; exec "$@"';
/** Prints a mark (the first argument) on both outputs, then does as {@link EXTEND_PATH}. */
const MARK_AND_EXTEND_PATH = `printf %s "$1"; printf %s "$1" >&2; shift; ${EXTEND_PATH}`;

/**
 * Runs a command with more directories at the end of the PATH that the session has: what the node's owner put in
 * front stays in front.
 * @throws ArgvError when a directory cannot travel to the letter.
 */
export function withMorePath(argv: Argv, directories: readonly string[]): Argv {
  return ["sh", "-c", EXTEND_PATH, "sh", word(directories.join(":")), ...argv];
}

/**
 * Puts its first argument before PATH, drops it, and becomes the rest; where it, and what it stands in, is no directory of the account's own
 * nothing runs (EX_NOINPUT).
 */
const LEAD_PATH = `${isOurs(`"\${1%/*}"`)} && ${isOurs('"$1"')} || { printf "%s\\n" "$1: gone" >&2; exit 66; }; PATH="$1:$PATH"; export PATH; shift; exec "$@"`;

/**
 * Runs a command with a directory before all others that the session has. Without the directory it does not run: what stands in it
 * is there to stand before what the session has. One of the name that somebody else made, or a link, is none.
 * @throws ArgvError when the directory cannot travel to the letter.
 */
export function withPathInFront(argv: Argv, directory: string): Argv {
  return ["sh", "-c", LEAD_PATH, "sh", word(directory), ...argv];
}

/**
 * Runs a command with more directories at the end of PATH, and a mark at the very beginning of the command's standard output and error: what stands before it was printed by
 * the account's start-up files, and where it is missing no command of ours ran (see marked.ts).
 * @throws ArgvError when a directory or the mark cannot travel to the letter.
 */
export function withMarkAndPath(argv: Argv, mark: string, directories: readonly string[]): Argv {
  return ["sh", "-c", MARK_AND_EXTEND_PATH, "sh", word(mark), word(directories.join(":")), ...argv];
}
