"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SuggestInput } from "@/components/ui/suggest-input";
import { EVERY_DAY } from "./channel-draft";
import type { FieldsProps } from "./fields-props";

/** When: how long is gathered, and quiet hours. */
export function TimeFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations("notify.form");
  const day = useTranslations("notify.day");
  const { gather, isQuiet, quietFrom, quietTo, zone, days, passCritical } = draft;
  return (
    <>
      <Field label={t("gather")} hint={t("gatherHint")}>
        <Input
          type="number"
          min={1}
          max={3600}
          required
          value={gather}
          className="max-w-40"
          onChange={(event) => onChange({ gather: event.target.value })}
        />
      </Field>
      <Checkbox
        label={t("quiet")}
        hint={t("quietHint")}
        checked={isQuiet}
        onCheckedChange={(next) => onChange({ isQuiet: next })}
      />
      {isQuiet ? (
        <div className="flex flex-col gap-3 border-l-2 pl-4">
          <div className="grid gap-4 sm:grid-cols-[8rem_8rem_1fr]">
            <Field label={t("quietFrom")}>
              <Input
                type="time"
                required
                value={quietFrom}
                onChange={(event) => onChange({ quietFrom: event.target.value })}
              />
            </Field>
            <Field label={t("quietTo")}>
              <Input
                type="time"
                required
                value={quietTo}
                onChange={(event) => onChange({ quietTo: event.target.value })}
              />
            </Field>
            <Field label={t("zone")}>
              <SuggestInput
                value={zone}
                required
                onValueChange={(next) => onChange({ zone: next })}
                suggestions={ZONES.map((name) => ({ value: name, label: name }))}
              />
            </Field>
          </div>
          <fieldset className="flex flex-wrap gap-x-4">
            <legend className="text-sm font-medium">{t("days")}</legend>
            {EVERY_DAY.map((number) => (
              <Checkbox
                key={number}
                label={day(`d${number}`)}
                checked={days.includes(number)}
                onCheckedChange={(isChosen) =>
                  onChange({
                    days: EVERY_DAY.filter((one) => (one === number ? isChosen : days.includes(one))),
                  })
                }
              />
            ))}
          </fieldset>
          <Checkbox
            label={t("passCritical")}
            checked={passCritical}
            onCheckedChange={(next) => onChange({ passCritical: next })}
          />
        </div>
      ) : null}
    </>
  );
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];
