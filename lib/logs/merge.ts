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

/** More lines to ordered ones: what is older than the last of these is put into its place among the newest ones. */
export function appendLines(
  lines: readonly LogLine[],
  more: readonly LogLine[],
  most: number,
): { readonly lines: readonly LogLine[]; readonly dropped: number } {
  if (more.length === 0) return { lines, dropped: 0 };
  const oldest = Math.min(...more.map(({ at }) => at));
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.at ?? 0) > oldest) from -= 1;
  const { lines: newest } = mergeLines([lines.slice(from), more], Number.POSITIVE_INFINITY);
  const all = [...lines.slice(0, from), ...newest];
  const dropped = Math.max(0, all.length - most);
  return { lines: dropped === 0 ? all : all.slice(dropped), dropped };
}
