import "server-only";
import type { LogsMessage } from "@/lib/api/logs-view";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { LogLine, LogSource, NodeClock, ReadLine } from "@/lib/logs/log-line";
import { parseLogFile } from "@/lib/logs/parse-files";
import { parseJournal } from "@/lib/logs/parse-journal";
import { FILE_SOURCES, type FileSource, followFiles, followJournal, LOG_FILES } from "@/lib/logs/questions";
import { Audience, type Subscriber } from "../cluster/audience";
import type { StreamSource } from "../cluster/event-stream";
import { log } from "../log";
import { readClock } from "../node/clock";
import { problemOf } from "../node/problem";
import type { HeldCommand, SshRunner } from "../node/ssh-runner";
import { UNKNOWN_CLOCK, withoutDoubles } from "./read-logs";

const FOLLOW_SECONDS = 3_600;
const RETRY_MS = 10_000;
/** Lines come in bursts: they are told together. */
const PACE_MS = 200;
/** Going from tab to tab must not begin anew. */
const LINGER_MS = 5_000;
/** A line that never ends must not grow without bound. */
const MOST_REST = 64 * 1024;
/** More in one go than anybody reads: the newest are told. */
const MOST_AT_ONCE = 2_000;
const HEADER = /^==> (.+) <==$/;

/** The logs of one cluster's nodes as they are written, for all who look; asked for only while somebody does. */
export class LogFollow implements StreamSource {
  readonly #audience = new Audience();
  readonly #problems = new Map<string, NodeProblem>();
  #turn: AbortController | null = null;
  #lines: LogLine[] = [];
  #timer: NodeJS.Timeout | null = null;
  #lingering: NodeJS.Timeout | null = null;

  constructor(private readonly runners: () => readonly SshRunner[]) {}

  picture(): LogsMessage {
    return { kind: "following", problems: Object.fromEntries(this.#problems) };
  }

  subscribe(subscriber: Subscriber, ended: () => void): () => void {
    if (this.#lingering) clearTimeout(this.#lingering);
    this.#lingering = null;
    const unsubscribe = this.#audience.subscribe(subscriber, ended);
    if (this.#turn === null) this.#begin();
    return () => {
      unsubscribe();
      if (this.#audience.size === 0) this.#lingering = setTimeout(() => this.#stop(), LINGER_MS);
    };
  }

  close(): void {
    this.#stop();
    this.#audience.end();
  }

  #begin(): void {
    const turn = new AbortController();
    this.#turn = turn;
    for (const runner of this.runners()) void this.#keep(runner, turn.signal);
  }

  #stop(): void {
    this.#turn?.abort();
    this.#turn = null;
    this.#problems.clear();
    this.#lines = [];
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#lingering) clearTimeout(this.#lingering);
    this.#timer = null;
  }

  /** Follows one node until it is told to leave off, again and again where that ends by itself. */
  async #keep(runner: SshRunner, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const problem = await this.#follow(runner, signal);
        if (problem !== null && !signal.aborted) this.#tell(runner.node, problem);
      } catch (error) {
        log.error({ err: error, node: runner.node }, "logs not followed");
      }
      await pause(RETRY_MS, signal);
    }
  }

  async #follow(runner: SshRunner, signal: AbortSignal): Promise<NodeProblem | null> {
    const clock = (await readClock(runner)) ?? UNKNOWN_CLOCK;
    const files = new FileReader(clock);
    const journal = new LineReader();
    const add = (source: LogSource, lines: readonly ReadLine[]) =>
      this.#add(
        lines.map(({ at, level, tag, text }) => ({ at, node: runner.node, source, level, tag, text })),
      );
    const ends = await Promise.all([
      hold(runner, followFiles(), signal, (chunk) => {
        for (const { source, lines } of files.read(chunk)) add(source, lines);
      }),
      hold(runner, followJournal(), signal, (chunk) => {
        const text = journal.read(chunk);
        if (text !== "") add("journal", withoutDoubles(parseJournal(text, clock), files.seen));
      }),
      Promise.resolve(this.#problems.delete(runner.node) && this.#audience.publish(this.picture())).then(
        () => null,
      ),
    ]);
    return ends.find((end) => end !== null) ?? null;
  }

  #tell(node: string, problem: NodeProblem): void {
    this.#problems.set(node, problem);
    this.#audience.publish(this.picture());
  }

  #add(lines: readonly LogLine[]): void {
    this.#lines.push(...lines);
    this.#lines.splice(0, Math.max(0, this.#lines.length - MOST_AT_ONCE));
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const told = this.#lines;
      this.#lines = [];
      if (told.length > 0) this.#audience.publish({ kind: "lines", lines: told } satisfies LogsMessage);
    }, PACE_MS);
  }
}

/** Runs a command that keeps talking until it ends, or is told to; why it ended by itself, null where it was told to. */
async function hold(
  runner: SshRunner,
  argv: Parameters<SshRunner["hold"]>[0],
  signal: AbortSignal,
  onOutput: (chunk: string) => void,
): Promise<NodeProblem | null> {
  let held: HeldCommand | null = null;
  return new Promise((resolve, reject) => {
    const leave = () => {
      held?.close();
      resolve(null);
    };
    if (signal.aborted) return resolve(null);
    signal.addEventListener("abort", leave, { once: true });
    runner
      .hold(
        argv,
        { privileged: true, maxSeconds: FOLLOW_SECONDS },
        {
          onOutput,
          onEnd: (outcome) => {
            signal.removeEventListener("abort", leave);
            const isOver = outcome.kind === "exited" && (outcome.code === 0 || outcome.code === 124);
            resolve(isOver ? null : problemOf(outcome, argv[0], runner.sudo));
          },
        },
      )
      .then((result) => {
        if (!result.ok) return resolve(result.error);
        held = result.value;
        if (signal.aborted) leave();
      }, reject);
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
  });
}

/** Chunks → whole lines. */
class LineReader {
  #rest = "";

  /** What of it is whole now, as it was written. */
  read(chunk: string): string {
    const text = this.#rest + chunk;
    const end = text.lastIndexOf("\n") + 1;
    this.#rest = text.slice(end).slice(-MOST_REST);
    return text.slice(0, end);
  }
}

/** What `tail -v -F` prints: pieces of several files, each after its name. */
class FileReader {
  readonly #lines = new LineReader();
  #source: FileSource | null = null;
  /** Which files are there. */
  readonly seen: Partial<Record<LogSource, true>> = {};

  constructor(private readonly clock: NodeClock) {}

  read(chunk: string): readonly { readonly source: LogSource; readonly lines: readonly ReadLine[] }[] {
    const parts: { source: LogSource; text: string }[] = [];
    for (const line of this.#lines.read(chunk).split("\n")) {
      const path = HEADER.exec(line)?.[1];
      if (path !== undefined) this.#enter(path);
      else if (this.#source !== null && line !== "") {
        const last = parts.at(-1);
        if (last?.source === this.#source) last.text += `${line}\n`;
        else parts.push({ source: this.#source, text: `${line}\n` });
      }
    }
    const now = Date.now();
    return parts.map(({ source, text }) => ({ source, lines: parseLogFile(text, this.clock, now) }));
  }

  #enter(path: string): void {
    const is = (paths: readonly string[]) => paths.includes(path);
    this.#source = FILE_SOURCES.find((one) => is(LOG_FILES[one])) ?? null;
    if (this.#source !== null) this.seen[this.#source] = true;
  }
}
