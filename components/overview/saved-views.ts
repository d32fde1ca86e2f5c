import { keptInBrowser } from "@/components/data/kept-in-browser";

/** A view of the overview under a name of one's own. */
export interface SavedView {
  readonly name: string;
  /** As in the address; see overview-view. */
  readonly query: string;
}

const MOST = 20;
const LONGEST_NAME = 40;
const NONE: readonly SavedView[] = [];

const kept = keptInBrowser("harrier.overview.views", NONE, (value) => {
  if (!Array.isArray(value)) return NONE;
  return value.flatMap((one: unknown) => {
    const { name, query } = (one ?? {}) as Partial<Record<keyof SavedView, unknown>>;
    const isView = typeof name === "string" && typeof query === "string" && /^(?:\?|$)/.test(query);
    return isView ? [{ name: name.slice(0, LONGEST_NAME), query }] : [];
  });
});

/** The views that this browser has kept, by name; changes in other windows show here, too. */
export const useSavedViews = kept.use;

/** Keeps a view; one of the same name goes. */
export function saveView({ name, query }: SavedView): void {
  const short = name.trim().slice(0, LONGEST_NAME);
  if (short === "") return;
  write([...kept.read().filter((one) => one.name !== short), { name: short, query }].slice(-MOST));
}

export function forgetView(name: string): void {
  write(kept.read().filter((one) => one.name !== name));
}

function write(views: readonly SavedView[]): void {
  kept.write([...views].sort((a, b) => (a.name < b.name ? -1 : 1)));
}
