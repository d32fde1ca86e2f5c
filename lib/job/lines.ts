/** Longer lines are cut. */
const LINE_LENGTH = 1_000;
/** What a terminal would take for an order: escape sequences, and other control characters but the tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const CONTROLS = /[^\P{Cc}\t]/gu;

/** Text that comes in pieces → whole lines, harmless to show. Made for each stream of a command. */
export class LineSplitter {
  #rest = "";

  /** The lines that a piece completes. */
  push(piece: string): readonly string[] {
    const lines = (this.#rest + piece).split("\n");
    // A line that never ends must not grow without bound.
    this.#rest = (lines.pop() ?? "").slice(0, LINE_LENGTH * 4);
    return lines.map(toShownLine);
  }

  /** What came after the last line break. */
  end(): readonly string[] {
    const rest = this.#rest;
    this.#rest = "";
    return rest === "" ? [] : [toShownLine(rest)];
  }
}

/** One line as it is shown: of a line that was written over, the last writing. */
export function toShownLine(line: string): string {
  const text = line.replace(/\r+$/, "").replaceAll(ESCAPES, "");
  const last = text.slice(text.lastIndexOf("\r") + 1).replaceAll(CONTROLS, "");
  return last.length > LINE_LENGTH ? `${last.slice(0, LINE_LENGTH - 1)}…` : last;
}

/** What a command that is over printed, as lines to show; of a text that is empty there are none. */
export function toShownLines(...texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => (text.trim() === "" ? [] : text.trimEnd().split("\n").map(toShownLine)));
}
