import "server-only";
import type { Argv } from "@/lib/command/argv";
import { PROBE_EVERY_MS, PROBE_TIMEOUT_MS, type ProbeTarget } from "@/lib/drill/probe";
import { LineSplitter } from "@/lib/job/lines";
import { readClock } from "../node/clock";
import type { SshRunner } from "../node/ssh-runner";
import type { InOrder } from "./in-order";

/**
 * Asks every 100 ms, each in a shell of its own, and tells of each `TURN BEGIN END STATUS`, times in microseconds. The loop itself
 * prints too, so that it dies with the channel.
 */
const LOOP = `every=$1; shift; n=0
while printf '\\n'; do
  ( b=$(date +%s%6N); "$@" >/dev/null 2>&1 </dev/null; r=$?; printf '%s %s %s %s\\n' "$n" "$b" "$(date +%s%6N)" "$r" ) &
  n=$((n+1)); sleep "$every"
done`;
const KNOCK = 'exec 3<>"/dev/tcp/$1/$2"';
const READ = 'curl -ksf -m "$3" -- "$1" | grep -qF -e "$2"';
const LINE = /^(\d{1,7}) (\d{16,17}) (\d{16,17}) (\d{1,3})$/;

/** The command by which a node asks once. */
function askArgv(target: ProbeTarget): Argv {
  const seconds = String(PROBE_TIMEOUT_MS / 1000);
  const bounded = ["timeout", "-s", "KILL", seconds] as const;
  switch (target.kind) {
    case "tcp":
      return [...bounded, "bash", "-c", KNOCK, "bash", target.host, String(target.port)];
    case "http":
      return target.text === null
        ? [...bounded, "curl", "-ksf", "-o", "/dev/null", "-m", seconds, "--", target.url]
        : [...bounded, "sh", "-c", READ, "sh", target.url, target.text, seconds];
    case "ping":
      return [...bounded, "ping", "-n", "-q", "-c", "1", "-W", "1", "--", target.host];
    case "command":
      return [...bounded, "sh", "-c", target.command];
  }
}

/**
 * Has a node ask until it is closed. Its clock is measured first, so that its times are the console's. `onEnd`: it asks no more, whether
 * it was closed or not. null: it could not begin.
 */
export async function probeFrom(
  runner: SshRunner,
  target: ProbeTarget,
  {
    order,
    maxSeconds,
    onEnd,
  }: { readonly order: InOrder; readonly maxSeconds: number; readonly onEnd: () => void },
): Promise<(() => void) | null> {
  const clock = await readClock(runner);
  if (clock === null) return null;
  const first = order.begin();
  const lines = new LineSplitter();
  const ours = (microseconds: string) => Number(microseconds) / 1000 - clock.offsetMs;
  const held = await runner.hold(
    ["bash", "-c", LOOP, "bash", String(PROBE_EVERY_MS / 1000), ...askArgv(target)],
    { maxSeconds },
    {
      onOutput: (text) => {
        for (const line of lines.push(text)) {
          const [, turn, begin, end, status] = LINE.exec(line.trim()) ?? [];
          if (turn === undefined || begin === undefined || end === undefined) continue;
          order.put(first + Number(turn), { at: ours(begin), end: ours(end), ok: status === "0" });
        }
      },
      onEnd,
    },
  );
  return held.ok ? () => held.value.close() : null;
}
