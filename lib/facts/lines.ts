/** The lines of an output, at most `limit`, without their ends; a last line that was cut off is still a line. */
export function* linesOf(text: string, limit: number): Generator<string> {
  let from = 0;
  for (let count = 0; count < limit && from < text.length; count++) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end === -1 ? text.length : end);
    yield line.endsWith("\r") ? line.slice(0, -1) : line;
    if (end === -1) return;
    from = end + 1;
  }
}

/** `key=value` or `key: value` lines. */
export function valuesIn(text: string, separator: "=" | ":"): Readonly<Record<string, string>> {
  const lines = text.split("\n").flatMap((line) => {
    const at = line.indexOf(separator);
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
  });
  return Object.fromEntries(lines);
}
