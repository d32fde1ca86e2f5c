import { LOG_LEVELS, levelOf, type NodeClock, plainText, type ReadLine } from "./log-line";

/** Heartbeat says all in one priority, and how bad it is in the text: `[834]: ERROR: …`, with a date of its own before it or without. */
const HEARTBEAT =
  /^(?:[A-Z][a-z]{2} +\d+ [\d:]+ \S+ heartbeat: )?(?:\[\d+\]: )?(CRIT|ERROR|WARN|info|debug): /;

/** Lines of `journalctl -o json`; one that cannot be read is passed over. `unit` tells lines that a log file has as well. */
export function parseJournal(
  text: string,
  { offsetMs }: NodeClock,
): readonly (ReadLine & { readonly unit: string })[] {
  return text.split("\n").flatMap((raw) => {
    const entry = read(raw);
    const micros = Number(entry?.__REALTIME_TIMESTAMP);
    if (entry === null || !Number.isFinite(micros)) return [];
    const priority = Number(entry.PRIORITY ?? 6);
    const tag = plainText(wordOf(entry.SYSLOG_IDENTIFIER) ?? "");
    const unit = wordOf(entry._SYSTEMD_UNIT) ?? "";
    const text = plainText(messageOf(entry.MESSAGE));
    const own = unit === "heartbeat.service" ? HEARTBEAT.exec(text)?.[1] : undefined;
    const level =
      own === undefined ? (LOG_LEVELS[Math.min(4, Math.max(0, priority - 3))] ?? "info") : levelOf(own);
    return [{ at: micros / 1000 - offsetMs, level, tag, text, unit }];
  });
}

function read(raw: string): Readonly<Record<string, unknown>> | null {
  if (!raw.startsWith("{")) return null;
  try {
    return JSON.parse(raw) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** What is not text is given as its bytes. */
function messageOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? new TextDecoder().decode(Uint8Array.from(value.map(Number))) : "";
}
