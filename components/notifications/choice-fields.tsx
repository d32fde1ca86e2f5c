"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ClusterChoices } from "./cluster-choices";
import type { FieldsProps } from "./fields-props";
import { TopicChoices } from "./topic-choices";

/** Of what, and of which clusters. */
export function ChoiceFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations("notify.form");
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
      <ClusterChoices chosen={chosen} onChange={(next) => onChange({ clusters: next })} />
    </>
  );
}
