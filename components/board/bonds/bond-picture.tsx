"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Board } from "@/lib/board/board";
import { bondLine } from "@/lib/board/bond-line";
import { type BondSight, measureBonds, type Sighted } from "./measure-bonds";

interface BondPictureProps {
  readonly root: RefObject<HTMLElement | null>;
  readonly board: Board;
  readonly cardKey: string;
}

/** Over the board, for eyes only: the words stand on each card, and in full in its drawer. */
export function BondPicture({ root, board, cardKey }: BondPictureProps) {
  const [sight, setSight] = useState<BondSight | null>(null);
  const measure = useCallback(() => {
    if (root.current) setSight(measureBonds(root.current, board, cardKey));
  }, [root, board, cardKey]);
  useLayoutEffect(() => {
    measure();
    // What was measured moves when anything around it scrolls.
    document.addEventListener("scroll", measure, { capture: true, passive: true });
    window.addEventListener("resize", measure);
    return () => {
      document.removeEventListener("scroll", measure, { capture: true });
      window.removeEventListener("resize", measure);
    };
  }, [measure]);
  if (sight === null || (sight.cards.length === 0 && sight.nodes.length === 0)) return null;
  const { from, cards, nodes } = sight;
  return (
    <div aria-hidden data-bonds className="pointer-events-none absolute inset-0 z-10 overflow-hidden">
      <svg aria-hidden="true" className="absolute inset-0 size-full text-accent">
        <title>{""}</title>
        {cards
          .filter(({ isNearest }) => isNearest)
          .map(({ key, box, bond }) => (
            <path
              key={key}
              d={bondLine(from, box)}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.75}
              strokeDasharray={bond.code === "apart" ? "4 4" : undefined}
            />
          ))}
      </svg>
      {[...cards, ...nodes].map((one) => (
        <BondMark key={one.key} sighted={one} />
      ))}
    </div>
  );
}

/** Round what the card is bound to, with what that is to it. */
function BondMark({ sighted: { box, bond, isNode } }: { sighted: Sighted }) {
  const t = useTranslations("board.bond.mark");
  const isAgainst = bond.code === "apart" || bond.code === "avoids" || bond.code === "never";
  return (
    <div
      className={classNames(
        "absolute flex items-start justify-end border-2 border-accent",
        isNode ? "rounded-lg" : "rounded-md",
        isAgainst && "border-dashed",
      )}
      style={box}
    >
      <span
        className={classNames(
          "mr-2 bg-accent px-2 text-xs font-medium text-accent-ink",
          isNode ? "rounded-b-md" : "-mt-2 rounded-full",
        )}
      >
        {t(bond.code)}
      </span>
    </div>
  );
}
