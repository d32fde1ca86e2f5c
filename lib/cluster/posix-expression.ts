import { type Fits, readBracket, UnreadableExpression } from "./posix-bracket";

/** Repetitions are written out, so that `((a{99}){99}){99}` would be a million of them. */
const MAX_INSTRUCTIONS = 1_000;
const MAX_PATTERN = 1_000;
const MAX_REPEATS = 255;

type Instruction =
  | { readonly do: "char"; readonly fits: Fits }
  | { readonly do: "begin" | "end" | "found" }
  | { readonly do: "both"; readonly first: number; readonly second: number };

type Node =
  | { readonly is: "char"; readonly fits: Fits }
  | { readonly is: "begin" }
  | { readonly is: "end" }
  | { readonly is: "all"; readonly of: readonly Node[] }
  | { readonly is: "any"; readonly of: readonly Node[] }
  | { readonly is: "repeat"; readonly of: Node; readonly least: number; readonly most: number | null };

/**
 * A POSIX extended regular expression, found anywhere in a text, as `regexec` does for Pacemaker. It looks at each
 * character once for each instruction: never longer than their product, whatever a foreign pattern is made of, where
 * JavaScript's own `RegExp` would try again and again. Throws `UnreadableExpression` for what glibc refuses, for back
 * references and GNU's word boundaries, and for a pattern that is too long.
 */
export function posixExpression(pattern: string): (text: string) => boolean {
  const chars = [...pattern];
  if (chars.length > MAX_PATTERN) throw new UnreadableExpression();
  const program: Instruction[] = [];
  emit(new Reader(chars).read(), program);
  program.push({ do: "found" });
  return (text) => isFound(program, text);
}

/** Reads as glibc does with `REG_EXTENDED`: what repeats nothing is an error, a lone `)` is a character. */
class Reader {
  #at = 0;

  constructor(private readonly chars: readonly string[]) {}

  read(): Node {
    return this.#alternatives(0);
  }

  #alternatives(depth: number): Node {
    const any = [this.#sequence(depth)];
    while (this.chars[this.#at] === "|") {
      this.#at++;
      any.push(this.#sequence(depth));
    }
    return { is: "any", of: any };
  }

  #sequence(depth: number): Node {
    const all: Node[] = [];
    for (;;) {
      const char = this.chars[this.#at];
      if (char === undefined || char === "|" || (char === ")" && depth > 0)) return { is: "all", of: all };
      const one = this.#one(char, depth);
      // An anchor cannot be repeated: what follows is read as the beginning of something, and refused.
      all.push(one.is === "begin" || one.is === "end" ? one : this.#repeated(one));
    }
  }

  #one(char: string, depth: number): Node {
    this.#at++;
    if (char === "^") return { is: "begin" };
    if (char === "$") return { is: "end" };
    if (char === ".") return { is: "char", fits: () => true };
    if (char === "(") return this.#group(depth + 1);
    if (char === "[") {
      const { fits, next } = readBracket(this.chars, this.#at);
      this.#at = next;
      return { is: "char", fits };
    }
    if (char === "\\") return { is: "char", fits: this.#escaped() };
    if ("*+?{".includes(char)) throw new UnreadableExpression();
    return { is: "char", fits: (other) => other === char };
  }

  #group(depth: number): Node {
    const inside = this.#alternatives(depth);
    if (this.chars[this.#at] !== ")") throw new UnreadableExpression();
    this.#at++;
    return inside;
  }

  #escaped(): Fits {
    const char = this.chars[this.#at++];
    if (char === undefined || /[1-9bB<>`']/.test(char)) throw new UnreadableExpression();
    if (char === "w") return (other) => /[\p{L}\p{N}_]/u.test(other);
    if (char === "W") return (other) => !/[\p{L}\p{N}_]/u.test(other);
    if (char === "s") return (other) => /\s/.test(other);
    if (char === "S") return (other) => !/\s/.test(other);
    return (other) => other === char;
  }

  #repeated(one: Node): Node {
    let node = one;
    for (;;) {
      const char = this.chars[this.#at];
      if (char === undefined || !"*+?{".includes(char)) return node;
      this.#at++;
      const [least, most] =
        char === "{" ? this.#bounds() : ([char === "+" ? 1 : 0, char === "?" ? 1 : null] as const);
      node = { is: "repeat", of: node, least, most };
    }
  }

  /** `{2}`, `{2,}`, `{2,3}`, and GNU's `{,3}`. */
  #bounds(): readonly [least: number, most: number | null] {
    const end = this.chars.indexOf("}", this.#at);
    const read = /^(\d*)(,?)(\d*)$/.exec(end < 0 ? "x" : this.chars.slice(this.#at, end).join(""));
    const [, least = "", comma = "", most = ""] = read ?? [];
    if (least === "" && comma === "") throw new UnreadableExpression();
    this.#at = end + 1;
    const from = Number(least);
    const to = comma === "" ? from : most === "" ? null : Number(most);
    if (from > MAX_REPEATS || (to !== null && (to < from || to > MAX_REPEATS)))
      throw new UnreadableExpression();
    return [from, to];
  }
}

function emit(node: Node, program: Instruction[]): void {
  if (program.length > MAX_INSTRUCTIONS) throw new UnreadableExpression();
  if (node.is === "char") program.push({ do: "char", fits: node.fits });
  else if (node.is === "begin" || node.is === "end") program.push({ do: node.is });
  else if (node.is === "all") for (const part of node.of) emit(part, program);
  else if (node.is === "any") emitChoice(node.of, program);
  else emitRepeat(node, program);
}

/** Each alternative is tried beside the ones after it, and all of them go on behind the last. */
function emitChoice(ways: readonly Node[], program: Instruction[]): void {
  const exits: number[] = [];
  for (const way of ways.slice(0, -1)) {
    const fork = reserve(program);
    emit(way, program);
    exits.push(reserve(program));
    program[fork] = { do: "both", first: fork + 1, second: program.length };
  }
  for (const last of ways.slice(-1)) emit(last, program);
  for (const exit of exits) program[exit] = { do: "both", first: program.length, second: program.length };
}

function emitRepeat({ of, least, most }: Extract<Node, { is: "repeat" }>, program: Instruction[]): void {
  for (let n = 0; n < least; n++) {
    const before = program.length;
    emit(of, program);
    // Nothing, 255 times 255 times, is nothing.
    if (program.length === before) break;
  }
  if (most === null) {
    const loop = reserve(program);
    emit(of, program);
    program.push({ do: "both", first: loop, second: loop });
    program[loop] = { do: "both", first: loop + 1, second: program.length };
    return;
  }
  const forks: number[] = [];
  for (let n = least; n < most; n++) {
    forks.push(reserve(program));
    emit(of, program);
  }
  for (const fork of forks) program[fork] = { do: "both", first: fork + 1, second: program.length };
}

/** A place for an instruction whose target is known later. */
function reserve(program: Instruction[]): number {
  return program.push({ do: "found" }) - 1;
}

/** All ways through the program side by side (Thompson's), one character after the other. */
function isFound(program: readonly Instruction[], text: string): boolean {
  const chars = [...text];
  let open: readonly Fitting[] = [];
  for (let at = 0; at <= chars.length; at++) {
    const reached = follow(program, [0, ...open.map(({ next }) => next)], at === 0, at === chars.length);
    if (reached === "found") return true;
    const char = chars[at] ?? "";
    open = reached.filter(({ fits }) => fits(char));
  }
  return false;
}

interface Fitting {
  readonly fits: Fits;
  readonly next: number;
}

/** Which characters may come next, from these instructions on. */
function follow(
  program: readonly Instruction[],
  from: readonly number[],
  isBegin: boolean,
  isEnd: boolean,
): readonly Fitting[] | "found" {
  const seen = new Set<number>();
  const open = [...from];
  const found: Fitting[] = [];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const one = program[at];
    if (one === undefined || seen.has(at)) continue;
    seen.add(at);
    if (one.do === "found") return "found";
    if (one.do === "char") found.push({ fits: one.fits, next: at + 1 });
    else if (one.do === "both") open.push(one.second, one.first);
    else if (one.do === "begin" ? isBegin : isEnd) open.push(at + 1);
  }
  return found;
}
