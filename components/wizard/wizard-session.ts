import { type ConsoleError, errorOf } from "@/components/data/api-failure";
import type { WizardAsking } from "@/components/data/ask-wizard";
import type { WizardRequest, WizardView } from "@/lib/api/wizard-view";
import type { FieldValue } from "@/lib/wizards/wizard";
import { answered, FRESH, gone, refused, type SessionState, typed } from "./session-state";
import { firstWrong, mayTry, stepAfter, stepBefore } from "./steps";

/** Typing is over when no key was pressed for this long. */
const PAUSE_MS = 250;

type Question = Pick<WizardRequest, "draft" | "revision" | "step" | "input" | "again">;

/** A question that is under way: what it is about, and what calls it off. */
interface Running extends Pick<SessionState, "step" | "input"> {
  readonly calling: AbortController;
}

interface SessionOptions {
  /** The draft that the address names. */
  readonly draft: string | null;
  ask(question: Question, how: WizardAsking): Promise<WizardView>;
  onDraft(draft: string): void;
  /** Another step is shown; `isFirst`: it is where the draft was left, and nobody has gone there. */
  onStep(step: number, isFirst: boolean): void;
  /** Everything is right and kept: time to think it through. */
  onReview(draft: string): void;
  /** A draft that was made by opening the wizard and never typed into. */
  onUntouched(draft: string): void;
}

/**
 * Keeps what is typed and asks the server about it: after each pause and at each step, one question at a time, so that
 * what is kept last is what was typed last. A question about what is no longer shown is called off: a trial takes minutes.
 * Answers that come all the same are dropped.
 */
export class WizardSession {
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();
  #state = FRESH;
  #draft: string | null;
  #isOwn = false;
  /** Of what was sent last, or kept by another tab: a slow save never replaces a later one. */
  #revision = 0;
  #hasLeft = false;
  #again: WizardRequest["again"];
  #running: Running | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#draft = options.draft;
  }

  readonly read = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  enter(): void {
    clearTimeout(this.#leaving);
    this.#hasLeft = false;
    if (this.#state.view === null) this.ask();
  }

  /** Not at once: React takes a component away and brings it back while it is being tried out. */
  leave(): void {
    this.#leaving = setTimeout(() => {
      this.#hasLeft = true;
      if (!this.#forget()) this.flush();
    }, 0);
  }

  /** A draft that is only there because the wizard was opened goes. */
  #forget(): boolean {
    const { touched, step } = this.#state;
    const isUntouched = this.#isOwn && touched.size === 0 && step === 0;
    if (isUntouched && this.#draft !== null) this.#options.onUntouched(this.#draft);
    return isUntouched;
  }

  /** Keeps what was typed a moment ago, while the page goes away. */
  flush(): void {
    clearTimeout(this.#pause);
    const { isStale, step, input, view } = this.#state;
    if (isStale && view !== null) {
      this.#revision += 1;
      const question = { draft: this.#draft, revision: this.#revision, step, input };
      this.#options.ask(question, { keepalive: true }).catch(() => undefined);
    }
  }

  set(name: string, value: FieldValue): void {
    this.#put(typed(this.#state, name, value));
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.ask(), PAUSE_MS);
  }

  goTo(step: number): void {
    this.#put(gone(this.#state, step));
    this.ask();
  }

  /** The browser went to a step in its own history. */
  show(step: number): void {
    if (this.#state.view === null || step === this.#state.step) return;
    this.#put(gone(this.#state, step), false);
    this.ask();
  }

  back(): void {
    const { view, step } = this.#state;
    const before = view === null ? null : stepBefore(view.steps, step);
    if (before !== null) this.goTo(before);
  }

  /** On to the next step, or to the review; waits for the answer to what is typed. */
  next(): void {
    const { view, step, isStale, isAsking } = this.#state;
    const isLast = view !== null && stepAfter(view.steps, step) === null;
    this.#put({ ...this.#state, wish: isLast ? "review" : "next" });
    if (isStale) this.ask();
    else if (!isAsking) this.#decide();
  }

  /** The server found a step wrong that looked right here. */
  refuse(stepId: string): void {
    const step = this.#state.view?.steps.findIndex(({ id }) => id === stepId) ?? -1;
    if (step < 0) return;
    this.#put(refused(this.#state, step));
    this.ask();
  }

  /** `again`: what the nodes are to be asked although their answers are known. */
  ask(again?: WizardRequest["again"]): void {
    this.#again = again ?? this.#again;
    clearTimeout(this.#pause);
    if (!this.#state.isAsking) void this.#ask();
    else this.#callOff();
  }

  /** Not before the draft has its name: the answer that has it would be lost, and the draft with it. */
  #callOff(): void {
    if (this.#running !== null && this.#draft !== null && !this.#isAbout(this.#running))
      this.#running.calling.abort();
  }

  #isAbout({ input, step }: Pick<SessionState, "step" | "input">): boolean {
    return this.#state.input === input && this.#state.step === step;
  }

  async #ask(): Promise<void> {
    this.#put({ ...this.#state, isAsking: true });
    const { input, step, view } = this.#state;
    this.#revision += 1;
    const revision = this.#revision;
    const asked = this.#again;
    const again = asked === undefined ? {} : { again: asked };
    this.#again = undefined;
    const calling = new AbortController();
    this.#running = { step, input, calling };
    try {
      const question = { draft: this.#draft, revision, step, input: view && input, ...again };
      const answer = await this.#options.ask(question, { signal: calling.signal, isTrial: this.#mayTry() });
      this.#keep(answer);
      if (this.#hasLeft) return void this.#forget();
      // Where another tab kept something newer, what was typed here is newer still.
      const isKept = view === null || answer.revision <= revision;
      const isAwaited = isKept && this.#isAbout({ input, step });
      this.#put({ ...(isAwaited ? answered(this.#state, answer) : this.#state), isAsking: false });
      if (!isAwaited || this.#again !== undefined) this.ask();
      else if (this.#state.wish !== null) this.#decide();
    } catch (thrown) {
      if (!calling.signal.aborted) return this.#fail(errorOf(thrown));
      this.#put({ ...this.#state, isAsking: false });
      if (!this.#hasLeft) this.ask();
    }
  }

  /** Where a draft was left, its first answer says. */
  #mayTry(): boolean {
    const { view, step } = this.#state;
    return view === null ? this.#draft !== null : mayTry(view.steps, step);
  }

  #keep({ draft, revision }: WizardView): void {
    this.#revision = Math.max(this.#revision, revision);
    if (draft === this.#draft) return;
    this.#draft = draft;
    this.#isOwn = true;
    // The address is another page's by then.
    if (!this.#hasLeft) this.#options.onDraft(draft);
  }

  #fail(error: ConsoleError): void {
    this.#put({ ...this.#state, isAsking: false, wish: null, error });
    // The draft was discarded elsewhere, or applied: what is typed here is kept under a new one, while somebody is here.
    if (error.code !== "api.not-found" || this.#draft === null || this.#hasLeft) return;
    this.#draft = null;
    this.#put({ ...this.#state, error: null, isAnew: this.#state.view === null });
    this.ask();
  }

  #decide(): void {
    const { view, step, wish } = this.#state;
    if (view === null || wish === null) return;
    const isWrong = view.checks.some(({ severity }) => severity === "error");
    const wrong = isWrong ? step : wish === "review" ? firstWrong(view) : null;
    if (wrong !== null) {
      const isElsewhere = wrong !== step;
      this.#put(refused(this.#state, wrong));
      if (isElsewhere) this.ask();
      return;
    }
    const next = stepAfter(view.steps, step);
    if (next !== null) this.goTo(next);
    else {
      this.#put({ ...this.#state, wish: null });
      // There is a plan to come back from, even if nothing was typed.
      this.#isOwn = false;
      if (this.#draft !== null) this.#options.onReview(this.#draft);
    }
  }

  #put(state: SessionState, isNews = true): void {
    const { step, view } = this.#state;
    this.#state = state;
    for (const listener of this.#listeners) listener();
    if (isNews && state.step !== step && !this.#hasLeft) this.#options.onStep(state.step, view === null);
  }
}
