"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWizardWords } from "@/components/form/use-wizard-words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WizardCatalogue } from "@/lib/api/wizard-view";
import { SHELVES } from "@/lib/wizards/wizard";
import { WizardShelf } from "./wizard-shelf";

interface WizardSearchProps {
  readonly clusterId: string;
  readonly entries: WizardCatalogue["entries"];
}

/** The shelves, and a field that leaves of them what has all of the words that are typed. */
export function WizardSearch({ clusterId, entries }: WizardSearchProps) {
  const t = useTranslations("wizardUi.catalogue");
  const words = useWizardWords();
  const [typed, setTyped] = useState("");
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ id }) => {
    const text = `${id} ${words({ key: `${id}.name` })} ${words({ key: `${id}.text` })}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return (
    <>
      <div className="max-w-sm">
        <Field label={t("search")}>
          <Input
            type="search"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <p role="status" className={found.length === 0 ? "mt-2 text-ink-muted" : "sr-only"}>
          {wanted.length === 0
            ? ""
            : found.length === 0
              ? t("noneFound", { any: words({ key: "resource.name" }) })
              : t("found", { count: found.length })}
        </p>
      </div>
      {SHELVES.map((shelf) => {
        const onShelf = found.filter((entry) => entry.shelf === shelf);
        return onShelf.length === 0 ? null : (
          <WizardShelf key={shelf} clusterId={clusterId} shelf={shelf} entries={onShelf} />
        );
      })}
    </>
  );
}
