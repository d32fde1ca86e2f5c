import { type Argv, ArgvError, word } from "../../../command/argv";
import type { UnsupportedReason } from "../dialect";

/** crmsh cannot say this; caught where the dialect answers. */
export class Unsayable extends Error {
  readonly reason: UnsupportedReason;

  constructor(reason: UnsupportedReason) {
    super(`crmsh: ${reason}`);
    this.name = "Unsayable";
    this.reason = reason;
  }
}

/** A `crm` command whose words arrive to the letter. @throws ArgvError or Unsayable where a word cannot. */
export function crm(...words: readonly string[]): Argv {
  return ["crm", ...words.map(encode)];
}

/**
 * crmsh joins its arguments by spaces and splits the line again like a shell (Python's shlex). Before that it puts quotes
 * around an argument with a space: single ones where it has a double one, else double ones, none where it has both kinds.
 */
function encode(value: string): string {
  if (CONTROL.test(word(value)) || HELP.test(value) || UNREADABLE.test(value))
    throw new Unsayable("value-misread");
  const [single, double] = [value.includes("'"), value.includes('"')];
  if (value.includes(" ") && !(single && double)) return double ? value : value.replaceAll("\\", "\\\\");
  return value === "" || /[\s'"\\]/.test(value) ? `'${value.replaceAll("'", "'\\''")}'` : value;
}

/** Its patterns end at the end of a line, and XML has no other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const CONTROL = /[\u0000-\u001f\u007f-\u0085\u2028\u2029]/;

/** In crmsh's own text a quote follows at the end, and quotes have a backslash but backslashes do not: it fails to read that again. */
export const UNREADABLE = /\\(?:"|$)/;

/** Wherever one of these stands as the last word, crmsh shows its help instead. */
const HELP = /^(?:-h|--help|--help-without-redirect)$/;

/** Words that begin something else in crmsh's grammar, wherever an id could stand. */
const KEYWORDS =
  /^(?:params|meta|utilization|operations|op|op_params|op_meta|rule|attributes|xml|and|or|changed|orig|noobj|_rsc_set_)$/i;

/** An id of a resource or constraint, as crmsh takes one: no pattern of several ids, no keyword of its own. */
export function plainId(id: string): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(id) || KEYWORDS.test(id)) throw new Unsayable("value-misread");
  return id;
}

/** `name=value`, of which crmsh takes the part up to the first `=` for the name. */
export function pair(name: string, value: string): string {
  if (!/^[^\s=@$'"\\][^\s='"\\]*$/.test(name)) throw new Unsayable("value-misread");
  return `${name}=${value}`;
}

/** `params a=b c=d`; nothing where there is nothing. */
export function pairs(keyword: string, values: Readonly<Record<string, string>>): readonly string[] {
  const words = Object.entries(values).map(([name, value]) => pair(name, value));
  // The first of a list would be read as the list's score.
  if (/^[^:]+:$/.test(words[0] ?? "")) throw new Unsayable("value-misread");
  return words.length === 0 ? [] : [keyword, ...words];
}

/** A word of a command that crmsh gives to a shell in single quotes. It refuses those inside. */
export function quoted(value: string): string {
  if (value.includes("'")) throw new Unsayable("value-misread");
  return value;
}

/** A name where a tool behind crmsh would read "-x" as an option. */
export function name(value: string): string {
  if (value.startsWith("-") || value === "") throw new ArgvError("option-like");
  // Split into a name and a value.
  if (value.includes("=")) throw new Unsayable("value-misread");
  return quoted(value);
}
