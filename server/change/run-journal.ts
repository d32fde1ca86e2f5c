import "server-only";
import type { Operation } from "@/lib/change/operation";
import type { PlannedCommand } from "@/lib/change/plan/plan";
import { isOver, type Run, type RunStep, type RunTrouble } from "@/lib/change/run/run";
import { stepsAtEnd } from "@/lib/change/run/run-steps";
import { leftoverOf, possibleLeftoverOf, undoOfFailed } from "@/lib/change/run/undo";
import { compareTimes } from "@/lib/i18n/order";
import type { ApplyDeps } from "./apply-deps";

/** The run as it goes on: tells viewers of each difference, and keeps what must survive us. */
export class RunJournal {
  #run: Run;
  #shown = false;

  constructor(
    private readonly deps: ApplyDeps,
    first: Run,
  ) {
    this.#run = first;
  }

  get run(): Run {
    return this.#run;
  }

  /** Shows the run to viewers. */
  show(): void {
    if (this.#shown) return;
    this.#shown = true;
    this.deps.emit(this.#run);
  }

  /** Nothing was done after all, so nothing is kept. Whoever saw the run already sees it end. */
  async withdraw(): Promise<void> {
    const steps = this.#run.steps.map((step) => ({ ...step, state: "skipped" as const }));
    this.update({
      state: "failed",
      steps,
      troubles: [{ code: "withdrawn" }],
      undo: null,
      endedAt: new Date().toISOString(),
    });
    const forget = () => this.deps.forget(this.#run.id);
    await forget().catch(forget).catch(this.deps.onFault);
  }

  steps(when: PlannedCommand["when"], steps: readonly RunStep[]): void {
    const { steps: all } = this.#run;
    const others = all.length - steps.length;
    const merged =
      when === "now" ? [...steps, ...all.slice(steps.length)] : [...all.slice(0, others), ...steps];
    this.update({ steps: merged });
  }

  update(change: Partial<Run>): void {
    const next = { ...this.#run, ...change, ...this.#meanwhile() };
    const isNews = JSON.stringify(next) !== JSON.stringify(this.#run);
    this.#run = next;
    if (this.#shown && isNews) this.deps.emit(next);
  }

  /** Each once, whatever has become of it since. */
  #meanwhile(): Pick<Run, "meanwhile"> {
    const { meanwhile: known = [] } = this.#run;
    const news = this.deps
      .beside(this.#run)
      .filter(({ id }) => known.every(({ runId }) => runId !== id))
      .map(({ id: runId, operation, by, startedAt: at }) => ({ runId, operation, by, at }))
      .toSorted((a, b) => compareTimes(a.at, b.at));
    return news.length === 0 ? {} : { meanwhile: [...known, ...news] };
  }

  /** As it is at each try: the second one is for a store that was in trouble for a moment. */
  async keep(): Promise<void> {
    const record = () => this.deps.record(this.#run);
    await record().catch(record).catch(this.deps.onFault);
  }

  /** What it left on the cluster; where nobody sees the cluster now, what it would have left if its commands went in. */
  #leftover(): Operation | null {
    const { operation, steps } = this.#run;
    const { cluster, connection } = this.deps.currentSnapshot();
    if (connection.kind === "live") return leftoverOf(operation, cluster);
    const mayBeIn = steps.some(({ state }) => state === "done" || state === "lost" || state === "running");
    return mayBeIn ? possibleLeftoverOf(operation) : null;
  }

  /** Who did not want to wait for it. Where things are by then is not where they end. */
  #unfollowed(troubles: readonly RunTrouble[]): readonly RunTrouble[] {
    const by = this.deps.unfollowedBy(this.#run.id);
    if (by === null) return troubles;
    return [{ code: "unfollowed", by }, ...troubles.filter(({ code }) => code !== "ended-elsewhere")];
  }

  async end(state: "done" | "failed", change: Partial<Run>): Promise<Run> {
    if (isOver(this.#run)) return this.#run;
    const { operation, undo, steps: soFar } = this.#run;
    const steps = stepsAtEnd(soFar);
    const leftover = state === "done" ? null : this.#leftover();
    const wayBack = state === "done" ? undo : undoOfFailed(operation, undo, leftover);
    const leftConstraint = leftover !== null;
    const endedAt = new Date().toISOString();
    const { troubles: told = [] } = change;
    const troubles = state === "done" ? told : this.#unfollowed(told);
    this.update({ undo: wayBack, leftConstraint, ...change, troubles, steps, state, endedAt });
    await this.keep();
    return this.#run;
  }
}
