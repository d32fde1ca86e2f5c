import type { SideCommand } from "../command/side-command";
import type { NodeClock } from "../logs/log-line";
import { shownAt } from "../logs/node-time";
import { LOG_FILES } from "../logs/questions";

/** Where the scheduler's inputs are kept, by the node that is the coordinator at the time. */
export const INPUT_DIRECTORY = "/var/lib/pacemaker/pengine";

/** A name in the order that a shell has it, for what is read of one log file. */
const PATHS = LOG_FILES.pacemaker;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 24 * 3600_000;
/** Lines of a log at most, the oldest of the while: a busy cluster writes some hundred a day of these. */
const MOST_LINES = 40_000;

/** The words that records are read from (log-records.ts), as an extended regular expression. */
const WORDS = [
  "Calculated transition",
  "Actions: ",
  "Transition [0-9]+ ",
  "Initiating ",
  "Result of [a-z_]+ operation",
  "state is now",
  "Quorum (acquired|lost)",
  "Set DC to ",
  "Starting Pacemaker [0-9]",
].join("|");

/** A while, in milliseconds since the epoch, by the node's own clock, and its zone. */
export interface RecordedWhile extends Omit<NodeClock, "offsetMs"> {
  readonly since: number;
  readonly until: number;
}

/** What a node has recorded of a while. None of it changes anything; each looks at one directory or file. */
export function recordQuestions(asked: RecordedWhile): readonly SideCommand[] {
  return [
    { name: "inputs", argv: inputsCommand(asked.since), privileged: true },
    ...PATHS.flatMap((path, at): readonly SideCommand[] => [
      { name: `log-${at}`, argv: logCommand(path, asked, WORDS), privileged: true },
      { name: `begin-${at}`, argv: ["head", "-n", "1", "--", path], privileged: true },
    ]),
  ];
}

/** What was said of a log: its lines of the while and its very first one. */
export interface SaidLog {
  readonly lines: string;
  readonly begin: string;
  /** All of the while is there: it was read, and to its end. */
  readonly isWhole: boolean;
}

type Answers = Readonly<Record<string, { readonly code: number; readonly stdout: string } | undefined>>;

/** The log of a node, in the first of the places that it may be in and has something; null where there is none. */
export function saidLog(answers: Answers): SaidLog | null {
  const logs = PATHS.flatMap((_, at): readonly SaidLog[] => {
    const [log, begin] = [answers[`log-${at}`], answers[`begin-${at}`]];
    const isRead = log !== undefined && log.code <= NOTHING_FOUND;
    const lines = isRead ? log.stdout : "";
    const isWhole = isRead && lines.split("\n").length <= MOST_LINES;
    return [{ lines, begin: begin?.code === 0 ? begin.stdout : "", isWhole }];
  });
  return logs.find(({ lines, begin }) => lines !== "" || begin !== "") ?? null;
}

/** What grep says where no line is such a one; more is a failure. */
const NOTHING_FOUND = 1;

/** The inputs that were written since, with when. */
function inputsCommand(since: number) {
  const newer = ["-newermt", `@${Math.floor(since / 1000)}`] as const;
  const format = ["-printf", "%f %T@\\n"] as const;
  return ["find", INPUT_DIRECTORY, "-maxdepth", "1", "-name", "pe-*.bz2", ...newer, ...format] as const;
}

function logCommand(path: string, { since, until, ...zone }: RecordedWhile, words: string) {
  const days = daysOf(shownAt(zone, since), shownAt(zone, until));
  const pattern = `^(${days}) .*(${words})`;
  // A power cut leaves NUL bytes in a log: without -a the rest of it would be binary, and not be told.
  return ["grep", "-a", "-h", "-E", "-m", String(MOST_LINES), "-e", pattern, "--", path] as const;
}

/** `Nov 0?7|Nov 27`: as a log has its days. */
function daysOf(from: number, to: number): string {
  const first = Math.floor(from / DAY_MS);
  const count = Math.min(Math.floor(to / DAY_MS) - first + 1, 366);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date((first + index) * DAY_MS);
    return `${MONTHS[day.getUTCMonth()]} [ 0]?${day.getUTCDate()}`;
  }).join("|");
}

/** Lines of `find -printf '%f %T@'`, oldest first. */
export function readInputs(text: string): readonly { readonly file: string; readonly modifiedMs: number }[] {
  const found = text.split("\n").flatMap((line) => {
    const [, file, seconds] =
      /^(pe-(?:input|warn|error)-\d{1,9}\.bz2) (\d{9,11}(?:\.\d+)?)$/.exec(line) ?? [];
    return file === undefined ? [] : [{ file, modifiedMs: Number(seconds) * 1000 }];
  });
  return found.toSorted((a, b) => a.modifiedMs - b.modifiedMs);
}
