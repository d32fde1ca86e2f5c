import "server-only";
import { randomUUID } from "node:crypto";
import { hasMoreToDo, interrupted, stepsToGoOn } from "@/lib/job/go-on";
import { isJobOver, type Job, type JobState, type JobSummary, toSummary } from "@/lib/job/job";
import { JOB_KINDS, type JobKind } from "@/lib/job/kinds";
import { err, ok, type Result } from "@/lib/result";
import { log } from "../log";
import type { JobStore } from "../store/jobs";
import { isOwnerAlive, ownMark } from "../store/process-mark";
import type { JobDefinition, StepSpec } from "./definition";
import { LeftDownJobs } from "./left-down-jobs";
import { LiveJob } from "./live-job";
import { runJob, toWaiting } from "./run-job";

/** Why a job was not started, cancelled or gone on with. */
export type JobRefusal =
  | { readonly code: "unknown" }
  | { readonly code: "busy" }
  /** Not in this state; a kind or an input that cannot be built again counts as its state too. */
  | { readonly code: "state"; readonly state: JobState };

export interface JobsSource {
  readonly store: JobStore;
  /** Takes a lock for a job that changes a cluster, or a host beside one, whichever process it is in; null where it is taken. */
  lock(what: string, jobId: string): (() => void) | null;
  /** Builds a job's steps again from what it was started with; null where that is not possible any more. */
  rebuild(kind: JobKind, input: unknown): JobDefinition | null;
  /** Removes what is kept on the console's disk for jobs that are not among these. */
  sweepFiles(kept: readonly string[]): void;
  onChange(): void;
}

interface Active {
  readonly live: LiveJob;
  readonly cancel: AbortController;
}

/** Jobs at work at once; further ones wait for their turn. */
const MAX_RUNNING = 4;
/** Jobs kept in memory that are over and nobody looks at. */
const KEPT_VIEWS = 20;
/** Old jobs are looked for this often. */
const SWEEP_MS = 24 * 3600_000;

/** All jobs of this process. */
export class Jobs {
  readonly #active = new Map<string, Active>();
  readonly #known = new Map<string, LiveJob>();
  readonly #queue: (() => void)[] = [];
  readonly #leftDown = new LeftDownJobs();
  #running = 0;
  #isClosed = false;
  #sweeper: NodeJS.Timeout | null = null;

  constructor(private readonly source: JobsSource) {}

  /** For the process that runs jobs: what an earlier one left in the middle is marked so, what is too old goes. */
  async begin(now = new Date()): Promise<void> {
    for (const job of (await this.source.store.recent()).toReversed())
      this.#leftDown.note(await this.#orHalted(job, { atBegin: true }));
    await this.sweep(now);
    this.#sweeper = setInterval(() => {
      this.sweep(new Date()).catch((error) => log.error({ err: error }, "old jobs not swept"));
    }, SWEEP_MS);
    this.#sweeper.unref();
  }

  async sweep(now: Date): Promise<void> {
    const kept = await this.source.store.sweep(now);
    for (const id of this.#known.keys())
      if (!kept.includes(id) && !this.#active.has(id)) this.#known.delete(id);
    this.#leftDown.keep(kept);
    this.source.sweepFiles(kept);
  }

  /** Jobs that are not over, newest first. */
  active(): readonly JobSummary[] {
    return [...this.#active.values()].map(({ live }) => toSummary(live.job)).reverse();
  }

  /** Restarts on all nodes that are over and have left services stopped, as far as this process has heard of them. */
  leftDown(): readonly JobSummary[] {
    return this.#leftDown.list();
  }

  /** The job of this kind that is at work about a cluster. */
  activeAbout(clusterId: string, kind?: JobKind): Job | null {
    const jobs = [...this.#active.values()].map(({ live }) => live.job);
    const isIt = ({ about, kind: its }: Job) =>
      about.kind === "cluster" && about.clusterId === clusterId && (kind === undefined || its === kind);
    return jobs.find(isIt) ?? null;
  }

  async list(): Promise<readonly JobSummary[]> {
    const recent = await this.source.store.recent();
    const stored = await Promise.all(recent.map((job) => this.#orHalted(job)));
    // The command line may have done one beside this process.
    for (const job of stored.toReversed()) this.#leftDown.note(this.#known.get(job.id)?.job ?? job);
    // What is stored may be a moment behind.
    return stored.map((job) => toSummary(this.#known.get(job.id)?.job ?? job));
  }

  /** What a job was started with; null where it is not kept. */
  inputOf(id: string): Promise<unknown> {
    return this.source.store.inputOf(id);
  }

  /** The texts that a job keeps beside it, by their names. */
  textsOf(id: string): Promise<ReadonlyMap<string, string>> {
    return this.source.store.textsOf(id);
  }

  async find(id: string): Promise<LiveJob | null> {
    const active = this.#active.get(id)?.live;
    if (active) return active;
    const known = this.#known.get(id);
    await known?.stored();
    // Another process may have gone on with it.
    if (known && (await this.source.store.isOver(id))) return known;
    const stored = await this.source.store.find(id);
    if (stored === null) return null;
    const job = await this.#orHalted(stored);
    const output = await this.source.store.output(id);
    const live = new LiveJob(this.source.store, job, output, this.source.onChange);
    // What another process is at (the command line beside a console) is read anew each time.
    return isJobOver(job) ? this.#remember(live) : live;
  }

  /** A stored job as it is: one that nobody is at any more was broken off, whoever it was. */
  async #orHalted(job: Job, { atBegin = false } = {}): Promise<Job> {
    if (isJobOver(job) || this.#active.has(job.id)) return job;
    const owner = await this.source.store.ownerOf(job.id);
    // Of our own, a job is not among the active ones for the moment in which it is stored; at the beginning there is none.
    const isOurs = owner === ownMark();
    if (isOurs ? !atBegin : isOwnerAlive(owner) === true) return job;
    const halted = interrupted(job, new Date().toISOString());
    if (await this.source.store.halt(halted, owner)) return halted;
    // It came to its end while we looked.
    return (await this.source.store.find(job.id)) ?? halted;
  }

  /** One more would be begun at once. */
  get hasRoom(): boolean {
    return this.#active.size < MAX_RUNNING;
  }

  /** Stores and starts a job. `ended` hears its end. Refused: "busy" where the cluster's lock is taken. */
  async start(
    definition: JobDefinition,
    by: string,
    ended: (job: Job) => void = () => undefined,
  ): Promise<Result<string, JobRefusal>> {
    const { kind, about, hosts, steps, input } = definition;
    const id = randomUUID();
    const release = this.#lockFor(definition, id);
    if (release === null) return err({ code: "busy" });
    const times = { createdAt: new Date().toISOString(), startedAt: null, endedAt: null };
    const none = { cancelledBy: null, canGoOn: false, result: null };
    const fresh = { id, kind, about, hosts, by, ...times, ...none, steps: steps.map(toWaiting) };
    const job: Job = { ...fresh, state: "queued", attempt: 1 };
    try {
      await this.source.store.insert(job, input, ownMark());
    } catch (error) {
      release();
      throw error;
    }
    // Closed meanwhile: nobody would do it. The next console finds it interrupted.
    if (this.#isClosed) {
      release();
      return err({ code: "busy" });
    }
    const live = this.#remember(new LiveJob(this.source.store, job, [], this.source.onChange));
    this.#work(live, steps, release, ended);
    return ok(id);
  }

  /** Tells a job to leave off. It is over when its running steps are. */
  async cancel(id: string, by: string): Promise<Result<string, JobRefusal>> {
    const active = this.#active.get(id);
    if (!active || isJobOver(active.live.job)) {
      const state = (await this.find(id))?.job.state;
      return err(state === undefined ? { code: "unknown" } : { code: "state", state });
    }
    if (!active.cancel.signal.aborted) {
      active.live.change({ state: "cancelling", cancelledBy: by });
      active.cancel.abort();
    }
    return ok(id);
  }

  /** Does what is not done of a job that is over. Nothing that is done is done again. */
  async goOn(
    id: string,
    by: string,
    ended: (job: Job) => void = () => undefined,
  ): Promise<Result<string, JobRefusal>> {
    const live = await this.find(id);
    if (live === null) return err({ code: "unknown" });
    const refused: JobRefusal = { code: "state", state: live.job.state };
    if (!hasMoreToDo(live.job)) return err(refused);
    const { kind } = live.job;
    const definition = this.source.rebuild(kind, await this.source.store.inputOf(id));
    if (definition === null) return err(refused);
    const release = this.#lockFor(definition, id);
    if (release === null) return err({ code: "busy" });
    await live.stored();
    // Somebody else may have gone on with it meanwhile, here or in another process.
    if (this.#active.has(id) || !(await this.source.store.claim(id, ownMark()))) {
      release();
      this.#known.delete(id);
      return err({ code: "state", state: "running" });
    }
    const again = { state: "queued", by, attempt: live.job.attempt + 1, endedAt: null } as const;
    const looks = definition.steps.filter(({ isLook }) => isLook).map((step) => step.id);
    live.change({ ...again, canGoOn: false, cancelledBy: null }, stepsToGoOn(live.job.steps, looks));
    this.#work(live, definition.steps, release, ended);
    return ok(id);
  }

  /** Ends what goes on in memory. The store says "running": the next console finds it interrupted. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#sweeper) clearInterval(this.#sweeper);
    await Promise.all([...this.#known.values()].map((live) => live.freeze()));
  }

  /** What the job changes: its cluster, and hosts that are in none of the console, known by where they are reached. All of it, or null. */
  #lockFor({ kind, about, doors = [] }: JobDefinition, id: string): (() => void) | null {
    const { changes } = JOB_KINDS[kind];
    if (changes === "nothing") return () => undefined;
    const own = changes === "cluster" && about.kind === "cluster" ? [about.clusterId] : [];
    const taken: (() => void)[] = [];
    const release = () => {
      for (const one of taken) one();
    };
    for (const key of [...own, ...doors.map((door) => `door ${door}`)]) {
      const one = this.source.lock(key, id);
      if (one === null) {
        release();
        return null;
      }
      taken.push(one);
    }
    return release;
  }

  #work(live: LiveJob, specs: readonly StepSpec[], release: () => void, ended: (job: Job) => void): void {
    const cancel = new AbortController();
    const finished = this.#turn(cancel.signal)
      .then(() => runJob(live, specs, cancel.signal))
      .finally(() => {
        this.#active.delete(live.job.id);
        this.#leftDown.note(live.job);
        release();
        this.#leave();
        this.source.onChange();
      });
    this.#active.set(live.job.id, { live, cancel });
    this.#leftDown.note(live.job);
    this.source.onChange();
    finished
      // Our own leaving is not its end: the next console finds it interrupted.
      .then((job) => {
        if (this.#isClosed) return;
        ended(job);
        // What cannot be gone on with needs no credential any more.
        if (JOB_KINDS[job.kind].goesOn && !job.canGoOn) return this.source.store.forgetInput(job.id);
      })
      .catch((error) => log.error({ err: error, job: live.job.id }, "a job ended by a fault"));
  }

  /** Waits for a free place; a cancelled job needs none. */
  async #turn(cancelled: AbortSignal): Promise<void> {
    if (this.#running >= MAX_RUNNING && !cancelled.aborted)
      await new Promise<void>((resolve) => {
        this.#queue.push(resolve);
        const giveUp = () => {
          const place = this.#queue.indexOf(resolve);
          if (place >= 0) this.#queue.splice(place, 1);
          resolve();
        };
        cancelled.addEventListener("abort", giveUp, { once: true });
      });
    this.#running += 1;
  }

  #leave(): void {
    this.#running -= 1;
    if (!this.#isClosed) this.#queue.shift()?.();
  }

  #remember(live: LiveJob): LiveJob {
    const known = this.#known.get(live.job.id);
    if (known) return known;
    this.#known.set(live.job.id, live);
    const idle = [...this.#known].filter(([id, one]) => !this.#active.has(id) && one.viewers === 0);
    for (const [id] of idle.slice(0, -KEPT_VIEWS)) this.#known.delete(id);
    return live;
  }
}
