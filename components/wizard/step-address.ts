import { leavingForMs } from "@/components/ui/leaving";

const STEP = "step";

/** The step that an address names, as an index. */
export function stepIn(search: string): number {
  const said = Number(new URLSearchParams(search).get(STEP) ?? 1);
  return Number.isInteger(said) && said > 0 ? said - 1 : 0;
}

/** What a wizard's address says that it is about; links from before it could be about more than a resource call it so. */
export function aboutIn(address: Pick<URLSearchParams, "get">): string | null {
  return address.get("about") ?? address.get("resource");
}

/**
 * Puts a step into the address, as a place of its own in the browser's history (`push`), so that Back goes one step back, or in
 * the place of the last one. Only the browser's address changes: the server has nothing new to draw.
 */
export function nameStep(step: number, how: "push" | "replace"): void {
  const url = new URL(window.location.href);
  if (step === 0) url.searchParams.delete(STEP);
  else url.searchParams.set(STEP, String(step + 1));
  if (url.href === window.location.href) return;
  if (how === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
}

let naming: ReturnType<typeof setTimeout> | undefined;

/** Forgets a draft's name that was still to be put into the address. */
export function forgetNaming(): void {
  clearTimeout(naming);
}

/**
 * A reload resumes where it was. Comes when the server has answered, so perhaps just after a link was followed: Next gives up the
 * navigation under way when the address is changed by hand, and the click would be lost.
 */
export function nameDraft(draft: string): void {
  const { pathname } = window.location;
  const name = () => {
    if (window.location.pathname !== pathname) return;
    const url = new URL(window.location.href);
    url.searchParams.set("draft", draft);
    window.history.replaceState(null, "", url);
  };
  const waitMs = leavingForMs();
  clearTimeout(naming);
  if (waitMs > 0) naming = setTimeout(name, waitMs);
  else name();
}
