import { useSyncExternalStore } from "react";

/** A value that this browser keeps by itself; changes in other windows show here, too. */
export interface KeptInBrowser<T> {
  use(): T;
  read(): T;
  /** A browser that is full, or keeps nothing (its settings), stays as it was. */
  write(value: T): void;
}

/** `parse` reads what stands there, which may be of another version or somebody's own; where it throws, or nothing is there, it is `none`. */
export function keptInBrowser<T>(key: string, none: T, parse: (value: unknown) => T): KeptInBrowser<T> {
  const listeners = new Set<() => void>();
  let known: { readonly text: string | null; readonly value: T } = { text: null, value: none };
  const parsed = (text: string | null): T => {
    if (text === null) return none;
    try {
      return parse(JSON.parse(text));
    } catch {
      return none;
    }
  };
  const read = () => {
    const text = stored(key);
    if (text !== known.text) known = { text, value: parsed(text) };
    return known.value;
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    window.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  };
  return {
    use: () => useSyncExternalStore(subscribe, read, () => none),
    read,
    write(value) {
      try {
        window.localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // As it was.
      }
      for (const listener of listeners) listener();
    },
  };
}

function stored(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}
