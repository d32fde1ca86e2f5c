"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { DraftEntry } from "@/lib/api/wizard-view";
import { DraftRow } from "./draft-row";

/** More than these are behind a button: the wizards themselves are what most people came for. */
const FIRST = 3;

interface DraftListProps {
  readonly clusterId: string;
  readonly drafts: readonly DraftEntry[];
}

/** What was begun and left, newest first: by whom, what, when. */
export function DraftList({ clusterId, drafts }: DraftListProps) {
  const t = useTranslations("wizardUi.catalogue");
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? drafts : drafts.slice(0, FIRST);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-md font-semibold">
        {t("drafts")}
      </h2>
      <ul className="divide-y rounded-lg border bg-surface">
        {shown.map((draft) => (
          <DraftRow key={draft.id} clusterId={clusterId} draft={draft} />
        ))}
      </ul>
      {shown.length === drafts.length ? null : (
        <Button variant="ghost" size="sm" className="mt-1" onClick={() => setIsWhole(true)}>
          {t("allDrafts", { count: drafts.length })}
        </Button>
      )}
    </section>
  );
}
