"use client";

import { GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

interface CardHandleProps {
  readonly resource: string;
  readonly handleRef: (element: Element | null) => void;
}

/** The keyboard's grip on a card; mouse and finger take the card anywhere. */
export function CardHandle({ resource, handleRef }: CardHandleProps) {
  const t = useTranslations("board.card");
  const id = useId();
  return (
    <>
      <button
        ref={handleRef}
        type="button"
        aria-describedby={id}
        aria-label={t("handle", { id: resource })}
        className="flex size-6 cursor-grab items-center justify-center rounded-sm text-ink-faint opacity-0 group-hover/card:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden"
      >
        <GripVertical aria-hidden className="size-3.5" />
      </button>
      <span id={id} hidden>
        {t("handleHint")}
      </span>
    </>
  );
}
