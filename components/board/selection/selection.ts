"use client";

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";

/**
 * The resources whose cards are selected. A store beside React's state, so that of hundreds of cards only the one that is pressed
 * is drawn again.
 */
export interface Selection {
  readonly toggle: (resource: string) => void;
  readonly clear: () => void;
  readonly ids: () => readonly string[];
  readonly subscribe: (listener: () => void) => () => void;
}

const NONE: readonly string[] = [];

/** Of the board that is on the screen. */
let inSight: Selection | null = null;

/** What is selected on the board that is on the screen, for what stands beside it. */
export function selectedInSight(): readonly string[] {
  return inSight?.ids() ?? NONE;
}

export function useNewSelection(): Selection {
  const selection = useMemo(newSelection, []);
  useEffect(() => {
    inSight = selection;
    return () => {
      if (inSight === selection) inSight = null;
    };
  }, [selection]);
  return selection;
}

function newSelection(): Selection {
  let ids = NONE;
  const listeners = new Set<() => void>();
  const set = (next: readonly string[]) => {
    ids = next;
    for (const listener of listeners) listener();
  };
  return {
    toggle: (resource) =>
      set(ids.includes(resource) ? ids.filter((one) => one !== resource) : [...ids, resource]),
    clear: () => {
      if (ids.length > 0) set(NONE);
    },
    ids: () => ids,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSelected({ ids, subscribe }: Selection): readonly string[] {
  return useSyncExternalStore(subscribe, ids, () => NONE);
}

export function useIsSelected({ ids, subscribe }: Selection, resource: string): boolean {
  const read = useCallback(() => ids().includes(resource), [ids, resource]);
  return useSyncExternalStore(subscribe, read, () => false);
}
