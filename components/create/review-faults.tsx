"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { BlueprintFault } from "@/lib/blueprint/faults";
import { type CreateStep, FAULT_STEPS } from "@/lib/create/fault-step";
import { useFaultWords } from "./use-fault-words";

interface ReviewFaultsProps {
  readonly faults: readonly BlueprintFault[];
  readonly isPasswordMissing: boolean;
  readonly onMend: (step: CreateStep) => void;
}

/** What keeps the cluster from being made, each with the way to where it is mended. */
export function ReviewFaults({ faults, isPasswordMissing, onMend }: ReviewFaultsProps) {
  const t = useTranslations("create.review");
  const words = useFaultWords();
  const password = { step: "software", title: t("password"), text: t("passwordText") } as const;
  const shown: readonly { readonly step: CreateStep; readonly title: string; readonly text: string }[] = [
    ...faults.map((fault) => ({ step: FAULT_STEPS[fault.code], ...words(fault) })),
    ...(isPasswordMissing ? [password] : []),
  ];
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t("faults")} className="flex flex-col gap-2">
      {shown.map(({ step, title, text }) => (
        <li key={`${title} ${text}`}>
          <Notice
            tone="bad"
            title={title}
            actions={<Button onClick={() => onMend(step)}>{t(`mend.${step as "names"}`)}</Button>}
          >
            {text}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
