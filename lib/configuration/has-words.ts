/** Whether a text has every word of what is looked for, in any case. */
export function hasWords(text: string, query: string): boolean {
  const within = text.toLowerCase();
  const words = query.toLowerCase().split(/\s+/);
  return words.every((word) => within.includes(word));
}
