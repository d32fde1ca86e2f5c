"use client";

import { type ReactNode, useId } from "react";
import type { Check, Field } from "@/lib/wizards/wizard";
import { CheckLines } from "./check-lines";
import { useFieldHint } from "./use-field-hint";
import { useMoreText } from "./use-more-text";
import { useWizardWords } from "./use-wizard-words";

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
  const more = useMoreText(field.more);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div
      role="group"
      aria-labelledby={id}
      aria-describedby={`${id}-about`}
      className="flex min-w-0 flex-col gap-1"
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span id={id} className="text-sm font-medium text-ink">
          {words(field.label)}
        </span>
        {more.button}
      </div>
      {children}
      <div id={`${id}-about`}>
        {hint === undefined ? null : <p className="text-sm text-ink-muted">{hint}</p>}
        {more.panel}
        <div aria-live="polite" className="min-h-4.5 text-sm">
          <CheckLines checks={checks} />
        </div>
      </div>
    </div>
  );
}
