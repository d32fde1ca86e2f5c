"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Card } from "@/lib/board/card";
import { useBoardServices } from "../board-context";
import { useCardDrag } from "../drag/use-card-drag";
import { CardMenuButton } from "../menu/card-menu-button";
import { useIsSelected } from "../selection/selection";
import { CardFace } from "./card-face";
import { CardHandle } from "./card-handle";

interface BoardCardProps {
  readonly card: Card;
  /** Node of its column; null in the first column. */
  readonly from: string | null;
}

/** A resource, or one copy of it, in a column. Drawn again only when its own words change. */
export const BoardCard = memo(function BoardCard({ card, from }: BoardCardProps) {
  const { mayMove, selection } = useBoardServices();
  const isSelected = useIsSelected(selection, card.resource);
  const { ref, handleRef, isDragSource } = useCardDrag(card, from, mayMove);
  const t = useTranslations("board.selection");
  // Of what is in a bundle's replica nothing is done by itself.
  const hasGroup = card.kind === "group" || card.kind === "instance";
  const isMovable = mayMove && card.movability.kind === "movable";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={ref}
      role="group"
      aria-label={card.resource}
      data-card={card.key}
      data-state={card.state}
      onClickCapture={(event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        // A link with Ctrl opens in a tab of its own: that stays.
        if (event.target instanceof Element && event.target.closest("a, button") !== null) return;
        event.preventDefault();
        selection.toggle(card.resource);
      }}
      onKeyDownCapture={(event) => {
        if (event.key !== " " || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        selection.toggle(card.resource);
      }}
      className={classNames(
        "group/card relative select-none [-webkit-touch-callout:none]",
        isMovable && "cursor-grab",
        isDragSource && "opacity-40",
        isSelected && "rounded-md outline-2 outline-offset-2 outline-accent",
      )}
    >
      {isSelected ? <span className="sr-only">{t("selected")}</span> : null}
      <CardFace
        card={card}
        {...(hasGroup && {
          memberControls: (member) => <CardMenuButton card={card} from={from} member={member} />,
        })}
        controls={
          <>
            {isMovable ? <CardHandle resource={card.resource} handleRef={handleRef} /> : null}
            <CardMenuButton card={card} from={from} />
          </>
        }
      />
    </div>
  );
});
