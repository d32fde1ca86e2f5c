import { spawn } from "node:child_process";

/** A while without an answer, in milliseconds since the epoch. */
export interface Gap {
  readonly from: number;
  readonly until: number;
  /** By how much more than their period the askings at its ends are apart: a machine that is too busy measures less exactly. */
  readonly lateMs: number;
}

/** Between the starts of two curls. */
const EVERY_MS = 50;
/**
 * How far a drill (one sample each 100 ms) and this loop may be apart by their periods alone: each begins its first sample that fails at most
 * one period late, and the first that is answered, too, so that one says 100 ms too much where the other says 50 ms too little, or the reverse.
 */
export const CLOSE_MS = 100 + EVERY_MS;

/**
 * What an administrator runs in another window: bash, and a curl every 50 ms, whatever became of those before it, so that a black hole
 * delays nobody. It ends when its input does, also where the test was killed. Waiting is bash's own: a `sleep` would be one more program each time.
 */
const LOOP = `ask() {
  local begin=\${EPOCHREALTIME/[.,]/} status
  curl -sf -o /dev/null --max-time 0.5 -- "$1"; status=$?
  printf '%s %s %s\\n' "$begin" "\${EPOCHREALTIME/[.,]/}" "$status"
}
while read -rt ${EVERY_MS / 1000}; [ $? -gt 128 ]; do ask "$1" & done
wait`;
const LINE = /^(\d{16}) (\d{16}) (\d{1,3})$/;
/** Askings that may have been on their way together. */
const TOGETHER = 20;

/** Begins to ask; what it gives ends it, and tells when nobody answered: from the begin of the first that failed to the first answer. */
export function curlAllTheTime(url: string): () => Promise<readonly Gap[]> {
  const child = spawn("bash", ["-c", LOOP, "bash", url], { stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  return async () => {
    child.stdin.end();
    await ended;
    return gapsIn(said);
  };
}

function gapsIn(said: string): readonly Gap[] {
  const asked = said
    .split("\n")
    .flatMap((line) => {
      const [, begin, end, status] = LINE.exec(line) ?? [];
      return begin === undefined
        ? []
        : [{ begin: Number(begin) / 1000, end: Number(end) / 1000, ok: status === "0" }];
    })
    .toSorted((a, b) => a.begin - b.begin);
  const gaps: Gap[] = [];
  let first: number | null = null;
  for (const [index, { begin, ok }] of asked.entries()) {
    if (!ok) first ??= index;
    else if (first !== null) {
      // The first answer, whichever asking it belongs to.
      const answers = asked.slice(index, index + TOGETHER).flatMap((one) => (one.ok ? [one.end] : []));
      const [from, until] = [asked[first]?.begin ?? begin, Math.min(...answers)];
      const sinceGood = from - (asked[first - 1]?.begin ?? from);
      const sinceBad = until - (asked[index - 1]?.begin ?? until);
      gaps.push({ from, until, lateMs: Math.max(0, sinceGood - EVERY_MS, sinceBad - EVERY_MS) });
      first = null;
    }
  }
  return gaps;
}
