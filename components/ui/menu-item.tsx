"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { MENU_ITEM_STYLE } from "./popup-style";

interface MenuItemProps {
  readonly children: ReactNode;
  readonly onSelect?: () => void;
  readonly icon?: LucideIcon;
  /** Why it cannot be chosen; shown under it. */
  readonly disabledReason?: ReactNode;
  /** A quieter second line. */
  readonly hint?: ReactNode;
  /** What it does, for whoever points at it: where there are many, a second line each would make them a list to scroll. */
  readonly title?: string | undefined;
  readonly danger?: boolean;
}

export function MenuItem({
  children,
  onSelect,
  icon: Icon,
  disabledReason,
  hint,
  title,
  danger,
}: MenuItemProps) {
  const isBlocked = disabledReason !== undefined && disabledReason !== null && disabledReason !== false;
  const second = isBlocked ? disabledReason : hint;
  return (
    <BaseMenu.Item
      disabled={isBlocked}
      title={title}
      {...(onSelect === undefined ? {} : { onClick: onSelect })}
      className={classNames(MENU_ITEM_STYLE, danger && !isBlocked && "text-bad")}
    >
      {Icon === undefined ? null : (
        <Icon
          aria-hidden
          className={classNames("size-4 shrink-0", danger ? "" : "text-ink-muted")}
          strokeWidth={1.75}
        />
      )}
      <span className="flex min-w-0 flex-col">
        <span>{children}</span>
        {second === undefined || second === null ? null : (
          <span className="text-sm text-ink-muted">{second}</span>
        )}
      </span>
    </BaseMenu.Item>
  );
}
