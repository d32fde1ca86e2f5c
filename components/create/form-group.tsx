"use client";

import { type ReactNode, useId } from "react";

interface FormGroupProps {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the whole of it. */
  readonly fault?: ReactNode;
  readonly children: ReactNode;
}

/** Controls that answer one question together. */
export function FormGroup({ title, hint, fault, children }: FormGroupProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other headings
    <div role="group" aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <div>
        <h3 id={id} className="font-medium">
          {title}
        </h3>
        {hint === undefined ? null : <p className="max-w-prose text-sm text-ink-muted">{hint}</p>}
      </div>
      {children}
      {fault === undefined ? null : (
        <p data-fault tabIndex={-1} className="rounded-xs text-sm text-bad outline-none">
          {fault}
        </p>
      )}
    </div>
  );
}
