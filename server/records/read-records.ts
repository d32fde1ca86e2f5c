import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import {
  CIB_DIRECTORY,
  fileQuestion,
  POINT_QUESTIONS,
  pathOfPoint,
  readPoints,
} from "@/lib/configuration/points";
import type { NodeClock, ReadLine } from "@/lib/logs/log-line";
import { parseLogFile } from "@/lib/logs/parse-files";
import { changesIn, type WrittenChange } from "@/lib/records/changes";
import { type LogRecord, readRecords } from "@/lib/records/log-records";
import { readInputs, recordQuestions, saidLog } from "@/lib/records/questions";
import { type TakenTransition, transitionsOf } from "@/lib/records/transitions";
import { recentClock } from "../node/clock";
import type { NodeRunner } from "../node/runner";
import { runSideBySide } from "../node/side-by-side";

/** What one node has recorded of a while. Times are milliseconds since the epoch, the console's clock. */
export interface NodeRecords {
  readonly node: string;
  /** Why nothing of it could be read; null: it was. */
  readonly problem: NodeProblem | null;
  readonly transitions: readonly TakenTransition[];
  readonly log: readonly LogRecord[];
  /** How far back its log goes; null where it cannot be read, or not as a whole. */
  readonly reachesTo: number | null;
  readonly offsetMs: number;
}

const BOUNDS = { seconds: 20, timeoutMs: 45_000, maxBytes: 16 * 1024 * 1024 };
const CLOCK_TRIES = 2;
/** Of so many versions at most it is told what differs in them. */
const MOST_VERSIONS = 25;
/** The newest files of a while that nobody watched: a pathological cluster writes hundreds an hour. */
const MOST_INPUTS = 1_000;

/** Asks one node, in one round trip, what it has recorded since. Never throws for what it says. */
export async function readNodeRecords(
  runner: NodeRunner,
  { since, until }: { readonly since: number; readonly until: number },
): Promise<NodeRecords> {
  const clock = await recentClock(runner, CLOCK_TRIES);
  const { offsetMs, ...zone } = clock ?? NO_CLOCK;
  const asked = { ...zone, since: since + offsetMs, until: until + offsetMs };
  const answers = await runSideBySide(runner, recordQuestions(asked), BOUNDS);
  const nothing = { node: runner.node, transitions: [], log: [], reachesTo: null, offsetMs };
  if (!answers.ok) return { ...nothing, problem: answers.error };
  const said = saidLog(answers.value);
  const lines = await inPieces(said?.lines ?? "", (piece) =>
    parseLogFile(piece, clock ?? NO_CLOCK, Date.now()),
  );
  const [oldest] = parseLogFile(said?.begin ?? "", clock ?? NO_CLOCK, Date.now());
  const log = readRecords(lines.filter(({ at }) => at >= since && at <= until));
  const found = answers.value.inputs;
  const inputs = readInputs(found?.code === 0 ? found.stdout : "").slice(-MOST_INPUTS);
  return {
    node: runner.node,
    problem: null,
    transitions: transitionsOf(runner.node, inputs, log, offsetMs),
    log,
    reachesTo: said?.isWhole ? (oldest?.at ?? null) : null,
    offsetMs,
  };
}

const NO_CLOCK: NodeClock = { offsetMs: 0, zoneMinutes: 0 };

/** Characters that are read at a time: some milliseconds, in which nobody else is served. */
const PIECE = 128 * 1024;

async function inPieces(
  text: string,
  read: (piece: string) => readonly ReadLine[],
): Promise<readonly ReadLine[]> {
  const all: ReadLine[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from + PIECE);
    const to = end < 0 ? text.length : end;
    for (const line of read(text.slice(from, to))) all.push(line);
    from = to + 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return all;
}

/** The versions of the configuration that a node has kept since, each against the one before; null where they cannot be read. */
export async function readChanges(
  runner: NodeRunner,
  since: number,
): Promise<readonly WrittenChange[] | null> {
  const clock = (await recentClock(runner, CLOCK_TRIES)) ?? NO_CLOCK;
  const listed = await runSideBySide(runner, POINT_QUESTIONS, BOUNDS);
  if (!listed.ok) return null;
  const { headers, times } = listed.value;
  const points = readPoints(headers?.stdout ?? "", times?.stdout ?? "").toReversed();
  const isNew = (writtenAt: string | null) =>
    writtenAt !== null && Date.parse(writtenAt) - clock.offsetMs >= since;
  const first = points.findIndex(({ writtenAt }) => isNew(writtenAt));
  // One more, which the first of them is compared with.
  const from = first < 0 ? points.length - 1 : Math.max(first - 1, points.length - MOST_VERSIONS);
  const wanted = points.slice(Math.max(from, 0));
  const files = [...wanted.map(({ number }) => pathOfPoint(number)), `${CIB_DIRECTORY}/cib.xml`];
  const read = await runSideBySide(
    runner,
    files.map((path, at) => fileQuestion(`file-${at}`, path)),
    BOUNDS,
  );
  if (!read.ok) return null;
  const texts = files.flatMap((_, at) => {
    const answer = read.value[`file-${at}`];
    return answer?.code === 0 ? [answer.stdout] : [];
  });
  await new Promise((resolve) => setImmediate(resolve));
  return changesIn(texts, clock, since - 1_000);
}
