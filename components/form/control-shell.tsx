"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field as UiField } from "@/components/ui/field";
import type { Check, Field } from "@/lib/wizards/wizard";
import { CheckLines } from "./check-lines";
import { useFieldHint } from "./use-field-hint";
import { useMoreText } from "./use-more-text";
import { useWizardWords } from "./use-wizard-words";

interface ControlShellProps {
  readonly field: Field;
  readonly checks: readonly Check[];
  /** One control: a line of text, a list to choose from. */
  readonly children: ReactNode;
}

/** Label, hint and findings around a field of one control. */
export function ControlShell({ field, checks, children }: ControlShellProps) {
  const t = useTranslations("wizardUi.field");
  const words = useWizardWords();
  const hint = useFieldHint(field);
  const more = useMoreText(field.more);
  // A list says itself what it means to choose nothing.
  const isOptional = field.kind !== "choice" && field.required !== true;
  return (
    <UiField
      label={words(field.label)}
      {...(hint === undefined ? {} : { hint })}
      aside={
        <>
          {isOptional ? <span className="text-sm text-ink-faint">{t("optional")}</span> : null}
          {more.button}
        </>
      }
      isInvalid={checks.some(({ severity }) => severity === "error")}
      findings={
        <>
          {more.panel}
          <CheckLines checks={checks} />
        </>
      }
    >
      {children}
    </UiField>
  );
}
