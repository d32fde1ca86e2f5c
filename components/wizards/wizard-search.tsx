"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWizardWords } from "@/components/form/use-wizard-words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WizardCatalogue } from "@/lib/api/wizard-view";
import { hasAllWords } from "@/lib/wizards/search";
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
  const found = entries.filter(({ id }) =>
    hasAllWords(`${id} ${words({ key: `${id}.name` })} ${words({ key: `${id}.text` })}`, typed),
  );
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
          {typed.trim() === ""
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
