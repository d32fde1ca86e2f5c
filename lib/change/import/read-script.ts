import type { Argv } from "../../command/argv";
import { isSecretName } from "../../command/secret-name";
import { type LineRefusal, lineRefusal } from "./script-commands";
import { Within } from "./shell-grammar";
import {
  readShellWords,
  type ScriptLine,
  type ScriptPiece,
  type ScriptWord,
  type ShellFeature,
} from "./shell-words";

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
  readonly why: LineRefusal | ShellFeature | FlowRefusal;
}

/** Whether a shell would come to the line at all is not known before it runs: a branch, a loop, a function, or behind an `exit`. */
export type FlowRefusal = "conditional" | "not-reached";

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
  const variables = new Variables(lines, given);
  const within = new Within();
  let isOver = false;
  const commands: ScriptCommand[] = [];
  const refused: RefusedLine[] = [];
  for (const line of lines) {
    const isConditional = within.passes(line.grammar);
    if (isConditional && line.words.every((word) => isGrammar(word, line))) continue;
    const flow = isOver ? "not-reached" : isConditional ? "conditional" : null;
    if (isFrame(line)) {
      if (flow !== null) continue;
      variables.ask(line);
      isOver = plainText(line.words[0] ?? []) === "exit";
      continue;
    }
    const assigned = assignmentIn(line);
    const why = flow ?? line.beyond ?? (assigned === null ? lineRefusal(line.words) : null);
    if (why !== null) {
      refused.push({ line: line.line, text: line.text, why });
      variables.loseThoseOf(line);
      continue;
    }
    variables.ask(line);
    const words = variables.valuesIn(line);
    if (words === null) {
      refused.push({ line: line.line, text: line.text, why: "variable-unset" });
      if (assigned !== null) variables.set(assigned.name, null);
      continue;
    }
    const [program = "", ...rest] = words;
    // A value may be an option, too.
    const beyond = assigned === null ? lineRefusal(words.map((text) => [{ text }])) : null;
    if (beyond !== null) refused.push({ line: line.line, text: line.text, why: beyond });
    else if (assigned === null) commands.push({ line: line.line, text: line.text, argv: [program, ...rest] });
    else variables.set(assigned.name, program.slice(assigned.name.length + 1));
  }
  return commands.length > MOST_COMMANDS ? null : { commands, refused, variables: variables.asked };
}

/** `fi`, `}` and the like: nothing is left out with them. */
function isGrammar(word: ScriptWord, { grammar }: ScriptLine): boolean {
  const text = plainText(word);
  return text !== null && grammar.includes(text);
}

/** What the variables of a script are at a line, and which of them somebody has to give. */
class Variables {
  readonly #values: Map<string, string>;
  readonly #own: Set<string>;
  readonly #asked = new Set<string>();

  constructor(
    lines: readonly ScriptLine[],
    private readonly given: Readonly<Record<string, string>>,
  ) {
    this.#values = new Map(Object.entries(given));
    this.#own = new Set(lines.flatMap((line) => assignmentIn(line)?.name ?? []));
  }

  get asked(): readonly ScriptVariable[] {
    return [...this.#asked].map((name) => ({
      name,
      isGiven: this.#values.has(name),
      isSecret: isSecretName(name.toLowerCase()),
    }));
  }

  ask(line: ScriptLine): void {
    for (const name of variablesIn(line)) {
      if (!this.#own.has(name) || isFrame(line)) this.#asked.add(name);
    }
  }

  /** Sets a variable; null where its value cannot be told. What is given outweighs it. */
  set(name: string, value: string | null): void {
    if (Object.hasOwn(this.given, name)) return;
    if (value === null) this.#values.delete(name);
    else this.#values.set(name, value);
  }

  /** What a line that is not run would have set has no value any more: the one before would be a wrong one. */
  loseThoseOf({ words }: ScriptLine): void {
    const isTool = TOOLS.has(plainText(words[0] ?? []) ?? "");
    for (const [index, word] of words.entries()) {
      const [head] = word;
      const text = head !== undefined && "text" in head ? head.text : "";
      const name = /^([A-Za-z_]\w*)(?:\+?=|$)/.exec(text)?.[1];
      // Words of a tool look alike: only what stands before it is set.
      if (name === undefined || isTool || (index === 0 && !text.includes("="))) continue;
      this.set(name, null);
      this.#own.delete(name);
    }
  }

  /** The words of a line with the values in their places; null where one has none. */
  valuesIn(line: ScriptLine): readonly string[] | null {
    const isMissing = line.words.flat().some((piece) => "variable" in piece && this.#valueOf(piece) === null);
    return isMissing ? null : line.words.map((word) => word.map((piece) => this.#valueOf(piece)).join(""));
  }

  #valueOf(piece: ScriptPiece): string | null {
    if ("text" in piece) return piece.text;
    const value = this.#values.get(piece.variable) ?? null;
    return value === null || (value === "" && piece.isForEmpty) ? piece.fallback : value;
  }
}

const TOOLS: ReadonlySet<string> = new Set(["pcs", "crm", "cibadmin"]);

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
