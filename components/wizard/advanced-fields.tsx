"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";

interface AdvancedFieldsProps {
  /** One of them has a value or an error. */
  readonly isWanted: boolean;
  readonly children: ReactNode;
}

/** Fields that most people leave alone. Once open they stay open until they are closed. */
export function AdvancedFields({ isWanted, children }: AdvancedFieldsProps) {
  const t = useTranslations("wizardUi.engine");
  const [isOpen, setIsOpen] = useState(isWanted);
  const [wasWanted, setWasWanted] = useState(isWanted);
  if (isWanted !== wasWanted) {
    setWasWanted(isWanted);
    if (isWanted) setIsOpen(true);
  }
  return (
    <Disclosure label={t("moreSettings")} open={isOpen} onOpenChange={setIsOpen} className="border-t pt-2">
      <div className="flex flex-col gap-2.5 pt-2">{children}</div>
    </Disclosure>
  );
}
