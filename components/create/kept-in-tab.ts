import { decodeKept, encodeKept, type KeptCreate } from "@/lib/create/kept-create";

const keyOf = (preflightId: string) => `harrier-create-${preflightId}`;

/** What this tab keeps beside a preflight; null where it keeps nothing, or may not. */
export function readKept(preflightId: string): KeptCreate | null {
  try {
    return decodeKept(sessionStorage.getItem(keyOf(preflightId)));
  } catch {
    return null;
  }
}

/** A browser that keeps nothing costs a reload what was typed, and nothing else. */
export function keep(preflightId: string, kept: KeptCreate): void {
  try {
    sessionStorage.setItem(keyOf(preflightId), encodeKept(kept));
  } catch {
    // Full, or forbidden.
  }
}
