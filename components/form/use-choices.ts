"use client";

import { useMemo } from "react";
import type { Choice } from "@/components/ui/choice";
import type { Option } from "@/lib/wizards/wizard";
import { useWizardWords } from "./use-wizard-words";

const NONE: readonly Option[] = [];

/** A field's options in words. */
export function useChoices(options: readonly Option[] = NONE): readonly Choice[] {
  const words = useWizardWords();
  return useMemo(
    () =>
      options.map(({ value, label, hint, disabled, heading }) => ({
        value,
        label: words(label),
        hint: hint && words(hint),
        disabledReason: disabled && words(disabled),
        heading: heading && words(heading),
      })),
    [options, words],
  );
}
