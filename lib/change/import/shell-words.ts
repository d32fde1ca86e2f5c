import { GrammarWords } from "./shell-grammar";

/** One command of a shell script as words, with the line that it begins on (from 1). */
export interface ScriptLine {
  readonly line: number;
  /** As it stands there, for people to recognise it by. */
  readonly text: string;
  readonly words: readonly ScriptWord[];
  /** What a shell would do here and this reader does not; null where all of it is plain words. */
  readonly beyond: ShellFeature | null;
  /** Words of the shell's own grammar, and parentheses, in their order: what decides whether other lines are run at all. */
  readonly grammar: readonly string[];
}

/** A word in its pieces: as it is, or a variable's value. */
export type ScriptWord = readonly ScriptPiece[];
export type ScriptPiece =
  | { readonly text: string }
  /** `isForEmpty`: an empty value counts as none. */
  | { readonly variable: string; readonly fallback: string | null; readonly isForEmpty: boolean };

/** What is more than words: other commands, files, programs inside of words, patterns, lines that are a command's input. */
export type ShellFeature =
  | "substitution"
  | "operator"
  | "redirection"
  | "here-document"
  | "pattern"
  | "expansion"
  | "unclosed";

const LONGEST = 2_000_000;
const MOST_LINES = 20_000;
const TEXT_SHOWN = 200;

const OPERATORS = new Set([";", "&", "|", "(", ")"]);

/**
 * Reads the text of a shell script as lists of words: quotes, escapes, line continuations, comments and plain variables. It runs
 * nothing; whatever a shell would do beyond that is named at its line. Null where there is too much of it.
 */
export function readShellWords(script: string): readonly ScriptLine[] | null {
  if (script.length > LONGEST) return null;
  const reader = new Reader(script.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  const lines: ScriptLine[] = [];
  while (!reader.isOver) {
    const line = reader.command();
    if (line !== null) lines.push(line);
    if (lines.length > MOST_LINES) return null;
  }
  return lines;
}

class Reader {
  #at = 0;
  #line = 1;
  readonly #documents: { readonly end: string; readonly isIndented: boolean }[] = [];

  constructor(private readonly script: string) {}

  get isOver(): boolean {
    return this.#at >= this.script.length;
  }

  /** The next line with its continuations and the texts that are its input; null for one with nothing on it. */
  command(): ScriptLine | null {
    const [start, line] = [this.#at, this.#line];
    const words: ScriptWord[] = [];
    const grammar = new GrammarWords();
    let beyond: ShellFeature | null = null;
    for (;;) {
      this.#skipBlanks();
      const next = this.#peek();
      if (next === "#") this.#skipComment();
      else if (next === "\n" && grammar.goesOn) this.#next();
      else if (next === "" || next === "\n") break;
      else if (OPERATORS.has(next)) {
        const operator = this.#operator();
        grammar.operator(operator);
        // One that ends its line joins nothing: pcs ends each command so that it prints.
        if (operator !== ";" || !this.#isAtEnd()) beyond ??= "operator";
      } else {
        const from = this.#at;
        const word = this.#word();
        grammar.word(this.script.slice(from, this.#at));
        words.push(word.pieces);
        beyond ??= word.beyond;
      }
    }
    const text = this.script.slice(start, this.#at).trim().slice(0, TEXT_SHOWN);
    this.#next();
    if (!this.#skipDocuments()) beyond = "unclosed";
    const isEmpty = words.length === 0 && grammar.found.length === 0;
    return isEmpty ? null : { line, text, words, beyond, grammar: grammar.found };
  }

  /** What is between two of them may be lines of commands. False where there is no second one. */
  #skipBackquoted(): boolean {
    for (let at = this.#at + 1; at < this.script.length; at += 1) {
      if (this.script[at] === "\\") at += 1;
      else if (this.script[at] === "`") {
        this.#take(at + 1);
        return true;
      }
    }
    this.#take(this.script.length);
    return false;
  }

  #operator(): string {
    let operator = this.#next();
    // Parentheses are one each.
    while (!"()".includes(operator) && ";&|".includes(this.#peek()) && this.#peek() !== "")
      operator += this.#next();
    return operator;
  }

  /** At `<<`: what it gives to the command comes behind the line, up to a line with this word alone. */
  #document(): void {
    this.#take(this.#at + 2);
    const isIndented = this.#peek() === "-";
    if (isIndented) this.#next();
    this.#skipBlanks();
    const { pieces } = this.#word();
    const end = pieces.map((piece) => ("text" in piece ? piece.text : `$${piece.variable}`)).join("");
    this.#documents.push({ end, isIndented });
  }

  /** False where the script ends before one of them does. */
  #skipDocuments(): boolean {
    const documents = this.#documents.splice(0);
    return documents.every(({ end, isIndented }) => {
      while (!this.isOver) {
        const next = this.script.indexOf("\n", this.#at);
        const line = this.#take(next < 0 ? this.script.length : next);
        this.#next();
        if ((isIndented ? line.replace(/^\t+/, "") : line) === end) return true;
      }
      return false;
    });
  }

  #peek(ahead = 0): string {
    return this.script[this.#at + ahead] ?? "";
  }

  #next(): string {
    const character = this.#peek();
    if (character === "\n") this.#line += 1;
    this.#at += 1;
    return character;
  }

  #skipBlanks(): void {
    for (;;) {
      const next = this.#peek();
      if (next === "\\" && this.#peek(1) === "\n") this.#next();
      else if (next !== " " && next !== "\t") return;
      this.#next();
    }
  }

  /** Whether nothing else stands on the line. */
  #isAtEnd(): boolean {
    this.#skipBlanks();
    return ["", "\n", "#"].includes(this.#peek());
  }

  #skipComment(): void {
    while (this.#peek() !== "" && this.#peek() !== "\n") this.#next();
  }

  #word(): { readonly pieces: ScriptWord; readonly beyond: ShellFeature | null } {
    const pieces: ScriptPiece[] = [];
    let text = "";
    let beyond: ShellFeature | null = null;
    const flush = () => {
      if (text !== "") pieces.push({ text });
      text = "";
    };
    const variable = (isQuoted: boolean) => {
      const read = this.#variable(isQuoted);
      if ("beyond" in read) beyond ??= read.beyond;
      else if ("text" in read) text += read.text;
      // Unquoted, a shell would split what is in it.
      else if (!isQuoted) beyond ??= "expansion";
      if ("variable" in read) {
        flush();
        pieces.push(read);
      }
    };
    for (;;) {
      const next = this.#peek();
      if (next === "" || " \t\n".includes(next) || OPERATORS.has(next)) break;
      if (this.script.startsWith("<<", this.#at) && this.#peek(2) !== "<") {
        beyond ??= "here-document";
        this.#document();
      } else if (next === "'") {
        const end = this.script.indexOf("'", this.#at + 1);
        if (end < 0) beyond ??= "unclosed";
        text += this.#take(end < 0 ? this.script.length : end + 1).slice(1, end < 0 ? undefined : -1);
      } else if (next === '"') {
        this.#next();
        while (this.#peek() !== '"') {
          const inner = this.#peek();
          if (inner === "") {
            beyond ??= "unclosed";
            break;
          }
          if (inner === "$") variable(true);
          else if (inner === "`") {
            beyond ??= "substitution";
            text += this.#next();
          } else if (inner === "\\" && '$`"\\\n'.includes(this.#peek(1)) && this.#peek(1) !== "") {
            this.#next();
            const escaped = this.#next();
            if (escaped !== "\n") text += escaped;
          } else text += this.#next();
        }
        this.#next();
        // An empty pair of quotes is a word, too.
        if (text === "" && pieces.length === 0) pieces.push({ text: "" });
      } else if (next === "\\") {
        this.#next();
        const escaped = this.#next();
        // At the very end there is nothing to escape.
        if (escaped !== "\n") text += escaped === "" ? "\\" : escaped;
      } else if (next === "$") variable(false);
      else {
        if (next === "`") {
          const isClosed = this.#skipBackquoted();
          beyond ??= isClosed ? "substitution" : "unclosed";
          continue;
        }
        if (this.script.startsWith("<<<", this.#at)) this.#at += 2;
        if (next === "<" || next === ">") beyond ??= "redirection";
        else if (next === "*" || next === "?" || next === "[") beyond ??= "pattern";
        else if (next === "{" || (next === "~" && text === "" && pieces.length === 0)) beyond ??= "expansion";
        text += this.#next();
      }
    }
    flush();
    return { pieces: pieces.length === 0 ? [{ text: "" }] : pieces, beyond };
  }

  #take(end: number): string {
    const taken = this.script.slice(this.#at, end);
    this.#line += taken.split("\n").length - 1;
    this.#at = end;
    return taken;
  }

  /** At a `$`: `$NAME`, `${NAME}`, `${NAME:-words}`, `${NAME:?words}`; a `$` that stands alone is itself. */
  #variable(isQuoted: boolean): ScriptPiece | { readonly beyond: ShellFeature } {
    const rest = this.script.slice(this.#at, this.#at + 4_096);
    if (rest.startsWith("$(")) {
      this.#next();
      return { beyond: "substitution" };
    }
    const match = VARIABLE.exec(rest);
    if (match !== null) {
      this.#take(this.#at + match[0].length);
      const fallback = match[4] === "-" ? (match[5] ?? "") : null;
      return { variable: match[1] ?? match[2] ?? "", fallback, isForEmpty: match[3] === ":" };
    }
    // Outside of quotes a `$` before one begins quotes of another sort.
    const isAlone = /^\$(?:\s|$)/.test(rest) || (isQuoted && rest.startsWith('$"'));
    this.#next();
    return isAlone ? { text: "$" } : { beyond: "expansion" };
  }
}

const VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?)([-?])([^{}$`"'\\\n]*))?\})/;
