import type { z } from "zod";
import type { Cluster } from "../../cluster/cluster";
import type { Argv } from "../../command/argv";
import type { FactProblem, FactValues, Question, QuestionKind } from "../../facts/fact";
import type { Result } from "../../result";
import type { ConfigurationOperation } from "../configuration/operation";
import type { Obstacle, ResourceEffect } from "../effects/effects";
import type { Foretold } from "../effects/effects-of";
import type { Operation } from "../operation";
import type { PlanNote, PlannedCommand } from "../plan/plan";
import type { Expectation } from "../run/expectation";
import type { RunTrouble } from "../run/run";
import type { RefusedCommand, Variant } from "../trial/what-if";
import type { Picture } from "./picture";

/**
 * Everything that an operation of one kind is, in one place. What the browser knows, too, is beside it: what people read of it
 * in `words.ts`, what it needs to be allowed in the table `permissions.ts`.
 */
export interface OperationHome<O extends Operation> {
  /** What of it a person or a program may ask for. */
  readonly input: z.ZodType<O>;
  /** How it is thought through, brought to the cluster and settled: one of a few ways, which know no kind. */
  readonly way: LiveWay<O> | PatchWay<O> | NodesWay<O>;
}

/** Commands of Pacemaker's own tools on the live cluster, tried on a copy of the CIB first. */
export interface LiveWay<O extends Operation> {
  readonly kind: "live";
  /**
   * What a person pointed at, in the cluster's terms: a group's member becomes its group. An obstacle where there is no
   * such thing. Whether it is sensible now is not asked here: that is the scheduler's to say.
   */
  prepare(wanted: O, picture: Picture): Result<O, Obstacle>;
  /**
   * Whether what a plan rests on beside the configuration is still so when it is applied; left out where nothing is lost if it is not.
   * What a person was shown and says may have been true a minute ago.
   */
  holds?(operation: O, cluster: Cluster): boolean;
  /**
   * The node whose own state is why a person decides for it: where it is another one when it is applied, or the node was fenced
   * meanwhile, the plan is made anew, whatever it would do. Left out: what it would do is all that counts.
   */
  decidedBy?(operation: O): string;
  /**
   * The node that is asked itself how it is, as a plan is made and once more as it is applied: what it says is a remark, and where it
   * says more by then the plan is made anew. Left out: nobody.
   */
  asks?(operation: O): string;
  /** @throws ArgvError where a name would be read as an option. */
  commands(operation: O, picture: Picture): readonly PlannedCommand[];
  /** How it is tried where the commands themselves cannot be, or cost too much; left out where they are tried as they are. */
  trial?(operation: O, picture: Picture, options: TrialOptions): Partial<Variant>;
  /** The same as a change of the configuration, for where the tool refuses the commands on the copy. */
  otherwise?(operation: O): ConfigurationForm;
  /** Why the scheduler's answer means that it would not come about; null where it would. */
  refusal?(operation: O, foretold: Foretold, picture: Picture): Obstacle | null;
  /** Why the tool or the scheduler may have refused it, as well as the picture tells. It explains; it never refuses by itself. */
  explanation?(operation: O, picture: Picture, refused: RefusedCommand): Obstacle | null;
  /** Nodes that it cuts off itself, whatever the scheduler would do. */
  cutsOff?(operation: O): readonly string[];
  notes?(operation: O, foretold: Foretold, picture: Picture): readonly PlanNote[];
  /** What a failed command of it means, where that is more than what the tool said; left out: that. */
  failed?(operation: O, exitCode: number | null, said: string): RunTrouble;
  /** What it starts anew may come up on whichever node: as many copies as foretold are waited for, not their places. */
  placedAnywhere?(operation: O): boolean;
  /** What the cluster must show before it is called done, beside its foretold effects. */
  expectations(operation: O, before: Cluster): readonly Expectation[];
  /** What shows that its commands went through where nobody saw their end; left out where that is what it must show. */
  marks?(operation: O, before: Cluster): readonly Expectation[];
  /**
   * The commands that come `later` are the other half of it, one for each that came first and in the same order: what it leaves
   * stopped is seen after them, and where a first one fails, those whose first one is in are owed all the same.
   */
  isHalved?(operation: O): boolean;
  /** What is waited for after the commands that come `later`; left out where there are none. */
  afterwards?(operation: O, moved: Moved): readonly Expectation[];
  /** How a run is over that a console left unfinished, by what is seen afterwards; left out, or null: by its marks and its progress. */
  settled?(operation: O): readonly Expectation[] | null;
  /** The change that takes it back, by how things were before; null where there is none. */
  undo(operation: O, before: Cluster): Operation | null;
  /**
   * The change that takes away what its first commands put there, for where nobody can look whether they did. Left out, or null: they put
   * nothing there that has to go, and the way back from a run that failed is that from one that was done.
   */
  leaves?(operation: O): Operation | null;
  /** What a run that ended before its time left on the cluster: the change that takes it away; null where nothing is left. */
  leftover?(operation: O, cluster: Cluster): Operation | null;
}

/** How things are when the commands that come `later` have run. */
export interface Moved {
  /** What was waited for before. */
  readonly reached: readonly Expectation[];
  /** What the scheduler foretold of the later commands; null where it was not asked. */
  readonly foretold: readonly ResourceEffect[] | null;
  readonly cluster: Cluster;
  readonly before: Cluster;
}

export interface TrialOptions {
  /** A cluster too large to be played to its end: shortcuts are taken, nothing `afterwards` is tried. */
  readonly atSize: boolean;
  /** What it cuts off takes the quorum along; left out: it does not. */
  readonly losesQuorum?: boolean;
}

/** A change of the configuration, as `configuration.change` takes it. */
export type ConfigurationForm = Omit<Extract<Operation, { kind: "configuration.change" }>, "kind">;

/** Staged on a copy of the configuration, brought as one patch: all or nothing. */
export interface PatchWay<O extends Operation> {
  readonly kind: "patch";
  readonly made: (operation: O) => PatchSource;
  undo(operation: O, runId: string): Operation | null;
}

/** What a patch is made of. */
export type PatchSource =
  | { readonly kind: "steps"; readonly steps: readonly ConfigurationOperation[] }
  /** The way back from what a run changed. */
  | { readonly kind: "take-back"; readonly run: string };

/** A command on each of some nodes that is not the cluster's matter: the nodes themselves say before and after how it is. */
export interface NodesWay<O extends Operation> {
  readonly kind: "nodes";
  nodes(operation: O): readonly string[];
  on(operation: O, nodes: readonly string[]): O;
  question(operation: O): Question;
  /** The operation with what it has to know of the node as it was; left out: nothing. */
  remember?(operation: O, answer: FactValues[QuestionKind]): O;
  /** It is done anew, whatever was done since the plan was made: what it was is remembered once more right before the command. */
  readonly isAnew?: true;
  /**
   * The node goes away by it: to come `back` as wanted, or to be `gone`, which is seen when nobody answers at its address any
   * more. Left out: it answers throughout.
   */
  end?(operation: O): "back" | "gone";
  /** Whether a node that answers so is as wanted. */
  isSo(operation: O, answer: FactValues[QuestionKind]): boolean;
  /** A command that has to be through on all nodes before any of them gets the other one; null, or left out: there is none. */
  first?(operation: O): Argv | null;
  command(operation: O): Argv;
  /**
   * What a console that ended in the middle left, by a node that is not as wanted, where nothing goes on there that could still make it so;
   * null: something does. Left out: nobody can tell, and it is waited for as long as ever it may take.
   */
  leftBy?(operation: O, answer: FactValues[QuestionKind], node: string): LeftHalf | null;
  /** The command ran, and the node is still as it was; `said` is what the command said. */
  notSet(operation: O, node: string, said: string): RunTrouble;
  /** The command ran, and the node has not told since; `problem` is null where there is no known way to it. */
  unread(operation: O, node: string, problem: FactProblem | null): RunTrouble;
  /** What a reader should know of how the nodes are. */
  notes?(operation: O): readonly PlanNote[];
  /** Null where nothing takes it back. */
  undo(operation: O): O | null;
  /** How long a node may take to be as wanted once its command was given; null, or left out: half a minute. */
  patienceMs?(operation: O): number | null;
  /** Where it makes nodes leave the cluster or come to it: what the scheduler and the votes say of that. */
  readonly membership?: MembershipChange<O>;
  /** Nodes that are without the quorum device's vote by it, for a moment at least; left out: none. */
  withoutDevice?(operation: O): readonly string[];
}

/** A change on a node that nobody carries on. */
export interface LeftHalf {
  readonly trouble: RunTrouble;
  /** The first of its two commands was through. */
  readonly isHalf: boolean;
  /** What brings the node back from there; null where nothing was done. */
  readonly goOn: Extract<Operation, { readonly kind: "node.services" }> | null;
}

/** Nodes that leave or come, as far as the cluster is concerned. */
export interface MembershipChange<O extends Operation> {
  /** Who takes the vote along. */
  leaves(operation: O): readonly string[];
  /** Who brings one. */
  comes(operation: O): readonly string[];
  /** What is done to a copy of the CIB so that the scheduler foretells it. */
  trial(operation: O): Omit<Variant, "afterwards">;
  /** A node was as wanted and is not any more, while the cluster is waited for. Left out: as where it never was. */
  letGo?(operation: O, node: string): RunTrouble;
  /** Who leaves comes back with it: what was foretold of the leave is over then, and not waited for. */
  isPassing?(operation: O): boolean;
  expectations(operation: O): readonly Expectation[];
}
