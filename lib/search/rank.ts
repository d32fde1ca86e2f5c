/** Something that can be found by typing: what is read first, and what it is found by beside that. */
export interface Findable {
  readonly label: string;
  readonly also: string;
}

/** How well a word fits, the best first. */
const EXACT = 0;
const BEGINS = 1;
const BEGINS_A_WORD = 2;
const WITHIN = 3;
const BESIDE = 4;

/** The words of a search, without regard to case. */
export function searchWords(query: string): readonly string[] {
  return query
    .toLocaleLowerCase("en")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/**
 * How well something fits what was typed, 0 the best; null where one of the words is nowhere in it. What is not read first counts
 * for less.
 */
export function fitOf({ label, also }: Findable, words: readonly string[]): number | null {
  const read = label.toLocaleLowerCase("en");
  const beside = also.toLocaleLowerCase("en");
  let sum = 0;
  for (const word of words) {
    const fit = wordFit(read, beside, word);
    if (fit === null) return null;
    sum += fit;
  }
  return sum;
}

function wordFit(read: string, beside: string, word: string): number | null {
  if (read === word) return EXACT;
  if (read.startsWith(word)) return BEGINS;
  const at = read.indexOf(word);
  if (at < 0) return beside.includes(word) ? BESIDE : null;
  return beginsAWord(read, word) ? BEGINS_A_WORD : WITHIN;
}

function beginsAWord(read: string, word: string): boolean {
  for (let at = read.indexOf(word); at >= 0; at = read.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(read[at - 1] ?? "")) return true;
  return false;
}

/** What fits, the best first and otherwise in the order in which it came; `limit` at most. */
export function ranked<T extends Findable>(
  all: readonly T[],
  words: readonly string[],
  limit: number,
): readonly T[] {
  return all
    .flatMap((one, index) => {
      const fit = fitOf(one, words);
      return fit === null ? [] : [{ one, fit, index }];
    })
    .sort((a, b) => a.fit - b.fit || a.index - b.index)
    .slice(0, limit)
    .map(({ one }) => one);
}
