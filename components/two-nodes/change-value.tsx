"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/change-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";

interface ChangeValueProps {
  readonly name: string;
  readonly value: string;
  /** Null where any value may be typed; an empty one takes it out. */
  readonly choices: readonly string[] | null;
  /** What a value risks here, said before it is set; null where nothing. */
  readonly risk: (value: string) => string | null;
  /** The fencing device that it is a parameter of; left out for a cluster property. */
  readonly device?: string;
}

/** Another value for a setting, by the ordinary review. What it risks is said as it is chosen, and it can be set. */
export function ChangeValue({ name, value, choices, risk, device }: ChangeValueProps) {
  const t = useTranslations("twoNodes");
  const { propose, denied } = useChange();
  const [chosen, setChosen] = useState(value);
  const wanted = chosen.trim();
  const operation = {
    kind: "configuration.change",
    subject: device ?? name,
    purpose: "change",
    steps: [stepOf(name, wanted, device)],
  } as const;
  const warning = wanted === value ? null : risk(wanted);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-end gap-2">
        <Field label={<span className="sr-only">{t("newValue", { name })}</span>} className="w-36">
          {choices === null ? (
            <Input value={chosen} onChange={(event) => setChosen(event.target.value)} />
          ) : (
            <Select
              value={chosen}
              onValueChange={setChosen}
              choices={choices.map((choice) => ({ value: choice, label: choice }))}
            />
          )}
        </Field>
        <Button
          size="lg"
          aria-label={t("changeOne", { name })}
          disabledReason={denied(operation) ?? (wanted === value ? t("same") : undefined)}
          onClick={() => propose(operation)}
        >
          {t("change")}
        </Button>
      </div>
      <p role="status" className="max-w-prose text-sm text-bad">
        {warning}
      </p>
    </div>
  );
}

function stepOf(name: string, value: string, device: string | undefined): ConfigurationOperation {
  const values = { [name]: value === "" ? null : value };
  if (device === undefined) return { kind: "property.set", values };
  const nothing = { meta: {}, utilization: {}, putOperations: [], dropOperations: [] };
  return { kind: "primitive.change", id: device, parameters: values, ...nothing };
}
