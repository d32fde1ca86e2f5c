"use client";

import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Card } from "@/lib/board/card";
import { useBoardServices } from "../board-context";
import { useCardDrag } from "../drag/use-card-drag";
import { CardMenuButton } from "../menu/card-menu-button";
import { CardFace } from "./card-face";
import { CardHandle } from "./card-handle";

interface BoardCardProps {
  readonly card: Card;
  /** Node of its column; null in the first column. */
  readonly from: string | null;
}

/** A resource, or one copy of it, in a column. Drawn again only when its own words change. */
export const BoardCard = memo(function BoardCard({ card, from }: BoardCardProps) {
  const { mayMove } = useBoardServices();
  const { ref, handleRef, isDragSource } = useCardDrag(card, from, mayMove);
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
      className={classNames(
        "group/card relative select-none [-webkit-touch-callout:none]",
        isMovable && "cursor-grab",
        isDragSource && "opacity-40",
      )}
    >
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
