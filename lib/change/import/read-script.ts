import type { Argv } from "../../command/argv";
import { isSecretName } from "../../command/secret-name";
import { type LineRefusal, lineRefusal } from "./script-commands";
import { readShellWords, type ScriptLine, type ScriptWord, type ShellFeature } from "./shell-words";

/** A command of a script that changes a CIB's file, and nothing else. */
export interface ScriptCommand {
  readonly line: number;
  /** As it stands there. */
  readonly text: string;
  readonly argv: Argv;
}

/** A line that is not run, and why. */
export interface RefusedLine {
  readonly line: number;
  readonly text: string;
  readonly why: LineRefusal | ShellFeature;
}

export interface ReadScript {
  readonly commands: readonly ScriptCommand[];
  readonly refused: readonly RefusedLine[];
  /** Variables that the script wants to be given, and those of them that have no value yet. */
  readonly variables: readonly ScriptVariable[];
}

export interface ScriptVariable {
  readonly name: string;
  readonly isGiven: boolean;
  /** Its value is a password or the like. */
  readonly isSecret: boolean;
}

const MOST_COMMANDS = 2_000;

/**
 * What a script would do to a configuration, as argument lists: `pcs` and `crm configure` with what changes a CIB's file, and
 * the few commands of `cibadmin` that a script of Harrier's has where a tool lacks words. Everything else is `refused` with its
 * line. Null where there is too much of it.
 * @param given values of variables by their names; what a script sets itself outweighs none of them
 */
export function readScript(script: string, given: Readonly<Record<string, string>>): ReadScript | null {
  const lines = readShellWords(script);
  if (lines === null) return null;
  const values = new Map(Object.entries(given));
  const ownNames = new Set(lines.flatMap((line) => assignmentIn(line)?.name ?? []));
  const asked = new Set<string>();
  const commands: ScriptCommand[] = [];
  const refused: RefusedLine[] = [];
  for (const line of lines) {
    if (isFrame(line)) {
      for (const name of variablesIn(line)) asked.add(name);
      continue;
    }
    const assigned = assignmentIn(line);
    const why = line.beyond ?? (assigned === null ? lineRefusal(line.words) : null);
    if (why !== null) {
      refused.push({ line: line.line, text: line.text, why });
      continue;
    }
    const missing = variablesIn(line).filter((name) => !values.has(name));
    for (const name of variablesIn(line)) if (!ownNames.has(name)) asked.add(name);
    const words = line.words.map((word) => textOf(word, values));
    const [program = "", ...rest] = words;
    if (missing.length > 0) refused.push({ line: line.line, text: line.text, why: "variable-unset" });
    else if (assigned !== null) {
      if (!Object.hasOwn(given, assigned.name))
        values.set(assigned.name, program.slice(assigned.name.length + 1));
    } else commands.push({ line: line.line, text: line.text, argv: [program, ...rest] });
  }
  if (commands.length > MOST_COMMANDS) return null;
  const variables = [...asked].map((name) => ({
    name,
    isGiven: values.has(name),
    isSecret: isSecretName(name.toLowerCase()),
  }));
  return { commands, refused, variables };
}

/** What a script has around its commands and is no change: how the shell should be, what has to be set first. */
function isFrame({ words, beyond }: ScriptLine): boolean {
  const [first, ...rest] = words.map(plainText);
  if (first === "set" || first === ":" || first === "exit" || first === "echo") return beyond === null;
  return (
    first === "export" &&
    beyond === null &&
    rest.every((word) => word !== null && /^(LC_ALL|CHARSET|LANG)=/.test(word))
  );
}

/** A whole line `NAME=value`. */
function assignmentIn({ words }: ScriptLine): { readonly name: string } | null {
  const isExport = words.length === 2 && plainText(words[0] ?? []) === "export";
  if (words.length !== 1 && !isExport) return null;
  const [head] = words[isExport ? 1 : 0] ?? [];
  const name = head !== undefined && "text" in head ? /^([A-Za-z_]\w*)=/.exec(head.text)?.[1] : undefined;
  return name === undefined || isExport ? null : { name };
}

function plainText(word: ScriptWord): string | null {
  const [only] = word;
  return word.length === 1 && only !== undefined && "text" in only ? only.text : null;
}

function variablesIn({ words }: ScriptLine): readonly string[] {
  return words
    .flat()
    .flatMap((piece) => ("variable" in piece && piece.fallback === null ? [piece.variable] : []));
}

function textOf(word: ScriptWord, values: ReadonlyMap<string, string>): string {
  return word
    .map((piece) => ("text" in piece ? piece.text : (values.get(piece.variable) ?? piece.fallback ?? "")))
    .join("");
}
