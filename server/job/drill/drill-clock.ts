import "server-only";
import type { DrillForecast } from "@/lib/drill/drill";
import { needsTyping } from "@/lib/drill/refusal";
import { type DrillSchedule, type DrillTurn, nextTurnAt, type TurnRefusal } from "@/lib/drill/schedule";
import type { Job } from "@/lib/job/job";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../../cluster/live-cluster";
import { log } from "../../log";
import type { DrillScheduleStore } from "../../store/drill-schedules";
import type { JobDefinition } from "../definition";
import type { JobRefusal } from "../jobs";
import { defineDrill } from "./define-drill";
import type { DrillDeps } from "./drilling";
import { foresee } from "./foresee";

const TICK_MS = 10_000;
/** Later than this a drill is not what was agreed to: the hour was chosen. */
const LATE_MS = 10 * 60_000;

export interface DrillClockDeps {
  readonly store: DrillScheduleStore;
  readonly drill: DrillDeps;
  readonly jobs: {
    /** One more would be begun at once, and not wait for others to end. */
    readonly hasRoom: boolean;
    start(
      definition: JobDefinition,
      by: string,
      ended: (job: Job) => void,
    ): Promise<Result<string, JobRefusal>>;
    goOn(id: string, by: string): Promise<Result<string, JobRefusal>>;
    find(id: string): Promise<{ readonly job: Job } | null>;
  };
  /** Whether somebody is at work on the cluster (a maintenance session). */
  isMaintained(live: LiveCluster): Promise<boolean>;
  /** Writes that a drill is begun into the audit; what it answers writes how it ended. */
  audit(schedule: DrillSchedule): Promise<(outcome: unknown) => Promise<void>>;
  /** Tells whoever wants to know that a turn was left out. */
  leftOut(schedule: DrillSchedule, due: string, because: TurnRefusal): Promise<void>;
}

interface Unfinished {
  readonly clusterId: string;
  readonly jobId: string;
  readonly by: string;
}

/** Begins the drills whose time has come, where the cluster is well and nothing speaks against them. */
export class DrillClock {
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  /** What an earlier console began by itself: nobody else may be there to take it back. */
  #unfinished: readonly Unfinished[] = [];

  constructor(private readonly deps: DrillClockDeps) {}

  async begin(): Promise<void> {
    this.#unfinished = (await this.deps.store.all()).flatMap(({ clusterId, by, turns: [last] }) =>
      last?.kind === "begun" ? [{ clusterId, by, jobId: last.jobId }] : [],
    );
    const look = () =>
      this.look(new Date()).catch((error) => log.error({ err: error }, "drills on a schedule not looked at"));
    this.#timer = setInterval(look, TICK_MS).unref();
    look();
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** One look at what is due. */
  async look(now: Date): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const began = performance.now();
    try {
      for (const one of this.#unfinished) await this.#takeBack(one);
      for (const schedule of await this.deps.store.due(now))
        await this.#take(schedule, new Date(now.getTime() + performance.now() - began));
    } finally {
      this.#isLooking = false;
    }
  }

  /** Goes on with a drill that a console left in the middle, which takes back what it did; one that never began is left. */
  async #takeBack(one: Unfinished): Promise<void> {
    const { clusterId, jobId, by } = one;
    if ((await this.#liveOf(clusterId)) === null) return;
    this.#unfinished = this.#unfinished.filter((other) => other !== one);
    const job = (await this.deps.jobs.find(jobId))?.job;
    const isBegun = job?.result?.kind === "drill" && job.result.drill.begunAt !== null;
    if (job?.state === "interrupted" && job.canGoOn && isBegun) await this.deps.jobs.goOn(jobId, by);
  }

  /** The cluster where it is seen now. */
  async #liveOf(clusterId: string): Promise<LiveCluster | null> {
    const live = await this.deps.drill.liveOf(clusterId);
    return live?.snapshot.connection.kind === "live" ? live : null;
  }

  async #take(schedule: DrillSchedule, now: Date): Promise<void> {
    const due = schedule.nextAt ?? now.toISOString();
    const isLate = now.getTime() - Date.parse(due) > LATE_MS;
    const live = await this.#liveOf(schedule.clusterId);
    // The console was just started, or the nodes are away for a moment: it is due as long as it is not late.
    if (!isLate && live === null) return;
    const taken = { ...schedule, nextAt: nextTurnAt(schedule.rule, now).toISOString() };
    // Whatever comes of it, it is tried once, by one process.
    if (!(await this.deps.store.take(schedule, taken))) return;
    const begun =
      isLate || live === null ? err<TurnRefusal>({ code: "missed" }) : await this.#tried(taken, live);
    if (begun === null) return;
    const turn: DrillTurn = begun.ok
      ? { kind: "begun", at: due, jobId: begun.value }
      : { kind: "left-out", at: due, because: begun.error };
    await this.deps.store.addTurn(schedule.id, turn);
    if (begun.ok) return;
    await this.deps
      .leftOut(taken, due, begun.error)
      .catch((error) => log.error({ err: error, cluster: taken.clusterId }, "a drill left out is not told"));
  }

  async #tried(schedule: DrillSchedule, live: LiveCluster): Promise<Result<string, TurnRefusal> | null> {
    try {
      return await this.#start(schedule, live);
    } catch (error) {
      log.error({ err: error, cluster: schedule.clusterId }, "a drill on a schedule was not begun");
      return err({ code: "fault" });
    }
  }

  /** null: it was switched off, changed or removed while it was thought about. */
  async #start(schedule: DrillSchedule, live: LiveCluster): Promise<Result<string, TurnRefusal> | null> {
    const { clusterId, wish, by, isAgreed } = schedule;
    const { drill, jobs } = this.deps;
    const work = await this.#workOn(live);
    if (work !== null) return err(work);
    const { node, resource, refusals, forecast } = await foresee(drill, live, wish);
    const [refusal] = refusals;
    if (refusal !== undefined || node === null || resource === null || forecast === null)
      return err(refusal ?? { code: "not-connected" });
    if (hurtsOthers(forecast, node) || (!isAgreed && needsTyping(wish.method, forecast)))
      return err({ code: "hurts" });
    if (!jobs.hasRoom) return err({ code: "busy" });
    const current = (await this.deps.store.of(clusterId)).find(({ id }) => id === schedule.id);
    if (current === undefined || !current.isOn || current.nextAt !== schedule.nextAt) return null;
    const input = { ...wish, clusterId, name: live.snapshot.name, resource, node, by };
    const end = await this.deps.audit(schedule);
    const over = ({ id, state }: Pick<Job, "state"> & Partial<Job>) =>
      void end({ id, state }).catch((error) => log.error({ err: error }, "end of a drill not audited"));
    try {
      const started = await jobs.start(defineDrill(drill, input), by, over);
      if (started.ok) return ok(started.value);
    } catch (error) {
      over({ state: "failed" });
      throw error;
    }
    over({ state: "cancelled" });
    return err({ code: "busy" });
  }

  /** Something that is the matter, or somebody who is at work. */
  async #workOn(live: LiveCluster): Promise<TurnRefusal | null> {
    const { verdicts, cluster } = live.snapshot;
    const critical = verdicts.find(({ severity }) => severity === "critical");
    if (critical !== undefined) return { code: "critical", subject: critical.code, verdict: critical };
    const resting = cluster?.nodes.find(({ kind, standby }) => kind === "member" && standby);
    if (resting !== undefined) return { code: "maintenance", subject: resting.name };
    if (await this.deps.isMaintained(live)) return { code: "maintenance", subject: live.snapshot.name };
    return null;
  }
}

/** Whatever was agreed to was a service's own outage on its own node. */
function hurtsOthers({ leftStopped, losesQuorum, fenced }: DrillForecast, node: string): boolean {
  return leftStopped.length > 0 || losesQuorum || fenced.some((other) => other !== node);
}
