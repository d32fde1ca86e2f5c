"use client";

import { type ReactNode, useId } from "react";
import { useWizardWords } from "@/components/wizard/use-wizard-words";
import type { Check, Field } from "@/lib/wizards/wizard";
import { CheckLines } from "./check-lines";
import { MoreText } from "./more-text";
import { useFieldHint } from "./use-field-hint";

interface GroupShellProps {
  readonly field: Field;
  readonly checks: readonly Check[];
  /** Several controls that are one answer. */
  readonly children: ReactNode;
}

/** Label, hint and findings around a field of several controls. */
export function GroupShell({ field, checks, children }: GroupShellProps) {
  const id = useId();
  const words = useWizardWords();
  const hint = useFieldHint(field);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div
      role="group"
      aria-labelledby={id}
      aria-describedby={`${id}-about`}
      className="flex min-w-0 flex-col gap-1"
    >
      <span id={id} className="text-sm font-medium text-ink">
        {words(field.label)}
      </span>
      {children}
      <div id={`${id}-about`}>
        {hint === undefined ? null : <p className="text-sm text-ink-muted">{hint}</p>}
        <div aria-live="polite" className="min-h-4.5 text-sm">
          <CheckLines checks={checks} />
        </div>
      </div>
      {field.more === undefined ? null : <MoreText text={field.more} />}
    </div>
  );
}
