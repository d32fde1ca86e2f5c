/** The lines of a text that have what is looked for (in any case), numbered, and how many; null where nothing is looked for. */
export function linesWith(
  text: string,
  query: string,
): { readonly text: string; readonly count: number } | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return null;
  const found = text
    .split("\n")
    .flatMap((line, at) => (line.toLowerCase().includes(wanted) ? [`${at + 1}: ${line.trim()}`] : []));
  return { text: found.join("\n"), count: found.length };
}
