"use client";

import { Field as BaseField } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value and what to do. */
  readonly error?: ReactNode;
  /** The control: Input, Textarea, Select. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** A control with its label, a hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, children, className }: FieldProps) {
  const isInvalid = error !== undefined && error !== null && error !== false;
  return (
    <BaseField.Root invalid={isInvalid} className={classNames("flex min-w-0 flex-col gap-1", className)}>
      <BaseField.Label className="text-sm font-medium text-ink">{label}</BaseField.Label>
      {children}
      {hint === undefined ? null : (
        <BaseField.Description className="text-sm text-ink-muted">{hint}</BaseField.Description>
      )}
      {isInvalid ? (
        <BaseField.Error match className="text-sm text-bad">
          {error}
        </BaseField.Error>
      ) : null}
    </BaseField.Root>
  );
}
