/** How a program's test of its configuration ended. */
export interface TestOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is to be made of it. */
export interface Judgement {
  readonly valid: boolean;
  /** The program's own words where it did not accept, or has a warning. */
  readonly said: string;
  /** Whether it can show its state on a page; null where it does not tell. */
  readonly status: boolean | null;
  /** TCP ports that it is configured to listen on, as far as it tells. */
  readonly ports: readonly number[];
}

export const NOTHING_MORE: Pick<Judgement, "status" | "ports"> = { status: null, ports: [] };
