import { useSyncExternalStore } from "react";
import { z } from "zod";
import { TOPICS, type Topic, USUAL_TOPICS } from "@/lib/notify/topic";

/** Of what this browser shows notifications. */
export interface BrowserChoice {
  readonly isOn: boolean;
  readonly topics: readonly Topic[];
}

const KEY = "harrier.notifications";
const OFF: BrowserChoice = { isOn: false, topics: USUAL_TOPICS };
const stored = z.object({ isOn: z.boolean(), topics: z.array(z.string()) });

const listeners = new Set<() => void>();
let read: { readonly text: string | null; readonly choice: BrowserChoice } = { text: null, choice: OFF };

/** The choice that this browser has kept; of other tabs, too. */
export function useBrowserChoice(): BrowserChoice {
  return useSyncExternalStore(subscribe, current, () => OFF);
}

export function chooseForBrowser(choice: BrowserChoice): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // It keeps nothing: it stays as it was.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function current(): BrowserChoice {
  const text = kept();
  if (text !== read.text) read = { text, choice: parsed(text) };
  return read.choice;
}

function kept(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** What stands there may be of another version, or somebody's own. */
function parsed(text: string | null): BrowserChoice {
  try {
    const { isOn, topics } = stored.parse(JSON.parse(text ?? ""));
    return { isOn, topics: TOPICS.filter((topic) => topics.includes(topic)) };
  } catch {
    return OFF;
  }
}
