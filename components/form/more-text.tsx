"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { useWizardWords } from "@/components/wizard/use-wizard-words";
import type { WizardText } from "@/lib/wizards/wizard";

/** What an agent has to say of its parameter, for those who want to read it. */
export function MoreText({ text }: { text: WizardText }) {
  const t = useTranslations("wizardUi.field");
  const words = useWizardWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure label={t(isOpen ? "less" : "more")} open={isOpen} onOpenChange={setIsOpen}>
      <p className="max-w-prose py-1 pl-4.5 text-sm break-words whitespace-pre-line text-ink-muted">
        {words(text)}
      </p>
    </Disclosure>
  );
}
