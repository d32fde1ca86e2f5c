import "server-only";
import type { LogNode, LogsView } from "@/lib/api/logs-view";
import {
  LOG_SOURCES,
  type LogLine,
  type LogSource,
  type NodeClock,
  type ReadLine,
} from "@/lib/logs/log-line";
import { mergeLines } from "@/lib/logs/merge";
import { parseLogFile } from "@/lib/logs/parse-files";
import { parseJournal } from "@/lib/logs/parse-journal";
import {
  FILE_SOURCES,
  FILE_UNITS,
  type FileSource,
  journalCommand,
  LOG_FILES,
  ROTATED_COMMAND,
  tailCommand,
} from "@/lib/logs/questions";
import { recentClock } from "../node/clock";
import type { NodeRunner } from "../node/runner";
import { runSideBySide } from "../node/side-by-side";
import { type FileRead, withOlder } from "./read-older";

/** Which while is asked for (milliseconds since the epoch, the console's clock), and how much of each log at most. */
export interface LogsAsked {
  readonly since: number;
  readonly until: number;
  readonly lines: number;
}

/** Of all nodes together: what a page can hold and a browser can look through. */
const MOST_LINES = 100_000;
const BOUNDS = { seconds: 20, timeoutMs: 45_000, maxBytes: 24 * 1024 * 1024 };
export const UNKNOWN_CLOCK: NodeClock = { offsetMs: 0, zoneMinutes: 0 };
/** Up to so many lines of each log somebody waits for the first of them: the clock is asked once, which is wrong by half a round trip at most. */
const FIRST_LOOK = 1_000;
/** Who asks for what was written until now wants a node's newest lines, however far its clock is ahead. */
const NOW_MS = 60_000;
const AHEAD_SECONDS = 24 * 3600;
const EXACT_TRIES = 3;

/** Reads the logs of all nodes, side by side, into one order. A node that does not answer is told of, the others are read. */
export async function readLogs(runners: readonly NodeRunner[], asked: LogsAsked): Promise<LogsView> {
  const parts = await Promise.all(runners.map((runner) => readNode(runner, asked)));
  const { lines, dropped } = mergeLines(
    parts.map((part) => part.lines),
    MOST_LINES,
  );
  return { lines, dropped, nodes: parts.map(({ node }) => node) };
}

async function readNode(
  runner: NodeRunner,
  asked: LogsAsked,
): Promise<{ readonly node: LogNode; readonly lines: readonly LogLine[] }> {
  const isFirstLook = asked.lines <= FIRST_LOOK;
  const clockAsked = recentClock(runner, isFirstLook ? 1 : EXACT_TRIES);
  // A first look at the newest does not wait for the clock: what it finds is put in its place and bounded by it afterwards.
  const isNewest = isFirstLook && asked.until > Date.now() - NOW_MS;
  const { offsetMs } = (isNewest ? null : await clockAsked) ?? UNKNOWN_CLOCK;
  const seconds = (at: number) => Math.floor((at + offsetMs) / 1000);
  const until = seconds(asked.until) + (isNewest ? AHEAD_SECONDS : 1);
  const files = FILE_SOURCES.flatMap((source) => LOG_FILES[source].map((path, at) => ({ source, path, at })));
  const commands = [
    {
      name: "journal",
      argv: journalCommand(seconds(asked.since), until, asked.lines),
      privileged: true,
    },
    { name: "rotated", argv: ROTATED_COMMAND },
    ...files.map(({ source, path, at }) => ({
      name: `${source}-${at}`,
      argv: tailCommand(path, asked.lines),
      privileged: true,
    })),
  ];
  const [answers, clock] = await Promise.all([runSideBySide(runner, commands, BOUNDS), clockAsked]);
  if (!answers.ok)
    return {
      node: { node: runner.node, problem: answers.error, sources: [], reaches: null, offsetMs: null },
      lines: [],
    };
  const said = (name: string) => {
    const answer = answers.value[name];
    return answer?.code === 0 ? answer.stdout : null;
  };
  const now = Date.now();
  const parse = (text: string) => inPieces(text, (piece) => parseLogFile(piece, clock ?? UNKNOWN_CLOCK, now));
  const found: Partial<Record<FileSource, FileRead>> = {};
  for (const { source, path, at } of files) {
    const text = said(`${source}-${at}`);
    if (text !== null && found[source] === undefined)
      found[source] = { path, text, lines: await parse(text) };
  }
  const listed = answers.value.rotated?.stdout ?? "";
  const logs = await withOlder(runner, found, { since: asked.since, lines: asked.lines, listed }, parse);
  const read: Partial<Record<LogSource, readonly ReadLine[]>> = Object.fromEntries(
    FILE_SOURCES.flatMap((source) => (logs[source] === undefined ? [] : [[source, logs[source].lines]])),
  );
  const journal = said("journal");
  if (journal !== null) {
    const all = await inPieces(journal, (piece) => parseJournal(piece, clock ?? UNKNOWN_CLOCK));
    read.journal = withoutDoubles(all, read);
  }
  const sources = LOG_SOURCES.filter((source) => read[source] !== undefined);
  const lines = sources.flatMap((source) =>
    (read[source] ?? [])
      .filter(({ at }) => at >= asked.since && at <= asked.until)
      .map(({ at, level, tag, text }) => ({ at, node: runner.node, source, level, tag, text })),
  );
  const oldest = FILE_SOURCES.flatMap((source) => {
    const log = logs[source];
    return log?.hadMore ? (log.lines[0]?.at ?? []) : [];
  }).filter((at) => at > asked.since);
  const reaches = oldest.length === 0 ? null : Math.max(...oldest);
  const offset = clock?.offsetMs ?? null;
  return { node: { node: runner.node, problem: null, sources, reaches, offsetMs: offset }, lines };
}

/** Characters that are read at a time: some milliseconds, in which nobody else is served. */
const PIECE = 128 * 1024;

/** Reads a long text piece by piece, each from the beginning of an entry, and lets others have their turn in between. */
async function inPieces<Line>(
  text: string,
  read: (piece: string) => readonly Line[],
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const entry = /\n(?=\{|[A-Z][a-z]{2} +\d|\d{4}\/)/g;
  for (let from = 0; from < text.length; ) {
    entry.lastIndex = from + PIECE;
    const end = entry.exec(text)?.index ?? text.length;
    for (const line of read(text.slice(from, end))) lines.push(line);
    from = end + 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return lines;
}

/** Both daemons write into a file and into the journal: the file has more of it. */
export function withoutDoubles(
  lines: readonly (ReadLine & { readonly unit: string })[],
  read: Partial<Record<LogSource, unknown>>,
): readonly ReadLine[] {
  const inFiles = new Set(
    FILE_SOURCES.filter((source) => read[source] !== undefined).map((one) => FILE_UNITS[one]),
  );
  return lines.filter(({ unit }) => !inFiles.has(unit));
}
