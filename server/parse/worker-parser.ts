import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { XmlError } from "@/lib/pacemaker/xml/xml-error";
import { err, type Result } from "@/lib/result";
import { log } from "../log";
import type { ParsedTexts, Task } from "./task";

/** Bounds of one text. By the clock, on a machine that may have other things to do: in peace it is under a second. */
export interface ParserLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** For the thread to be there. */
  readonly startMs: number;
}

const LIMITS: ParserLimits = { timeoutMs: 20_000, memoryMb: 384, startMs: 30_000 };

/** From the directory that Harrier is started in, bundled or not: what a bundler makes of a worker differs with the bundler. */
const ENTRY = join("server", "parse", "worker.ts");
/**
 * TypeScript is run by tsx, as the command line is. Node 20 does not heed `--import` in a thread; tsx's hook for `require` works
 * in all of them, and is there in half a second.
 */
const BOOTSTRAP = `require("tsx/cjs"); require(require("node:worker_threads").workerData);`;

type Outcome =
  | { readonly kind: "answered"; readonly answer: unknown }
  /** It took more time or memory than any cluster's text does. */
  | { readonly kind: "too-costly" }
  /** There is no thread to be had. */
  | { readonly kind: "no-thread" };

/**
 * Reads foreign text in a thread of its own, one after another, bounded in time and memory: a text that was made to stall us
 * stalls nobody. The thread is kept for the next text, and holds no process that wants to end.
 */
export class WorkerParser {
  #worker: Promise<Worker | null> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly limits: ParserLimits = LIMITS,
    private readonly root: string = process.cwd(),
  ) {}

  /** Reads a text; null where there is no thread to do it in. Errors: those of the reading, and xml.too-costly. Never rejects. */
  async parse<Kind extends keyof ParsedTexts>(kind: Kind, text: string): Promise<ParsedTexts[Kind] | null> {
    const turn = this.#last.then(() => this.#turn({ kind, text }));
    this.#last = turn;
    const outcome = await turn;
    if (outcome.kind === "answered") return outcome.answer as ParsedTexts[Kind];
    if (outcome.kind === "no-thread") return null;
    return err({ code: "xml.too-costly" }) satisfies Result<never, XmlError> as ParsedTexts[Kind];
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const worker = await this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #turn(task: Task): Promise<Outcome> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    if (worker === null) return { kind: "no-thread" };
    const outcome = await ask(worker, task, this.limits.timeoutMs);
    if (outcome.kind !== "answered") {
      this.#worker = null;
      log.warn(
        { kind: task.kind, length: task.text.length },
        "a text was given up: it takes too much to read",
      );
    }
    return outcome;
  }

  #start(): Promise<Worker | null> {
    const starting: Promise<Worker | null> = new Promise((resolve) => {
      const worker = new Worker(BOOTSTRAP, {
        eval: true,
        workerData: join(this.root, ENTRY),
        execArgv: ["--conditions=react-server"],
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb },
      });
      const fail = (error: unknown) => {
        clearTimeout(timer);
        log.warn({ err: error }, "no thread for reading: texts are read where they come");
        void worker.terminate();
        resolve(null);
      };
      const timer = setTimeout(() => fail(new Error("not started in time")), this.limits.startMs);
      worker.on("error", fail);
      worker.once("message", () => {
        clearTimeout(timer);
        worker.off("error", fail);
        // Between tasks it may die for want of memory: the next one gets another.
        worker.on("error", () => undefined);
        worker.once("exit", () => {
          if (this.#worker === starting) this.#worker = null;
        });
        worker.unref();
        resolve(worker);
      });
    });
    return starting;
  }
}

function ask(worker: Worker, task: Task, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      worker.off("message", answered).off("exit", gone).off("error", gone);
      worker.unref();
      if (outcome.kind !== "answered") void worker.terminate();
      resolve(outcome);
    };
    const answered = (answer: unknown) => end({ kind: "answered", answer });
    const gone = () => end({ kind: "too-costly" });
    const timer = setTimeout(gone, timeoutMs);
    worker.on("message", answered).on("exit", gone).on("error", gone);
    worker.ref();
    worker.postMessage(task);
  });
}
