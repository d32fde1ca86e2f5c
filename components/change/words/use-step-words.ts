"use client";

import { useTranslations } from "next-intl";
import { useListWords } from "@/components/ui/use-list-words";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { stepWords } from "@/lib/change/configuration/step-words";

/** One step of a configuration change in a few words: what it does to what. */
export function useStepWords(): (step: ConfigurationOperation) => string {
  const t = useTranslations("change.changeStep");
  const list = useListWords();
  return (step) => {
    const { key, id, names } = stepWords(step);
    return t(key, { id, names: list(names) });
  };
}
