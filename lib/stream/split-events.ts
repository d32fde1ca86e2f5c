/** What one more piece of an event stream brought: whole events' data, and the rest that waits for more. */
export interface SplitEvents {
  readonly data: readonly string[];
  readonly rest: string;
}

/** Splits the text of a `text/event-stream` into the data of its whole events. Comments and other fields are left out. */
export function splitEvents(rest: string, piece: string): SplitEvents {
  const blocks = `${rest}${piece}`.replaceAll("\r\n", "\n").split("\n\n");
  const open = blocks.pop() ?? "";
  return { data: blocks.map(dataOf).filter((data) => data !== null), rest: open };
}

function dataOf(block: string): string | null {
  const lines = block.split("\n").filter((line) => line.startsWith("data:"));
  if (lines.length === 0) return null;
  return lines.map((line) => line.slice(line.startsWith("data: ") ? 6 : 5)).join("\n");
}
