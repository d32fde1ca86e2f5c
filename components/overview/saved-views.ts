import { useSyncExternalStore } from "react";

/** A view of the overview under a name of one's own. */
export interface SavedView {
  readonly name: string;
  /** As in the address; see overview-view. */
  readonly query: string;
}

const KEY = "harrier.overview.views";
const MOST = 20;
const LONGEST_NAME = 40;
const NONE: readonly SavedView[] = [];

const listeners = new Set<() => void>();
let read: { readonly text: string | null; readonly views: readonly SavedView[] } = {
  text: null,
  views: NONE,
};

/** The views that this browser has kept, by name; changes in other windows show here, too. */
export function useSavedViews(): readonly SavedView[] {
  return useSyncExternalStore(subscribe, current, () => NONE);
}

/** Keeps a view; one of the same name goes. */
export function saveView({ name, query }: SavedView): void {
  const short = name.trim().slice(0, LONGEST_NAME);
  if (short === "") return;
  write([...current().filter((one) => one.name !== short), { name: short, query }].slice(-MOST));
}

export function forgetView(name: string): void {
  write(current().filter((one) => one.name !== name));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function current(): readonly SavedView[] {
  const text = stored();
  if (text !== read.text) read = { text, views: parsed(text) };
  return read.views;
}

/** A browser that keeps nothing (its settings) has no views. */
function stored(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(views: readonly SavedView[]): void {
  const sorted = [...views].sort((a, b) => (a.name < b.name ? -1 : 1));
  try {
    window.localStorage.setItem(KEY, JSON.stringify(sorted));
  } catch {
    // It is full, or keeps nothing: the view is in the address all the same.
  }
  for (const listener of listeners) listener();
}

/** What stands there may be of another version, or somebody's own. */
function parsed(text: string | null): readonly SavedView[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(value)) return NONE;
    return value.flatMap((one: unknown) => {
      const { name, query } = (one ?? {}) as Partial<Record<keyof SavedView, unknown>>;
      const isView = typeof name === "string" && typeof query === "string" && /^(?:\?|$)/.test(query);
      return isView ? [{ name: name.slice(0, LONGEST_NAME), query }] : [];
    });
  } catch {
    return NONE;
  }
}
