"use client";

import { useCallback, useSyncExternalStore } from "react";

const KEY = "harrier-own-runs";
const LIMIT = 50;
const listeners = new Set<() => void>();
const NONE: readonly string[] = [];
let known: { text: string; ids: readonly string[] } = { text: "", ids: NONE };

function read(): readonly string[] {
  const text = sessionStorage.getItem(KEY) ?? "";
  if (text !== known.text) known = { text, ids: text === "" ? NONE : text.split("\n") };
  return known.ids;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function addOwnRun(runId: string): void {
  const ids = [runId, ...read().filter((id) => id !== runId)].slice(0, LIMIT);
  sessionStorage.setItem(KEY, ids.join("\n"));
  for (const listener of listeners) listener();
}

/** Ids of the runs that were started in this tab, kept over reloads: they are followed up close, others from afar. */
export function useOwnRuns() {
  const ownRuns = useSyncExternalStore(subscribe, read, () => NONE);
  return { ownRuns, addOwnRun: useCallback(addOwnRun, []) };
}
