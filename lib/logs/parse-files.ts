import { levelOf, type NodeClock, plainText, type ReadLine } from "./log-line";
import { momentAt } from "./node-time";

/** `Nov 26 19:38:48.200 n1 pacemaker-execd     [389] (log_op_output) 	info: text` */
const DAEMON = /^\S+ +\S+ [\d:.]+ +\S+ +(\S+?) *\[\d+\] \(([^)]*)\) *\t?(\w+): ?(.*)$/;
/** `Nov 26 19:38:48  nginx(web)[6610]:    INFO: text` */
const AGENT = /^\S+ +\S+ [\d:.]+ +(\S+?)\[\d+\]:\s+(\w+): ?(.*)$/;
/** `Nov 26 19:32:46 [376] n1 corosync notice  [QUORUM] text` */
const COROSYNC = /^\S+ +\S+ [\d:.]+ \[\d+\] \S+ (\S+) (\w+) +(\[[^\]]+\]) ?(.*)$/;
/** `Nov 27 07:29:36 n1 heartbeat: [903]: WARN: text` */
const HEARTBEAT = /^\S+ +\S+ [\d:.]+ \S+ (\S+): \[\d+\]: (\w+): ?(.*)$/;
/** `2026/11/27_07:29:48  ResourceManager(default)[1077]:    info: text`, where the word may be missing and the tag be a path. */
const SCRIPT = /^\d\S+\s+(?:[^\s(]*\/)?(\S+?)\[\d+\]:\s+(?:(\w+): )?\s*(.*)$/;
const STAMP = /^([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{3})\d*)?/;
const FULL_STAMP = /^(\d{4})\/(\d\d)\/(\d\d)_(\d\d):(\d\d):(\d\d)/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Two days ahead can be a clock that is off; more is last year. */
const AHEAD_MS = 2 * 24 * 3600_000;

/** Lines of a log file of Pacemaker, Corosync or Heartbeat; what belongs to a line above (no time of its own) is put to it. */
export function parseLogFile(text: string, clock: NodeClock, now: number): readonly ReadLine[] {
  const lines: { -readonly [Key in keyof ReadLine]: ReadLine[Key] }[] = [];
  for (const raw of text.split("\n")) {
    if (raw === "") continue;
    const at = timeIn(raw, clock, now);
    const last = lines.at(-1);
    if (at === null) {
      if (last !== undefined) last.text = plainText(`${last.text}\n${raw}`);
      continue;
    }
    lines.push({ at, ...wordsIn(raw) });
  }
  return lines;
}

function wordsIn(raw: string): Pick<ReadLine, "level" | "tag" | "text"> {
  const daemon = DAEMON.exec(raw);
  if (daemon !== null) {
    const [, tag = "", , level = "", text = ""] = daemon;
    return { tag, level: levelOf(level), text: plainText(text) };
  }
  const corosync = COROSYNC.exec(raw);
  if (corosync !== null) {
    const [, tag = "", level = "", part = "", text = ""] = corosync;
    return { tag, level: levelOf(level), text: plainText(`${part} ${text}`) };
  }
  const [, tag = "", level = "", text] = HEARTBEAT.exec(raw) ?? SCRIPT.exec(raw) ?? AGENT.exec(raw) ?? [];
  if (text !== undefined) return { tag, level: levelOf(level), text: plainText(text) };
  return { tag: "", level: "info", text: plainText(raw.replace(STAMP, "").replace(FULL_STAMP, "").trim()) };
}

/** The files tell no zone, and most no year: it is the node's own zone, and the year that does not lie ahead. */
function timeIn(line: string, clock: NodeClock, now: number): number | null {
  const full = FULL_STAMP.exec(line)?.slice(1).map(Number);
  if (full !== undefined) {
    const [year = 0, month = 1, ...rest] = full;
    const [day, hour, minute, second] = rest;
    return momentAt(clock, Date.UTC(year, month - 1, day, hour, minute, second));
  }
  const [, month = "", day, hour, minute, second, ms = "0"] = STAMP.exec(line) ?? [];
  const index = MONTHS.indexOf(month);
  if (index < 0) return null;
  const of = (year: number) =>
    momentAt(
      clock,
      Date.UTC(year, index, Number(day), Number(hour), Number(minute), Number(second), Number(ms)),
    );
  const year = new Date(now).getUTCFullYear();
  return of(year) > now + AHEAD_MS ? of(year - 1) : of(year);
}
