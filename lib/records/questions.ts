import type { SideCommand } from "../command/side-command";
import { LOG_FILES } from "../logs/questions";

/** Where the scheduler's inputs are kept, by the node that is the coordinator at the time. */
export const INPUT_DIRECTORY = "/var/lib/pacemaker/pengine";

/** A name in the order that a shell has it, for what is read of one log file. */
const PATHS = LOG_FILES.pacemaker;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 24 * 3600_000;
/** Lines of a log at most: a busy cluster writes some hundred a day of these. */
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

/** A while, in milliseconds since the epoch, by the node's own clock, and its zone east of UTC. */
export interface RecordedWhile {
  readonly since: number;
  readonly until: number;
  readonly zoneMinutes: number;
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

/** The answers to one kind of question, in the order of the places that a log may be in. */
export function logNames(kind: "log" | "begin"): readonly string[] {
  return PATHS.map((_, at) => `${kind}-${at}`);
}

/** The inputs that were written since, with when. */
function inputsCommand(since: number) {
  const newer = ["-newermt", `@${Math.floor(since / 1000)}`] as const;
  const format = ["-printf", "%f %T@\\n"] as const;
  return ["find", INPUT_DIRECTORY, "-maxdepth", "1", "-name", "pe-*.bz2", ...newer, ...format] as const;
}

function logCommand(path: string, { since, until, zoneMinutes }: RecordedWhile, words: string) {
  const days = daysOf(since + zoneMinutes * 60_000, until + zoneMinutes * 60_000);
  return ["grep", "-h", "-E", "-m", String(MOST_LINES), "-e", `^(${days}) .*(${words})`, "--", path] as const;
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
