"use client";

import { useTranslations } from "next-intl";
import { useClusters } from "@/components/data/use-clusters";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { FieldsProps } from "./fields-props";
import { TopicChoices } from "./topic-choices";

/** Of what, and of which clusters. */
export function ChoiceFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations("notify.form");
  const { clusters } = useClusters();
  // Nothing is told of the old stack's.
  const watched = (clusters ?? []).filter(({ stack }) => stack !== "heartbeat");
  const { topics, clusters: chosen, wellAgain, leftoverDays } = draft;
  return (
    <>
      <TopicChoices topics={topics} onChange={(next) => onChange({ topics: next })} />
      {topics.includes("leftovers") ? (
        <Field label={t("leftoverDays")} className="max-w-60">
          <Input
            type="number"
            min={1}
            max={365}
            required
            value={leftoverDays}
            onChange={(event) => onChange({ leftoverDays: event.target.value })}
          />
        </Field>
      ) : null}
      <Checkbox
        label={t("wellAgain")}
        checked={wellAgain}
        onCheckedChange={(next) => onChange({ wellAgain: next })}
      />
      <RadioGroup
        label={t("clusters")}
        value={chosen === null ? "all" : "some"}
        onValueChange={(which) => onChange({ clusters: which === "all" ? null : [] })}
        options={[
          { value: "all", label: t("all") },
          { value: "some", label: t("some") },
        ]}
      />
      {chosen === null ? null : (
        <fieldset className="grid gap-x-6 sm:grid-cols-2">
          <legend className="sr-only">{t("clusters")}</legend>
          {watched.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={<span className="break-words">{name}</span>}
              checked={chosen.includes(id)}
              onCheckedChange={(isChosen) =>
                onChange({
                  clusters: isChosen ? [...chosen, id] : chosen.filter((one) => one !== id),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
