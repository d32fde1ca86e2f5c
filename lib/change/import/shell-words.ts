/** One command of a shell script as words, with the line that it begins on (from 1). */
export interface ScriptLine {
  readonly line: number;
  /** As it stands there, for people to recognise it by. */
  readonly text: string;
  readonly words: readonly ScriptWord[];
  /** What a shell would do here and this reader does not; null where all of it is plain words. */
  readonly beyond: ShellFeature | null;
}

/** A word in its pieces: as it is, or a variable's value. */
export type ScriptWord = readonly ScriptPiece[];
export type ScriptPiece =
  | { readonly text: string }
  | { readonly variable: string; readonly fallback: string | null };

/** What is more than words: other commands, files, programs inside of words, patterns, several lines of a here-document. */
export type ShellFeature = "substitution" | "operator" | "redirection" | "pattern" | "expansion" | "unclosed";

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
  const reader = new Reader(script.replaceAll("\r\n", "\n"));
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

  constructor(private readonly script: string) {}

  get isOver(): boolean {
    return this.#at >= this.script.length;
  }

  /** The next line with its continuations; null for one with nothing on it. */
  command(): ScriptLine | null {
    const [start, line] = [this.#at, this.#line];
    const words: ScriptWord[] = [];
    let beyond: ShellFeature | null = null;
    for (;;) {
      this.#skipBlanks();
      const next = this.#peek();
      if (next === "" || next === "\n") break;
      if (next === "#") {
        this.#skipComment();
        break;
      }
      const word = this.#word();
      words.push(word.pieces);
      beyond ??= word.beyond;
    }
    const text = this.script.slice(start, this.#at).trim().slice(0, TEXT_SHOWN);
    this.#next();
    return words.length === 0 ? null : { line, text, words, beyond };
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
      const read = this.#variable();
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
      if (next === "" || next === " " || next === "\t" || next === "\n") break;
      if (next === "'") {
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
        if (escaped !== "\n") text += escaped;
      } else if (next === "$") variable(false);
      else {
        if (next === "`") beyond ??= "substitution";
        else if (OPERATORS.has(next)) beyond ??= "operator";
        else if (next === "<" || next === ">") beyond ??= "redirection";
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
  #variable(): ScriptPiece | { readonly beyond: ShellFeature } {
    const rest = this.script.slice(this.#at, this.#at + 4_096);
    if (rest.startsWith("$(")) {
      this.#next();
      return { beyond: "substitution" };
    }
    const match = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?([-?])([^{}$`"'\\\n]*))?\})/.exec(rest);
    if (match !== null) {
      this.#take(this.#at + match[0].length);
      return { variable: match[1] ?? match[2] ?? "", fallback: match[3] === "-" ? (match[4] ?? "") : null };
    }
    const isAlone = /^\$(?:[\s"]|$)/.test(rest);
    this.#next();
    return isAlone ? { text: "$" } : { beyond: "expansion" };
  }
}
