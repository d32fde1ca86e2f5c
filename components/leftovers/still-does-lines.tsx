"use client";

import { useTranslations } from "next-intl";
import { EffectLines } from "@/components/change/trial/effect-lines";
import type { StillDoes } from "@/lib/ledger/entry";

/** What the scheduler would do without it. */
export function StillDoesLines({ still }: { still: StillDoes }) {
  const t = useTranslations("leftovers.still");
  switch (still.kind) {
    case "nothing":
      return <p className="text-ink-muted">{t("nothing")}</p>;
    case "effects":
      return <EffectLines effects={still.effects} />;
    case "not-asked":
      return <p className="text-ink-muted">{t(still.why)}</p>;
    case "failed":
      return <p className="text-warn break-words">{t("failed", { detail: still.detail })}</p>;
  }
}
