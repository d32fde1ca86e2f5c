"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { type Choice, groupChoices, isMeant } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ListProps } from "./list-props";

/** From this many on there is a filter above the list. */
const LONG = 10;

/** Several of many, in no order. */
export function TickedChoices({ choices, chosen, onChange }: ListProps) {
  const t = useTranslations("wizardUi.many");
  const [query, setQuery] = useState("");
  const shown = choices.filter((choice) => chosen.includes(choice.value) || isMeant(choice, query.trim()));
  const tick = (value: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <div className="flex flex-col gap-1.5">
      {choices.length < LONG ? null : (
        <Field
          label={t("filter")}
          aside={<span className="text-sm text-ink-faint">{t("count", { count: chosen.length })}</span>}
        >
          <Input
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            autoComplete="off"
          />
        </Field>
      )}
      <div className="max-h-80 overflow-y-auto rounded-md border px-2.5 py-1.5">
        {shown.length === 0 ? <p className="text-ink-muted">{t("none")}</p> : null}
        {groupChoices(shown).map((group) => (
          <div key={group.value}>
            {group.value === "" ? null : <p className="pt-1 text-sm text-ink-faint">{group.value}</p>}
            {group.items.map((choice) => (
              <Tick key={choice.value} choice={choice} isOn={chosen.includes(choice.value)} onTick={tick} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface TickProps {
  readonly choice: Choice;
  readonly isOn: boolean;
  readonly onTick: (value: string, isOn: boolean) => void;
}

function Tick({ choice, isOn, onTick }: TickProps) {
  return (
    <Checkbox
      label={choice.label}
      hint={choice.disabledReason ?? (choice.hint || undefined)}
      checked={isOn}
      // What was chosen before can always be taken back.
      disabled={choice.disabledReason !== undefined && !isOn}
      onCheckedChange={(next) => onTick(choice.value, next)}
    />
  );
}
