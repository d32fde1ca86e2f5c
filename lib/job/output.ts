/** Lines that a step printed, from line number `from` on. Numbers count all lines of the step, kept or not. */
export interface OutputChunk {
  readonly step: string;
  readonly from: number;
  readonly lines: readonly string[];
}

/** What is kept of a step's output: its beginning and its end. What lies between was dropped. */
export interface StepOutput {
  readonly head: readonly string[];
  readonly tail: readonly string[];
  /** Lines printed so far. */
  readonly total: number;
}

export const NO_OUTPUT: StepOutput = { head: [], tail: [], total: 0 };

/** Lines kept of a job's steps together; each has its share of them. */
const JOB_LINES = 6_000;
const STEP_LINES = 1_000;
const LEAST_STEP_LINES = 40;
/** The beginning says what was begun; most of what is worth reading is at the end. */
const HEAD_SHARE = 0.2;

export interface Bounds {
  readonly head: number;
  readonly tail: number;
}

/** How many lines are kept of each of a job's steps. */
export function boundsFor(steps: number): Bounds {
  const share = Math.floor(JOB_LINES / Math.max(1, steps));
  const lines = Math.max(LEAST_STEP_LINES, Math.min(STEP_LINES, share));
  const head = Math.floor(lines * HEAD_SHARE);
  return { head, tail: lines - head };
}

/** How many lines were dropped between head and tail. */
export function droppedLines({ head, tail, total }: StepOutput): number {
  return total - head.length - tail.length;
}

/**
 * What is known after one more chunk. An older or doubled one changes nothing: the same object comes back. null where
 * lines are missing before it: a fresh picture is needed.
 */
export function appendChunk(output: StepOutput, chunk: OutputChunk, bounds: Bounds): StepOutput | null {
  const end = chunk.from + chunk.lines.length;
  if (end <= output.total) return output;
  if (chunk.from > output.total) return null;
  const fresh = chunk.lines.slice(output.total - chunk.from);
  return keep(output, fresh, bounds);
}

function keep(output: StepOutput, fresh: readonly string[], bounds: Bounds): StepOutput {
  const isHeadOpen = output.tail.length === 0 && output.head.length === output.total;
  const room = isHeadOpen ? Math.max(0, bounds.head - output.head.length) : 0;
  const head = room > 0 ? [...output.head, ...fresh.slice(0, room)] : output.head;
  const tail = [...output.tail, ...fresh.slice(room)].slice(-bounds.tail);
  return { head, tail, total: output.total + fresh.length };
}

/** The kept output as chunks, from line `after` on. */
export function chunksOf(step: string, output: StepOutput, after = 0): readonly OutputChunk[] {
  const parts = [
    { from: 0, lines: output.head },
    { from: output.total - output.tail.length, lines: output.tail },
  ];
  return parts.flatMap(({ from, lines }) => {
    const kept = lines.slice(Math.max(0, after - from));
    return kept.length === 0 ? [] : [{ step, from: from + lines.length - kept.length, lines: kept }];
  });
}

/** The output that chunks of a picture tell, gaps and all: what is missing between them was dropped. */
export function outputOf(chunks: readonly OutputChunk[], bounds: Bounds): StepOutput {
  let output = NO_OUTPUT;
  for (const chunk of chunks.toSorted((a, b) => a.from - b.from)) {
    // After a gap there is a tail only.
    if (chunk.from > output.total) output = { ...output, total: chunk.from };
    output = appendChunk(output, chunk, bounds) ?? output;
  }
  return output;
}
