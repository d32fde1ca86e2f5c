"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";

interface OrderedRowProps {
  readonly name: string;
  readonly position: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1, button: "up" | "down") => void;
  readonly onRemove: () => void;
}

/** An entry of an ordered list with its place and the ways to change it. */
export function OrderedRow({ name, position, count, onMove, onRemove }: OrderedRowProps) {
  const t = useTranslations("wizardUi.many");
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const isDown = (event.target as HTMLElement).dataset.move === "down";
    onMove(event.key === "ArrowUp" ? -1 : 1, isDown ? "down" : "up");
  };
  return (
    <li onKeyDown={onKeyDown} className="flex items-center gap-1.5 py-1 pr-1 pl-2.5 not-last:border-b">
      <span aria-hidden className="w-5 text-sm text-ink-faint">
        {position}
      </span>
      <span className="min-w-0 flex-1 break-words">{name}</span>
      <IconButton
        icon={ArrowUp}
        size="sm"
        label={t("up", { name })}
        data-move="up"
        disabledReason={position === 1 ? t("isFirst", { name }) : undefined}
        onClick={() => onMove(-1, "up")}
      />
      <IconButton
        icon={ArrowDown}
        size="sm"
        label={t("down", { name })}
        data-move="down"
        disabledReason={position === count ? t("isLast", { name }) : undefined}
        onClick={() => onMove(1, "down")}
      />
      <IconButton icon={X} size="sm" label={t("remove", { name })} onClick={onRemove} />
    </li>
  );
}
