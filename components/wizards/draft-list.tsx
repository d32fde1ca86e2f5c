"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { DraftEntry } from "@/lib/api/wizard-view";
import { DraftRow } from "./draft-row";

interface DraftListProps {
  readonly clusterId: string;
  readonly drafts: readonly DraftEntry[];
}

/** What was begun and left, newest first: by whom, what, when. */
export function DraftList({ clusterId, drafts }: DraftListProps) {
  const t = useTranslations("wizardUi.catalogue");
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-md font-semibold">
        {t("drafts")}
      </h2>
      <ul className="divide-y rounded-lg border bg-surface">
        {drafts.map((draft) => (
          <DraftRow key={draft.id} clusterId={clusterId} draft={draft} />
        ))}
      </ul>
    </section>
  );
}
