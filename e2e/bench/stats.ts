/** A row of the table: what was measured, its goal, the figures, and the baseline of the same run beside it. */
export interface Row {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly baseline: string;
}

/** The value below which that share (0 to 1) of the samples lie; NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** "p50 / p95 ms (n)". */
export function spread(samples: readonly number[]): string {
  return `${round(quantile(samples, 0.5))} / ${round(quantile(samples, 0.95))} ms (n = ${samples.length})`;
}

export function round(value: number, digits = 0): string {
  return value.toFixed(digits);
}

export function toTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${row.what} | ${row.goal} | ${row.measured} | ${row.baseline} |`);
  return ["| what | goal | measured | beside it, in the same run |", "|---|---|---|---|", ...lines].join(
    "\n",
  );
}
