"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/change-context";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ConfigurationOperation, ValueChanges } from "@/lib/change/configuration/operation";
import type { Operation } from "@/lib/change/operation";
import type { ChangePurpose } from "@/lib/change/operations/configuration-change/purposes";
import { hasWords } from "@/lib/configuration/has-words";
import type { OptionDescription } from "@/lib/configuration/read-options";
import { shownValuesOf, type ValueSets } from "@/lib/configuration/sheets";
import { SetValueDialog } from "./set-value-dialog";
import { ValueRow } from "./value-row";

/** What setting values of a place comes to. */
interface ValuesChange {
  readonly subject: string;
  readonly purpose: ChangePurpose;
  readonly step: ConfigurationOperation;
}

interface ValuesPanelProps {
  readonly title: string;
  readonly hint: string | null;
  readonly sets: ValueSets;
  readonly options: readonly OptionDescription[];
  /** What is looked for; empty: everything. */
  readonly filter: string;
  /** Names that are offered for a new value, beside the options. */
  readonly names: readonly string[];
  readonly change: (values: ValueChanges) => ValuesChange;
}

/** The values of one place: what is set first, then what could be, each with its default; set and taken back by a plan. */
export function ValuesPanel({ title, hint, sets, options, filter, names, change }: ValuesPanelProps) {
  const t = useTranslations("configuration.values");
  const { propose, denied } = useChange();
  const [edited, setEdited] = useState<string | null>(null);
  const rows = shownValuesOf(sets, options);
  const found = rows.filter(({ name, setting, option }) =>
    hasWords(`${name} ${setting?.value ?? ""} ${option?.short ?? ""} ${option?.long ?? ""}`, filter),
  );
  const operationOf = (values: ValueChanges): Operation => {
    const { subject, purpose, step } = change(values);
    return { kind: "configuration.change", subject, purpose, steps: [step] };
  };
  const denial = denied(operationOf({ name: "value" }));
  const row = rows.find(({ name }) => name === edited);
  return (
    <Panel
      title={title}
      aside={t("count", { set: rows.filter(({ setting }) => setting !== null).length, all: rows.length })}
    >
      <div className="mb-1 flex flex-wrap items-center gap-2">
        {hint === null ? null : <p className="text-sm text-ink-muted">{hint}</p>}
        <Button size="sm" className="ml-auto" disabledReason={denial} onClick={() => setEdited("")}>
          {t("add")}
        </Button>
      </div>
      {found.length === 0 ? (
        <p className="py-1 text-ink-muted">{t(rows.length === 0 ? "noneSet" : "noneFound")}</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {found.map((one) => (
            <ValueRow
              key={one.name}
              row={one}
              denial={denial}
              onEdit={() => setEdited(one.name)}
              onReset={() => propose(operationOf({ [one.name]: null }))}
            />
          ))}
        </ul>
      )}
      {edited === null ? null : (
        <SetValueDialog
          title={title}
          name={edited}
          value={row?.setting?.value ?? row?.option?.default ?? ""}
          options={options}
          names={names}
          changeTo={(name, value) => operationOf({ [name]: value })}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
