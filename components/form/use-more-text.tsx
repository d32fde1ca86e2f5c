"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WizardText } from "@/lib/wizards/wizard";
import { useWizardWords } from "./use-wizard-words";

/** What an agent has to say of its parameter: a button beside the label, and the text where there is room for it. */
export function useMoreText(text: WizardText | undefined) {
  const t = useTranslations("wizardUi.field");
  const words = useWizardWords();
  const [isOpen, setIsOpen] = useState(false);
  if (text === undefined) return { button: null, panel: null };
  const button = (
    <button
      type="button"
      data-aside
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
      className="-my-0.5 ml-auto inline-flex min-h-6 items-center rounded-sm text-sm text-accent-text hover:underline pointer-coarse:min-h-9"
    >
      {t(isOpen ? "less" : "more")}
    </button>
  );
  const panel = isOpen ? (
    <p className="max-w-prose border-l-2 pl-2.5 text-sm break-words whitespace-pre-line text-ink-muted">
      {words(text)}
    </p>
  ) : null;
  return { button, panel };
}
