"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Shape } from "@/components/ui/shape";
import type { Column } from "@/lib/board/board";
import { ColumnCards } from "./column-cards";

interface UnplacedColumnProps {
  readonly column: Column;
  readonly isNarrow: boolean;
  readonly isLarge: boolean;
  /** Only cards that were looked for are shown. */
  readonly isFiltered: boolean;
}

/** What runs nowhere and what failed, before everything else; a narrow strip while there is nothing of that kind. */
export const UnplacedColumn = memo(function UnplacedColumn({
  column,
  isNarrow,
  isLarge,
  isFiltered,
}: UnplacedColumnProps) {
  const t = useTranslations("board.unplaced");
  if (column.cards.length === 0) {
    return (
      <section
        aria-label={t("title")}
        data-column=""
        className="flex shrink-0 items-center gap-2 rounded-lg border border-dashed px-3 py-2 text-sm text-ink-faint md:w-9 md:flex-col md:px-0 md:py-3"
      >
        {isFiltered ? null : <Shape name="disc-check" tone="ok" />}
        <p className="md:[writing-mode:vertical-rl]">{t(isFiltered ? "emptyFound" : "empty")}</p>
      </section>
    );
  }
  return (
    <section
      aria-label={t("title")}
      data-column=""
      className="flex max-h-(--column-height) min-w-60 flex-1 snap-start scroll-mx-4 flex-col rounded-lg border border-dashed border-line-strong/60"
    >
      <header className="px-3 pt-2 pb-1.5">
        <div className="flex min-h-6 items-center gap-2">
          <h3 className="min-w-0 truncate text-md font-semibold">{t("title")}</h3>
          <span className="ml-auto text-sm text-ink-faint">{column.cards.length}</span>
        </div>
        <p className="flex min-h-6 items-center text-sm text-ink-faint">{t("hint")}</p>
      </header>
      <ColumnCards column={column} isNarrow={isNarrow} isLarge={isLarge} />
    </section>
  );
});
