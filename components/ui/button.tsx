"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { DisabledReason } from "./disabled-reason";
import { Spinner } from "./spinner";

interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Why the button cannot be pressed now; it stays focusable and says so. */
  readonly disabledReason?: ReactNode;
  /** Its work is going on: not pressable, and a turning mark. */
  readonly busy?: boolean;
}

/** A button that acts. One that leads somewhere is a link with `buttonStyle`. */
export function Button({
  variant,
  size,
  disabledReason,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const isBlocked = disabledReason !== undefined && disabledReason !== null && disabledReason !== false;
  const button = (
    <BaseButton
      {...rest}
      disabled={isBlocked || busy}
      focusableWhenDisabled
      aria-busy={busy || undefined}
      className={buttonStyle(variant, size, className)}
    >
      {busy ? <Spinner /> : null}
      {children}
    </BaseButton>
  );
  return isBlocked ? <DisabledReason reason={disabledReason}>{button}</DisabledReason> : button;
}
