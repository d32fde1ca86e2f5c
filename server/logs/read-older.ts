import "server-only";
import type { ReadLine } from "@/lib/logs/log-line";
import { type FileSource, rotatedCommand, rotatedFiles } from "@/lib/logs/questions";
import type { NodeRunner } from "../node/runner";
import { runSideBySide } from "../node/side-by-side";

/** The end of a log file as it was read. */
export interface FileRead {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly ReadLine[];
}

/** One log of a node: its lines, oldest first, and whether there is more of it before them. */
export interface FileLog {
  readonly lines: readonly ReadLine[];
  readonly hadMore: boolean;
}

type Files<Of> = Partial<Readonly<Record<FileSource, Of>>>;

/** Somebody waits, and has the newest already. */
const BOUNDS = { seconds: 10, timeoutMs: 20_000, maxBytes: 24 * 1024 * 1024 };

/**
 * Where a file was read whole and begins after what is asked for, the newest one that it was rotated into is read, too, as far as there
 * is room for its lines. What is left out is told: it is in older ones, packed in another way, or may not be read.
 */
export async function withOlder(
  runner: NodeRunner,
  read: Files<FileRead>,
  asked: { readonly since: number; readonly lines: number; readonly listed: string },
  parse: (text: string) => Promise<readonly ReadLine[]>,
): Promise<Files<FileLog>> {
  const sources = Object.keys(read) as readonly FileSource[];
  const looks = sources.flatMap((source) => {
    const file = read[source];
    return file === undefined ? [] : [{ source, file, ...lookFor(file, asked, runner.sudo) }];
  });
  const commands = looks.flatMap(({ source, argv }) => (argv === null ? [] : [{ name: source, argv }]));
  const answers = commands.length === 0 ? null : await runSideBySide(runner, commands, BOUNDS);
  const logs: { [Source in FileSource]?: FileLog } = {};
  for (const { source, file, room, begins, rotated } of looks) {
    const answer = answers?.ok ? answers.value[source] : undefined;
    const text = answer?.code === 0 ? answer.stdout : "";
    // A file that is rotated in this moment would come twice.
    const older = text === "" ? [] : (await parse(text)).filter(({ at }) => at <= begins);
    const unread = rotated.isGuess ? older.length : rotated.paths.length - (older.length > 0 ? 1 : 0);
    const isCut = room <= 0 || (text !== "" && countOf(text) >= room);
    logs[source] = { lines: [...older, ...file.lines], hadMore: isCut || unread > 0 };
  }
  return logs;
}

function lookFor(
  { path, text, lines }: FileRead,
  { since, lines: most, listed }: { readonly since: number; readonly lines: number; readonly listed: string },
  sudo: boolean,
) {
  const room = most - countOf(text);
  const begins = lines[0]?.at ?? Number.POSITIVE_INFINITY;
  const rotated = rotatedFiles(listed, path);
  const [newest] = rotated.paths;
  const isWanted = newest !== undefined && room > 0 && begins > since;
  return { room, begins, rotated, argv: isWanted ? rotatedCommand(newest, room, sudo) : null };
}

function countOf(text: string): number {
  let count = text === "" || text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
