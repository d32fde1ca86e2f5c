/** A line of a table of names and values; while it is typed the name may be empty or there twice. */
export interface ValueRow {
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

export function rowsOf(values: Readonly<Record<string, string>>): readonly ValueRow[] {
  return Object.entries(values).map(([name, value], key) => ({ key, name, value }));
}

/** What the rows say; rows without a name say nothing yet. */
export function valuesOfRows(rows: readonly ValueRow[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows.flatMap(({ name, value }) => (name.trim() === "" ? [] : [[name.trim(), value]])),
  );
}

export function isTwice(rows: readonly ValueRow[], { key, name }: ValueRow): boolean {
  return name.trim() !== "" && rows.some((row) => row.key !== key && row.name.trim() === name.trim());
}
