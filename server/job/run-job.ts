import "server-only";
import { randomUUID } from "node:crypto";
import { hasMoreToDo } from "@/lib/job/go-on";
import type { Job, JobStep } from "@/lib/job/job";
import { endStateOf, nextTurn } from "@/lib/job/schedule";
import { log } from "../log";
import type { StepContext, StepEnd, StepSpec } from "./definition";
import type { LiveJob } from "./live-job";

/** Steps at work at once in one job: one on each host of the largest cluster, since some are only right when all do them together. */
const MAX_STEPS = 16;
/** How long a step that was told to leave off, because its time is over, may take for it. */
const GRACE_MS = 15_000;

/**
 * Does the waiting steps of a job, each as soon as those before it are done, until none is left. Never throws. A cancel is
 * heeded between steps, and by a step at its own check points; what takes something back still runs.
 */
export async function runJob(
  live: LiveJob,
  specs: readonly StepSpec[],
  cancelled: AbortSignal,
  now: () => string = () => new Date().toISOString(),
): Promise<Job> {
  const byId = new Map(specs.map((spec) => [spec.id, spec]));
  const running = new Map<string, Promise<void>>();
  let wake = () => {};
  const put = (id: string, change: Partial<JobStep>) => {
    const step = live.job.steps.find((one) => one.id === id);
    if (step) live.change({}, [{ ...step, ...change }]);
  };
  const add = (more: readonly StepSpec[]) => {
    const fresh = more.filter(({ id }) => !byId.has(id));
    for (const spec of fresh) byId.set(spec.id, spec);
    const hosts = new Set([...live.job.hosts, ...fresh.flatMap(({ host }) => host ?? [])]);
    live.change({ hosts: [...hosts] }, fresh.map(toWaiting));
    wake();
  };
  const start = (id: string) => {
    put(id, { state: "running", startedAt: now() });
    const spec = byId.get(id);
    const end = spec ? runStep(live, spec, cancelled, add) : Promise.resolve(unknownStep(id));
    running.set(
      id,
      end.then(({ exitCode, ...how }) => {
        running.delete(id);
        live.flush();
        const problem = how.kind === "failed" ? how.problem : null;
        put(id, { state: how.kind, endedAt: now(), exitCode: exitCode ?? null, problem });
      }),
    );
  };

  const state = cancelled.aborted ? "cancelling" : "running";
  live.change({ state, startedAt: live.job.startedAt ?? now(), endedAt: null });
  for (;;) {
    const turn = nextTurn(live.job.steps, cancelled.aborted);
    for (const { id, state } of turn.settle) put(id, { state, endedAt: now() });
    for (const id of turn.start.slice(0, MAX_STEPS - running.size)) start(id);
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (running.size > 0) await Promise.race([...running.values(), woken]);
    else if (turn.settle.length === 0) break;
  }
  const ended: Job = { ...live.job, state: endStateOf(live.job.steps, cancelled.aborted), endedAt: now() };
  live.change({ state: ended.state, endedAt: ended.endedAt, canGoOn: hasMoreToDo(ended) });
  return live.job;
}

/** One step to its end, which comes within its limit whatever the step does. */
async function runStep(
  live: LiveJob,
  spec: StepSpec,
  cancelled: AbortSignal,
  add: (steps: readonly StepSpec[]) => void,
): Promise<StepEnd> {
  const own = new AbortController();
  // What takes something back is not told of a cancel: it is done because of it.
  const stop = () => own.abort();
  if (spec.undoes === undefined) cancelled.addEventListener("abort", stop, { once: true });
  let isOver = false;
  const context: StepContext = {
    jobId: live.job.id,
    signal: own.signal,
    write: (lines) => void (isOver || live.write(spec.id, lines)),
    add: (steps) => void (isOver || add(steps)),
    keep: (name, text) => (isOver ? Promise.resolve() : live.keepText(name, text)),
    stored: () => live.stored(),
    result: () => live.job.result,
    setResult: (change) => void (isOver || live.change({ result: change(live.job.result) })),
  };
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const tooLate: StepEnd = { kind: "failed", problem: { code: "job.timed-out", timeoutMs: spec.limitMs } };
  const late = new Promise<StepEnd>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      stop();
      timer = setTimeout(() => resolve(tooLate), GRACE_MS);
    }, spec.limitMs);
  });
  try {
    const end = await Promise.race([spec.run(context), late]);
    // It left off since it was told to, and nobody has cancelled it.
    return isLate && end.kind === "cancelled" && !cancelled.aborted ? tooLate : end;
  } catch (error) {
    const reference = randomUUID();
    log.error(
      { err: error, job: live.job.id, step: spec.id, reference },
      "a step of a job failed by a fault",
    );
    return { kind: "failed", problem: { code: "job.fault", reference } };
  } finally {
    isOver = true;
    clearTimeout(timer);
    cancelled.removeEventListener("abort", stop);
  }
}

/** A step as it is before it began. */
export function toWaiting({ id, name, host, after, afterSome, undoes, optional }: StepSpec): JobStep {
  const some = afterSome === undefined ? {} : { afterSome };
  const plan = { after: after ?? [], ...some, undoes: undoes ?? null, optional: optional ?? false };
  const begin = { state: "waiting", startedAt: null, endedAt: null, exitCode: null, problem: null } as const;
  return { id, name, host, ...plan, ...begin };
}

/** A stored step that its definition does not have any more. */
function unknownStep(id: string): StepEnd {
  const reference = randomUUID();
  log.error({ step: id, reference }, "a step of a job is not in its definition");
  return { kind: "failed", problem: { code: "job.fault", reference } };
}
