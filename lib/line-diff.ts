/** One line of two texts side by side. */
export interface DiffLine {
  readonly mark: " " | "+" | "-";
  readonly line: string;
}

function linesIn(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** What an edit takes away and adds, line by line; what stays stands between. For texts of some hundred lines. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesIn(before), linesIn(after)];
  const common = commonLengths(a, b);
  const lengthAt = (i: number, j: number) => common[i]?.[j] ?? 0;
  const found: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [mine, other] = [a[i], b[j]];
    if (mine !== undefined && mine === other) {
      found.push({ mark: " ", line: mine });
      i += 1;
      j += 1;
    } else if (mine !== undefined && (other === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      found.push({ mark: "-", line: mine });
      i += 1;
    } else {
      found.push({ mark: "+", line: other ?? "" });
      j += 1;
    }
  }
  return found;
}

/** Lines around a change that are shown with it. */
const AROUND = 2;

/** The changed lines of a difference and some around each; what is left out in between is one line "…". */
export function nearChanges(lines: readonly DiffLine[], around = AROUND): readonly DiffLine[] {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ mark }) => mark !== " ");
  return lines.flatMap((line, at) => {
    if (isNear(at)) return [line];
    return at > 0 && isNear(at - 1) ? [{ mark: " ", line: "…" } as const] : [];
  });
}

/** How many lines the rests from each pair of places on have in common, at most. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]];
      if (row === undefined || below === undefined) continue;
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}
