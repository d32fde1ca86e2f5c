"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { WizardCatalogue } from "@/lib/api/wizard-view";
import type { Shelf } from "@/lib/wizards/wizard";
import { WizardCard } from "./wizard-card";

interface WizardShelfProps {
  readonly clusterId: string;
  readonly shelf: Shelf;
  readonly entries: WizardCatalogue["entries"];
}

/** Wizards of one kind. */
export function WizardShelf({ clusterId, shelf, entries }: WizardShelfProps) {
  const t = useTranslations("wizardUi.catalogue.shelf");
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-md font-semibold">
        {t(shelf)}
      </h2>
      <p className="mb-2.5 text-ink-muted">{t(`${shelf}Text`)}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
        {entries.map((entry) => (
          <li key={entry.id} className="flex">
            <WizardCard clusterId={clusterId} entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}
