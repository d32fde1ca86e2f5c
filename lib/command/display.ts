import { type Argv, word } from "./argv";

/** What would hide or reorder text on a screen: control characters (but tab, newline), bidi marks, BOM. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/u;
const PLAIN = /^[A-Za-z0-9_@%+:,./=-]+$/;
const KEYWORD = /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|function|select|time|coproc)$/;

function octal(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(
    "",
  );
}

function showWord(value: string, first: boolean): string {
  const safe = PLAIN.test(word(value)) && !(first && (value.includes("=") || KEYWORD.test(value)));
  if (safe) return value;
  const pieces = value.split(new RegExp(`(${INVISIBLE.source})`, "u"));
  const shown = pieces.map((piece, index) => {
    if (index % 2 === 1) return `"$(printf '${octal(piece)}')"`;
    return piece === "" ? "" : `'${piece.replaceAll("'", `'\\''`)}'`;
  });
  return shown.join("") || "''";
}

/**
 * A command as people read and copy it: quotes only where a POSIX shell needs them, and characters that would
 * be invisible or turn the direction of the text shown as `"$(printf '\342\200\256')"`. Pasted into a shell it
 * is the same command. Redact it first (redactArgv).
 *
 *     ["crm_standby", "-N", "node 1", "-v", "on"]  →  crm_standby -N 'node 1' -v on
 *
 * @throws ArgvError "nul" or "not-unicode".
 */
export function displayArgv(argv: Argv): string {
  return argv.map((value, index) => showWord(value, index === 0)).join(" ");
}
