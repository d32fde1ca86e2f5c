"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { DisabledReason } from "./disabled-reason";

interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  /** Why it cannot be switched now. */
  readonly disabledReason?: ReactNode;
  /** Colour of "on" where on is a state that people should notice. */
  readonly tone?: "accent" | "warn";
  readonly className?: string;
}

/** On or off, at once; the word stands beside it. */
export function Switch({
  label,
  checked,
  onCheckedChange,
  disabledReason,
  tone = "accent",
  className,
}: SwitchProps) {
  const id = useId();
  const isBlocked = disabledReason !== undefined && disabledReason !== null && disabledReason !== false;
  const control = (
    <BaseSwitch.Root
      checked={checked}
      onCheckedChange={onCheckedChange}
      readOnly={isBlocked}
      aria-disabled={isBlocked || undefined}
      aria-labelledby={id}
      className={classNames(
        "flex h-4 w-7 shrink-0 items-center rounded-full bg-line-strong p-0.5 aria-disabled:opacity-50",
        tone === "warn" ? "data-checked:bg-warn" : "data-checked:bg-accent",
      )}
    >
      <BaseSwitch.Thumb className="size-3 rounded-full bg-thumb shadow-raised data-checked:translate-x-3" />
    </BaseSwitch.Root>
  );
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, made by Base UI
    <label
      className={classNames(
        "inline-flex min-h-6 items-center gap-2 text-sm text-ink-muted select-none pointer-coarse:min-h-9",
        className,
      )}
    >
      {isBlocked ? <DisabledReason reason={disabledReason}>{control}</DisabledReason> : control}
      <span id={id}>{label}</span>
    </label>
  );
}
