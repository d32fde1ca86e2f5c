"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { listed, useListWords } from "@/components/ui/use-list-words";
import type { WizardKey } from "@/lib/i18n/wizard-key";
import type { WizardId, WizardText } from "@/lib/wizards/wizard";

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A wizard's text: our words by their key, or what the cluster's tools and agents say, as they say it. */
export function useWizardWords(): (text: WizardText) => string {
  // Which values a text takes is a matter of its key; that every text gets them is tested with the wizards.
  const t = useTranslations("wizard") as unknown as Say;
  const list = useListWords();
  return useCallback(
    (text) => {
      if ("said" in text) return text.said;
      return t(text.key, listed(text.values ?? {}, list));
    },
    [t, list],
  );
}

/** The words of a step, which has an id of its wizard's choice: its title, or the sentence that teaches. */
export function stepText(wizard: WizardId, step: string, part: "title" | "text"): WizardText {
  return { key: `${wizard}.${step}.${part}` as WizardKey };
}
