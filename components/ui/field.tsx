"use client";

import { Field as BaseField } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface FieldProps {
  readonly label: ReactNode;
  /** Beside the label: that it may stay empty, a way to more about it. */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the value and what to do. */
  readonly error?: ReactNode;
  /** What is found about the value as time goes; a line is kept free for it, so that nothing below moves. */
  readonly findings?: ReactNode;
  /** The value cannot stay as it is, and the findings say why. */
  readonly isInvalid?: boolean;
  /** The control: Input, Textarea, Select. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** A control with its label, a hint and its error, tied together for screen readers. */
export function Field({ label, aside, hint, error, findings, isInvalid, children, className }: FieldProps) {
  const hasError = error !== undefined && error !== null && error !== false;
  return (
    <BaseField.Root
      invalid={hasError || isInvalid === true}
      className={classNames("flex min-w-0 flex-col gap-1", className)}
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <BaseField.Label className="text-sm font-medium text-ink">{label}</BaseField.Label>
        {aside}
      </div>
      {children}
      {hint === undefined ? null : (
        <BaseField.Description className="text-sm text-ink-muted">{hint}</BaseField.Description>
      )}
      {hasError ? (
        <BaseField.Error match className="text-sm text-bad">
          {error}
        </BaseField.Error>
      ) : null}
      {findings === undefined ? null : (
        <BaseField.Description render={<div aria-live="polite" />} className="min-h-4.5 text-sm">
          {findings}
        </BaseField.Description>
      )}
    </BaseField.Root>
  );
}
