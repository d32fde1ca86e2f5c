/** Whether a text has every word of a search, in any order, whatever their case; an empty search finds everything. */
export function hasAllWords(text: string, typed: string): boolean {
  const within = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
