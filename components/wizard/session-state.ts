import type { ConsoleError } from "@/components/data/api-failure";
import type { WizardView } from "@/lib/api/wizard-view";
import type { FieldValue, WizardInput } from "@/lib/wizards/wizard";

/** A wizard that is being filled in: what is typed here, and what the server said of it last. */
export interface SessionState {
  readonly input: WizardInput;
  /** The step that is shown. */
  readonly step: number;
  /** The furthest step that was shown. */
  readonly furthest: number;
  /** The last answer; null until the first came. */
  readonly view: WizardView | null;
  /** The last answer about each step that was shown. */
  readonly seen: ReadonlyMap<number, WizardView>;
  /** What is typed, or the step, is newer than the last answer. */
  readonly isStale: boolean;
  readonly isAsking: boolean;
  readonly error: ConsoleError | null;
  /** Fields that were typed into. */
  readonly touched: ReadonlySet<string>;
  /** Steps that somebody wanted to leave although something was wrong: now all that is wrong is said. */
  readonly tried: ReadonlySet<number>;
  /** Pressed, and waiting for the answer to what is typed. */
  readonly wish: "next" | "review" | null;
  /** How often a wish was refused because of an error: the first error gets the focus each time. */
  readonly refusals: number;
  /** What the address named is not kept any more: this is a new beginning. */
  readonly isAnew: boolean;
}

export const FRESH: SessionState = {
  input: {},
  step: 0,
  furthest: 0,
  view: null,
  seen: new Map(),
  isStale: true,
  isAsking: false,
  error: null,
  touched: new Set(),
  tried: new Set(),
  wish: null,
  refusals: 0,
  isAnew: false,
};

export function typed(state: SessionState, name: string, value: FieldValue): SessionState {
  return {
    ...state,
    input: { ...state.input, [name]: value },
    touched: new Set([...state.touched, name]),
    isStale: true,
    wish: null,
  };
}

export function gone(state: SessionState, step: number): SessionState {
  return {
    ...state,
    step,
    furthest: Math.max(state.furthest, step),
    isStale: true,
    wish: null,
  };
}

/** An answer to what is still shown; the first one brings what the wizard begins with. */
export function answered(state: SessionState, view: WizardView): SessionState {
  return {
    ...state,
    view,
    input: state.view === null ? view.input : state.input,
    step: view.step,
    furthest: Math.max(state.furthest, view.step),
    seen: new Map([...state.seen, [view.step, view]]),
    isStale: false,
    error: null,
  };
}

/** Someone wanted to go on, and a step does not let them. */
export function refused(state: SessionState, step: number): SessionState {
  const at = step === state.step ? state : gone(state, step);
  return { ...at, wish: null, tried: new Set([...state.tried, step]), refusals: state.refusals + 1 };
}
