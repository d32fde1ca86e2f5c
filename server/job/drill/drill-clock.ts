import "server-only";
import { needsTyping } from "@/lib/drill/refusal";
import {
  afterTurn,
  type DrillSchedule,
  type DrillTurn,
  nextTurnAt,
  type TurnRefusal,
} from "@/lib/drill/schedule";
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
  start(
    definition: JobDefinition,
    by: string,
    ended: (job: Job) => void,
  ): Promise<Result<string, JobRefusal>>;
  /** Writes that a drill is begun into the audit; what it answers writes how it ended. */
  audit(schedule: DrillSchedule): Promise<(outcome: unknown) => Promise<void>>;
}

/** Begins the drills whose time has come, where the cluster is well and nothing speaks against them. */
export class DrillClock {
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;

  constructor(private readonly deps: DrillClockDeps) {}

  begin(): void {
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
    try {
      for (const schedule of await this.deps.store.due(now)) await this.#take(schedule, now);
    } finally {
      this.#isLooking = false;
    }
  }

  async #take(schedule: DrillSchedule, now: Date): Promise<void> {
    const due = schedule.nextAt ?? now.toISOString();
    const taken = { ...schedule, nextAt: nextTurnAt(schedule.rule, now).toISOString() };
    // Whatever comes of it, it is tried once, by one process.
    if (!(await this.deps.store.take(schedule, taken))) return;
    const isLate = now.getTime() - Date.parse(due) > LATE_MS;
    const begun = isLate ? err<TurnRefusal>({ code: "missed" }) : await this.#start(schedule);
    const turn: DrillTurn = begun.ok
      ? { kind: "begun", at: due, jobId: begun.value }
      : { kind: "left-out", at: due, because: begun.error };
    // Switched off, or changed meanwhile: what came of it belongs to what there is now.
    const current = (await this.deps.store.of(schedule.clusterId)).find(({ id }) => id === schedule.id);
    if (current !== undefined) await this.deps.store.save(afterTurn(current, turn));
  }

  async #start(schedule: DrillSchedule): Promise<Result<string, TurnRefusal>> {
    const { clusterId, wish, by } = schedule;
    const { drill } = this.deps;
    const live = await drill.liveOf(clusterId);
    if (live === null) return err({ code: "not-connected" });
    const critical = criticalOf(live);
    if (critical !== null) return err({ code: "critical", subject: critical });
    const { node, resource, refusals, forecast } = await foresee(drill, live, wish);
    const [refusal] = refusals;
    if (refusal !== undefined || node === null || resource === null)
      return err(refusal ?? { code: "not-connected" });
    if (!schedule.isAgreed && (forecast === null || needsTyping(wish.method, forecast)))
      return err({ code: "hurts" });
    const input = { ...wish, clusterId, name: live.snapshot.name, resource, node, by };
    const end = await this.deps.audit(schedule);
    const over = ({ id, state }: Pick<Job, "state"> & Partial<Job>) =>
      void end({ id, state }).catch((error) => log.error({ err: error }, "end of a drill not audited"));
    const started = await this.deps.start(defineDrill(drill, input), by, over);
    if (started.ok) return ok(started.value);
    over({ state: "cancelled" });
    return err({ code: "busy" });
  }
}

function criticalOf({ snapshot }: LiveCluster): string | null {
  return snapshot.verdicts.find(({ severity }) => severity === "critical")?.code ?? null;
}
