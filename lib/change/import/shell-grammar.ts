/** Where they stand at a command's place these are grammar, and a command's place is behind them. */
const BEFORE_COMMANDS = new Set(["if", "then", "else", "elif", "while", "until", "do", "{", "!"]);
const OTHERS = new Set(["fi", "done", "esac", "}", "for", "case", "select", "function"]);

/** Finds the words of the shell's own grammar in a line: they count where a command could begin. */
export class GrammarWords {
  /** In their order, with the parentheses. */
  readonly found: string[] = [];
  #isAtCommand = true;
  /** The last word was an operator that the next line belongs to. */
  goesOn = false;

  /** An operator: a parenthesis, or characters of `;&|`. */
  operator(operator: string): void {
    if (operator === "(" || operator === ")") this.found.push(operator);
    this.#isAtCommand = true;
    this.goesOn = /(?:&&|\||\|&)$/.test(operator);
  }

  /** A word as it stands there, with its quotes. */
  word(raw: string): void {
    const isName = this.found.at(-1) === "function" && !this.#isAtCommand;
    const isGrammar = this.#isAtCommand && (BEFORE_COMMANDS.has(raw) || OTHERS.has(raw));
    if (isGrammar) this.found.push(raw);
    // A function's body may begin right behind its name.
    this.#isAtCommand = isName || (isGrammar && BEFORE_COMMANDS.has(raw));
    this.goesOn = false;
  }
}

const OPENING: Readonly<Record<string, string>> = {
  if: "fi",
  for: "done",
  while: "done",
  until: "done",
  select: "done",
  case: "esac",
  "{": "}",
  "(": ")",
};

/** Follows what lines of a script are within: a condition, a loop, a function, another shell. Whether those are run, only running tells. */
export class Within {
  readonly #ends: string[] = [];

  /** Whether the line stands within something, or begins or ends a thing that has a word for it. */
  passes(grammar: readonly string[]): boolean {
    const wasWithin = this.#ends.length > 0;
    for (const word of grammar) {
      const end = OPENING[word];
      // The patterns of a case have a parenthesis behind them, and may have one before.
      const isPattern = this.#ends.at(-1) === "esac" && (word === "(" || word === ")");
      if (isPattern) continue;
      if (end !== undefined) this.#ends.push(end);
      else if (this.#ends.at(-1) === word) this.#ends.pop();
    }
    return wasWithin || grammar.some((word) => word !== "(" && word !== ")");
  }
}
