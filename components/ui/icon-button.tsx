"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style";
import { DisabledReason } from "./disabled-reason";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ComponentProps<"button">, "disabled" | "children"> {
  readonly icon: LucideIcon;
  /** Its name, said to screen readers and shown on hover. */
  readonly label: string;
  readonly variant?: ButtonVariant;
  readonly size?: "sm" | "md";
  readonly disabledReason?: ReactNode;
}

/** A button that is only a picture; its name is in the tooltip. */
export function IconButton({
  icon: Icon,
  label,
  variant = "ghost",
  size = "md",
  disabledReason,
  className,
  ...rest
}: IconButtonProps) {
  const isBlocked = disabledReason !== undefined && disabledReason !== null && disabledReason !== false;
  const button = (
    <BaseButton
      {...rest}
      aria-label={label}
      disabled={isBlocked}
      focusableWhenDisabled
      className={buttonStyle(variant, `icon-${size}`, className)}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
    </BaseButton>
  );
  if (isBlocked) return <DisabledReason reason={disabledReason}>{button}</DisabledReason>;
  return <Tooltip content={label}>{button}</Tooltip>;
}
