"use client";

import { createContext, useContext } from "react";
import type { ApiResult } from "@/lib/api/result";
import type { Operation } from "@/lib/change/operation";
import type { Plan } from "@/lib/change/plan/plan";
import type { NoAnswer } from "@/lib/change/plan/review";

export interface ProposeOptions {
  /** What gets the focus when the review closes, where that is not what had it before. */
  readonly returnFocus?: () => HTMLElement | null;
  /** The review is closed again, whatever came of it. */
  readonly onClosed?: () => void;
}

export interface Change {
  /** Thinks a change through and opens its review. Nothing happens on the cluster before it is applied. */
  readonly propose: (operation: Operation, options?: ProposeOptions) => void;
  /** Only thinks a change through: its plan, or why there is none. For a form, which is there until there is one. */
  readonly think: (operation: Operation) => Promise<ApiResult<Plan> | NoAnswer>;
  /** Opens the review of a change that was thought through just now. */
  readonly review: (operation: Operation, plan: Plan, options?: ProposeOptions) => void;
  /** Why the one who looks may not do it, in words; undefined where nothing is in the way. Controls that propose it say so. */
  readonly denied: (operation: Operation) => string | undefined;
}

export const ChangeContext = createContext<Change | null>(null);

export function useChange(): Change {
  const change = useContext(ChangeContext);
  if (!change) throw new Error("useChange needs a ChangeProvider around it");
  return change;
}
