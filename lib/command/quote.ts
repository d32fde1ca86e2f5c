import { type Argv, ArgvError, word } from "./argv";

/** Bytes Linux takes as one argument (MAX_ARG_STRLEN less its NUL): sshd hands the whole line to `sh -c`. */
export const MAX_COMMAND_BYTES = 131_071;

/** One word for a POSIX shell, of any length: for builtins such as `printf`. */
export function quoteWord(value: string): string {
  return `'${word(value).replaceAll("'", `'\\''`)}'`;
}

/**
 * Quotes a command for the remote POSIX shell: the only place that makes shell text. Every word is put in
 * single quotes, so nothing in it is read by the shell, and no first word is taken for a keyword or alias.
 *
 *     ["echo", "it's"]   →  'echo' 'it'\''s'
 *     ["ls", "$(id)"]    →  'ls' '$(id)'
 *
 * @throws ArgvError "nul", "not-unicode", or "too-long" above {@link MAX_COMMAND_BYTES} bytes of UTF-8.
 */
export function quoteArgv(argv: Argv): string {
  const line = argv.map(quoteWord).join(" ");
  if (new TextEncoder().encode(line).length > MAX_COMMAND_BYTES) throw new ArgvError("too-long");
  return line;
}
