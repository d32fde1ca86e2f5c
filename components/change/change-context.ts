"use client";

import { createContext, useContext } from "react";
import type { Operation } from "@/lib/change/operation";

export interface ProposeOptions {
  /** What gets the focus when the review closes, where that is not what had it before. */
  readonly returnFocus?: () => HTMLElement | null;
}

export interface Change {
  /** Thinks a change through and opens its review. Nothing happens on the cluster before it is applied. */
  readonly propose: (operation: Operation, options?: ProposeOptions) => void;
  /** Why the one who looks may not do it, in words; undefined where nothing is in the way. Controls that propose it say so. */
  readonly denied: (operation: Operation) => string | undefined;
}

export const ChangeContext = createContext<Change | null>(null);

export function useChange(): Change {
  const change = useContext(ChangeContext);
  if (!change) throw new Error("useChange needs a ChangeProvider around it");
  return change;
}
