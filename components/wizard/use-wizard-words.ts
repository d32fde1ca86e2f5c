"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { WizardText } from "@/lib/wizards/wizard";

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A wizard's text: our words by their key, or what the cluster's tools and agents say, as they say it. */
export function useWizardWords(): (text: WizardText) => string {
  const t = useTranslations() as unknown as Say;
  return useCallback((text) => ("said" in text ? text.said : t(`wizard.${text.key}`, text.values)), [t]);
}
