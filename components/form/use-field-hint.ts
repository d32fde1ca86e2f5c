"use client";

import type { Field } from "@/lib/wizards/wizard";
import { useWizardWords } from "./use-wizard-words";

/** One line about a field, and the long text in reach. */
export function useFieldHint({ hint }: Field): string | undefined {
  const words = useWizardWords();
  return hint === undefined ? undefined : words(hint) || undefined;
}
