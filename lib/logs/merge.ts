import type { LogLine } from "./log-line";

/** Lines of all nodes in one order: by time, and where that is the same as each node wrote them. Keeps the newest `most`. */
export function mergeLines(
  parts: readonly (readonly LogLine[])[],
  most: number,
): { readonly lines: readonly LogLine[]; readonly dropped: number } {
  const all = parts.flat().map((line, index) => ({ line, index }));
  all.sort((a, b) => a.line.at - b.line.at || a.index - b.index);
  const kept = all.slice(Math.max(0, all.length - most)).map(({ line }) => line);
  return { lines: kept, dropped: all.length - kept.length };
}
