import type { EditProblem } from "../change/configuration/operation";
import type { DialectName } from "../change/dialect/dialect";
import type { RehearsalOutcome } from "../change/trial/rehearsed";
import type { QuestionKind } from "../facts/fact";
import type {
  Check,
  Field,
  Rehearsal,
  Rehearsals,
  WizardId,
  WizardInput,
  WizardText,
} from "../wizards/wizard";

/** What the browser asks for at each step and after each pause in typing. What was typed is kept as a draft with it. */
export interface WizardRequest {
  readonly clusterId: string;
  readonly wizard: WizardId;
  /** Null at the first call: the answer has the id under which what is typed is kept. */
  readonly draft: string | null;
  /** Counts what is typed into a draft: what was sent earlier never replaces what was sent later. Left out: it is the newest. */
  readonly revision?: number | undefined;
  /** Index of the step that is shown. */
  readonly step: number;
  /** Null at the first call of a new draft: the wizard begins with its own suggestions. */
  readonly input: WizardInput | null;
  /** What it is about that is there already: the resource of `change` and `delete`; a tag, an alert or a ticket constraint to be changed. */
  readonly about: string | null;
  /** What the nodes are asked now, although an answer is kept: everything, or one kind of question. */
  readonly again?: QuestionKind | "all" | undefined;
}

/** A question that a step rests on: what it is about, who answered it, and since when the answer is known. */
export interface ToldFact {
  readonly kind: QuestionKind;
  /** Address, path, unit, agent or server; empty where the kind says it all. */
  readonly what: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly nodes: readonly string[];
  /** Asked, and no answer. */
  readonly silent: readonly string[];
}

/** One step of a wizard, ready to be shown: the server knows the wizard, the cluster and the nodes' answers. */
export interface WizardView {
  readonly draft: string;
  /** What is kept; higher than what was asked with where something newer was kept meanwhile. */
  readonly revision: number;
  /** All steps, for the list of steps. */
  readonly steps: readonly {
    readonly id: string;
    readonly hasError: boolean;
    /** Makes no sense with what was chosen: Next and Back pass it over. */
    readonly isSkipped: boolean;
  }[];
  readonly step: number;
  readonly input: WizardInput;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  /** What the nodes were asked for this step. */
  readonly facts: readonly ToldFact[];
  /** Commands so far, in the words of the node's tool; empty while the input is not enough for them. */
  readonly commands: readonly string[];
  readonly dialect: DialectName;
  /** The input makes no sense on this configuration (yet). */
  readonly problem: EditProblem | null;
  readonly subject: string;
  /** Ways to go on that can be rehearsed now, which is another request; null where there are none, or the input has an error. */
  readonly rehearsals: RehearsalOffer | null;
}

/** What is known of rehearsals before they are played. */
export type RehearsalOffer = Pick<Rehearsals, "field" | "note"> & {
  readonly alternatives: readonly Pick<Rehearsal, "id" | "title">[];
};

/** What the browser asks to be played through: the alternatives of a step with this input. Nothing of it is kept. */
export type RehearsalRequest = Pick<WizardRequest, "clusterId" | "wizard" | "step"> & {
  readonly input: WizardInput;
};

export type RehearsalReport =
  | { readonly kind: "rehearsed"; readonly outcomes: readonly RehearsalOutcome[] }
  /** Playing it through would take too long at this size of cluster. */
  | { readonly kind: "too-large" }
  /** There is nothing to play, or the input has an error. */
  | { readonly kind: "nothing" };

/** A wizard in the catalogue. */
export interface WizardEntry {
  readonly id: WizardId;
  readonly shelf: string;
}

/** What was typed into a wizard and left. */
export interface DraftEntry {
  readonly id: string;
  readonly wizard: WizardId;
  readonly by: string;
  readonly subject: string;
  readonly updatedAt: string;
}

/** What `GET …/wizards` answers. */
export interface WizardCatalogue {
  readonly entries: readonly (WizardEntry & {
    /** Why it makes no sense on this cluster now. */
    readonly obstacle: WizardText | null;
  })[];
  readonly drafts: readonly DraftEntry[];
  /** Drafts that are kept and cannot be read, e.g. of a wizard that is no more. */
  readonly unreadableDrafts: number;
}
