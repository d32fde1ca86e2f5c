"use client";

import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Bond } from "@/lib/board/bonds";
import { useBondWords } from "./use-bond-words";

/** The constraints of a card in a line. Whoever points at the card sees to which cards and nodes they lead (BondLayer). */
export function CardBonds({ bonds }: { bonds: readonly Bond[] }) {
  const t = useTranslations("board.bond");
  const words = useBondWords();
  if (bonds.length === 0) return null;
  const said = bonds.map(words).join(t("separator"));
  return (
    <p title={said} className="flex items-start gap-1.5 text-sm text-ink-muted">
      <Link2 aria-hidden className="mt-[3px] size-3 shrink-0" strokeWidth={2} />
      <span className="sr-only">{t("label")}</span>
      <span className="line-clamp-2 min-w-0 break-words">{said}</span>
    </p>
  );
}
