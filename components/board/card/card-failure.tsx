"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Card } from "@/lib/board/card";

/** The latest failure in a line: what, where, why, when. */
export function CardFailure({ card }: { card: Card }) {
  const t = useTranslations("board.card");
  const { failure, failureCount } = card;
  if (!failure) return null;
  const { task, node, exitStatus, exitReason, lastChange } = failure;
  return (
    <p className="text-sm break-words text-bad">
      {t("failure", { task, node, reason: exitReason ?? exitStatus })}
      {failureCount > 1 ? ` · ${t("failureMore", { count: failureCount - 1 })}` : null}
      {lastChange === null ? null : (
        <>
          {" · "}
          <RelativeTime at={lastChange} />
        </>
      )}
    </p>
  );
}
