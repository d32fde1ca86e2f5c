"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Operation } from "@/lib/change/operation";
import type { ReviewError } from "@/lib/change/plan/review";
import { type ProposeOptions, useChange } from "./change-context";
import { ReviewProblem } from "./review/review-problem";

interface Proposal {
  /** Thinks the change through: the form closes for its review, or stays with what was typed. */
  readonly propose: (operation: Operation) => void;
  /** Closes the form, and opens no review for what was thought through meanwhile. */
  readonly close: () => void;
  readonly isThinking: boolean;
  /** What has to come before is being reviewed: the form is out of sight until then. */
  readonly isAway: boolean;
  /** Why there was no plan, for the end of the form. */
  readonly refusal: ReactNode;
}

/** What a form in a dialog does that ends in the review of a plan: it is there until there is one. */
export function useProposal(onClose: () => void, options: ProposeOptions = {}): Proposal {
  const { think, review, propose } = useChange();
  const [isThinking, setThinking] = useState(false);
  const [isAway, setAway] = useState(false);
  const [error, setError] = useState<ReviewError | null>(null);
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current = -1;
    },
    [],
  );
  const ask = async (operation: Operation) => {
    if (isThinking) return;
    const mine = ++asked.current;
    setThinking(true);
    setError(null);
    const thought = await think(operation);
    if (asked.current !== mine) return;
    setThinking(false);
    if ("code" in thought) return setError(thought);
    if (!thought.ok) return setError(thought.error);
    onClose();
    review(operation, thought.value, options);
  };
  const goOn = (operation: Operation) => {
    setAway(true);
    propose(operation, { onClosed: () => setAway(false) });
  };
  const refusal =
    error === null ? null : (
      <div ref={intoView}>
        <ReviewProblem error={error} runs={[]} onPropose={goOn} />
      </div>
    );
  const close = () => {
    asked.current += 1;
    onClose();
  };
  return { propose: (operation) => void ask(operation), close, isThinking, isAway, refusal };
}

function intoView(one: HTMLElement | null): void {
  one?.scrollIntoView({ block: "nearest" });
}
