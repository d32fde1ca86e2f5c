"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DetailsLink } from "@/components/cluster/details-link";
import { ResourceStateMark } from "@/components/cluster/resource-state-mark";
import { classNames } from "@/components/ui/class-names";
import type { Card, CardMember } from "@/lib/board/card";
import { CardBonds } from "../bonds/card-bonds";
import { CardCause } from "./card-cause";
import { CardFailure } from "./card-failure";
import { CardKind } from "./card-kind";
import { cardLook } from "./card-look";
import { CardMarks } from "./card-marks";
import { CardMembers } from "./card-members";
import { StateWord } from "./state-word";
import { useCardKindWords } from "./use-card-kind-words";

interface CardFaceProps {
  readonly card: Card;
  /** Handle and menu. */
  readonly controls?: ReactNode;
  /** The menu of a member; left out where there is nothing to press. */
  readonly memberControls?: (member: CardMember) => ReactNode;
}

/** What a card shows, wherever it is shown. */
export function CardFace({ card, controls, memberControls }: CardFaceProps) {
  const t = useTranslations("board.card");
  const kindWords = useCardKindWords();
  const { count } = card;
  return (
    <div className={cardLook(card)}>
      <div className="flex min-h-6 items-center gap-2">
        <span aria-hidden className="flex">
          <ResourceStateMark state={card.state} quiet />
        </span>
        <DetailsLink
          kind="resource"
          id={card.resource}
          className={classNames(
            "min-w-0 truncate font-medium",
            card.isFencing && "font-normal text-ink-muted",
          )}
        >
          {card.resource}
        </DetailsLink>
        <CardKind card={card} />
        {count === null ? null : (
          <span className="text-sm text-ink-faint">
            <span aria-hidden>{t("countShort", count)}</span>
            <span className="sr-only">{t("count", count)}</span>
          </span>
        )}
        <span className="-mr-1.5 ml-auto flex items-center">{controls}</span>
      </div>
      <p className="-mt-1 ml-5.5 flex min-h-4.5 items-center gap-1.5 text-sm">
        <StateWord state={card.state} />
        <span className="min-w-0 truncate text-ink-faint">{kindWords(card)}</span>
      </p>
      <div className="ml-5.5 flex flex-col gap-1 empty:hidden">
        <CardBonds bonds={card.bonds} />
        <CardMarks marks={card.marks} />
        <CardCause card={card} />
        <CardFailure card={card} />
      </div>
      <CardMembers card={card} {...(memberControls && { controls: memberControls })} />
    </div>
  );
}
