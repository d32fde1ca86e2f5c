import "server-only";
import { randomUUID } from "node:crypto";
import { applyJobMessage, type JobView, toSnapshotMessage } from "@/lib/job/apply-message";
import type { Job, JobStep } from "@/lib/job/job";
import type { JobMessage } from "@/lib/job/message";
import { boundsFor, droppedLines, NO_OUTPUT, type OutputChunk, outputOf } from "@/lib/job/output";
import { Audience } from "../cluster/audience";
import type { StreamSource } from "../cluster/event-stream";
import { log } from "../log";
import type { JobStore } from "../store/jobs";

/** Lines come in bursts: they are told and stored together. */
const OUTPUT_PACE_MS = 120;

/** One job of this process: its newest state and output, stored as it comes, told to all who follow it. */
export class LiveJob {
  #view: JobView;
  readonly #audience = new Audience();
  /** Lines that were not told yet, by step. */
  #pending = new Map<string, string[]>();
  #timer: NodeJS.Timeout | null = null;
  #stored: Promise<void> = Promise.resolve();
  #isFrozen = false;

  constructor(
    private readonly store: JobStore,
    job: Job,
    chunks: readonly OutputChunk[],
    private readonly onChange: () => void,
  ) {
    const bounds = boundsFor(job.steps.length);
    const steps = [...new Set(chunks.map(({ step }) => step))];
    const output = steps.map((step) => [
      step,
      outputOf(
        chunks.filter((c) => c.step === step),
        bounds,
      ),
    ]);
    this.#view = { epoch: randomUUID(), version: 1, job, output: Object.fromEntries(output), isStale: false };
  }

  get job(): Job {
    return this.#view.job;
  }

  get view(): JobView {
    return this.#view;
  }

  /** When all that is known by now has been stored. */
  stored(): Promise<void> {
    return this.#stored;
  }

  get viewers(): number {
    return this.#audience.size;
  }

  /** Changes the job; steps given are changed or added. Stored and told. */
  change(job: Partial<Omit<Job, "steps">>, steps: readonly JobStep[] = []): void {
    this.flush();
    const { steps: _before, ...before } = this.#view.job;
    const { epoch, version } = this.#view;
    this.#apply({ kind: "job", epoch, version: version + 1, job: { ...before, ...job }, steps });
    this.#keep(() => this.store.save(this.#view.job));
    this.onChange();
  }

  /** Keeps a text beside the job; an end of it says that it is stored. @throws the store's error. */
  keepText(name: string, text: string): Promise<void> {
    return this.store.keepText(this.job.id, name, text);
  }

  write(step: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const pending = this.#pending.get(step) ?? [];
    this.#pending.set(step, pending);
    pending.push(...lines);
    this.#timer ??= setTimeout(() => this.flush(), OUTPUT_PACE_MS);
  }

  /** Tells and stores what was written since. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const pending = this.#pending;
    this.#pending = new Map();
    const chunks = [...pending].map(([step, lines]): OutputChunk => {
      const from = this.#view.output[step]?.total ?? 0;
      return { step, from, lines };
    });
    for (const chunk of chunks) this.#apply({ kind: "output", epoch: this.#view.epoch, chunk });
    if (chunks.length > 0) this.#keep(() => this.#storeOutput(chunks));
  }

  /** Stores what was told so far, and nothing after it: what a stopping console does to a job is not the job's end. */
  freeze(): Promise<void> {
    this.flush();
    this.#isFrozen = true;
    return this.#stored;
  }

  /** What viewers follow. `have`: lines of steps that the reader has already; the first picture begins after them. */
  source(have: Readonly<Record<string, number>> = {}): StreamSource {
    let isFirst = true;
    return {
      picture: () => {
        this.flush();
        const message = toSnapshotMessage(this.#view, isFirst ? have : {});
        isFirst = false;
        return message;
      },
      subscribe: (subscriber, ended) => this.#audience.subscribe(subscriber, ended),
    };
  }

  #apply(message: JobMessage): void {
    this.#view = applyJobMessage(this.#view, message) ?? this.#view;
    this.#audience.publish(message);
  }

  async #storeOutput(chunks: readonly OutputChunk[]): Promise<void> {
    await this.store.append(this.job.id, chunks);
    for (const { step } of chunks) {
      const output = this.#view.output[step] ?? NO_OUTPUT;
      if (droppedLines(output) === 0) continue;
      await this.store.drop(this.job.id, step, output.head.length, output.total - output.tail.length);
    }
  }

  /** One writing after the other, in the order of what was told. */
  #keep(write: () => Promise<void>): void {
    if (this.#isFrozen) return;
    this.#stored = this.#stored
      .then(write)
      .catch((error) => log.error({ err: error, job: this.job.id }, "a job was not stored"));
  }
}
