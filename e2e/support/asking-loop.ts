import { spawn } from "node:child_process";

/** A while without an answer, in milliseconds since the epoch. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

/** A curl every 50 ms, each in a process of its own, as an administrator's loop in another window. */
const LOOP = `while printf '\\n'; do
  ( b=$(date +%s%3N); curl -sf -m 0.9 -o /dev/null "$1"; r=$?; printf '%s %s %s\\n' "$b" "$(date +%s%3N)" "$r" ) &
  sleep 0.05
done`;
const LINE = /^(\d{13}) (\d{13}) (\d+)$/;

/** Begins to ask; the answer ends it and tells when nobody answered, from the first that failed to the first that came. */
export function askAllTheTime(url: string): () => Promise<readonly Gap[]> {
  const child = spawn("bash", ["-c", LOOP, "bash", url], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return async () => {
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
    const asked = said
      .split("\n")
      .flatMap((line) => {
        const [, at, end, code] = LINE.exec(line) ?? [];
        return at === undefined ? [] : [{ at: Number(at), end: Number(end), ok: code === "0" }];
      })
      .toSorted((a, b) => a.at - b.at);
    const gaps: Gap[] = [];
    let from: number | null = null;
    for (const [index, { at, ok }] of asked.entries()) {
      if (!ok) from ??= at;
      else if (from !== null) {
        // The first answer, whichever asking it belongs to.
        const until = Math.min(...asked.slice(index, index + 20).flatMap((one) => (one.ok ? [one.end] : [])));
        gaps.push({ from, until });
        from = null;
      }
    }
    return gaps;
  };
}
