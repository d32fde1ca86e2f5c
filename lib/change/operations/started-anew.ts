import { z } from "zod";
import type { FactValues, QuestionKind } from "../../facts/fact";
import type { LeftHalf } from "./home";
import { nodeName } from "./input";
import { NOTHING_LEFT } from "./left-half";

/** A unit of one node is started anew. */
export interface StartedAnew {
  readonly node: string;
  /** Tells the start by which it ran when this was planned, empty where it did not run; whoever asks leaves it out. */
  readonly before?: string | undefined;
}

export const startedAnewShape = { node: nodeName, before: z.string().max(32).optional() };

/** What is alike in the ways of such operations: over when the unit runs by another start than the one before. */
export const STARTED_ANEW = {
  nodes: ({ node }: StartedAnew) => [node],
  on: <O extends StartedAnew>(operation: O) => operation,
  remember: <O extends StartedAnew>(operation: O, answer: FactValues[QuestionKind]) =>
    "start" in answer ? { ...operation, before: answer.start } : operation,
  isAnew: true,
  isSo: ({ before }: StartedAnew, answer: FactValues[QuestionKind]) =>
    before !== undefined && "start" in answer && answer.start !== "" && answer.start !== before,
  leftBy: ({ before }: StartedAnew, answer: FactValues[QuestionKind]): LeftHalf | null =>
    // Neither did it end nor is it told to: the command never came there.
    "start" in answer && !answer.busy && answer.start !== "" && answer.start === before ? NOTHING_LEFT : null,
  undo: () => null,
} as const;
