"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { OrderStrength } from "@/lib/change/configuration/operation";
import type { Operation } from "@/lib/change/operation";
import { LOSS_POLICIES, type RemadeConstraint, replaceSteps } from "@/lib/configuration/constraint-steps";
import { ReviewForm } from "./review-form";

interface ChangeConstraintDialogProps {
  readonly step: RemadeConstraint;
  readonly sentence: string;
  readonly onClose: () => void;
}

const STRENGTHS = ["Mandatory", "Optional", "Serialize"] as const satisfies readonly OrderStrength[];
const SCORE = /^[-+]?(?:\d{1,6}|INFINITY)$/;

/** How strongly a constraint holds whose sets or rule no wizard's form shows: they stay to the letter. Ends in the review of a plan. */
export function ChangeConstraintDialog({ step, sentence, onClose }: ChangeConstraintDialogProps) {
  const t = useTranslations("configuration.constraints");
  const [wanted, setWanted] = useState<RemadeConstraint>(step);
  const isValid = !("score" in wanted) || SCORE.test(wanted.score);
  const submit = (): Operation | null =>
    isValid
      ? {
          kind: "configuration.change",
          subject: step.id,
          purpose: "constraint",
          steps: replaceSteps(wanted),
        }
      : null;
  return (
    <ReviewForm
      title={t("changeOf", { id: step.id })}
      description={sentence}
      onSubmit={submit}
      onClose={onClose}
    >
      <Strength wanted={wanted} isValid={isValid} onChange={setWanted} />
      <p className="text-sm text-ink-muted">{t("restStays")}</p>
    </ReviewForm>
  );
}

interface StrengthProps {
  readonly wanted: RemadeConstraint;
  readonly isValid: boolean;
  readonly onChange: (wanted: RemadeConstraint) => void;
}

/** What makes a constraint of its kind strong or weak. */
function Strength({ wanted, isValid, onChange }: StrengthProps) {
  const t = useTranslations("configuration.constraints");
  if ("score" in wanted)
    return (
      <Field label={t("score")} hint={t("scoreHint")} error={isValid ? undefined : t("badScore")}>
        <Input
          mono
          value={wanted.score}
          onChange={(event) => onChange({ ...wanted, score: event.target.value.trim() })}
        />
      </Field>
    );
  if ("lossPolicy" in wanted)
    return (
      <Field label={t("lossPolicy")}>
        <Select
          choices={[
            { value: "", label: t("loss.none") },
            ...LOSS_POLICIES.map((value) => ({ value, label: t(`loss.${value}`) })),
          ]}
          value={wanted.lossPolicy ?? ""}
          onValueChange={(value) =>
            onChange({ ...wanted, lossPolicy: LOSS_POLICIES.find((one) => one === value) ?? null })
          }
        />
      </Field>
    );
  return (
    <>
      <Field label={t("strength")} hint={t(`strengthHint.${wanted.strength}`)}>
        <Select
          choices={STRENGTHS.map((value) => ({ value, label: value }))}
          value={wanted.strength}
          onValueChange={(value) => {
            const strength = STRENGTHS.find((one) => one === value);
            if (strength !== undefined) onChange({ ...wanted, strength });
          }}
        />
      </Field>
      <Switch
        label={t("symmetrical")}
        checked={wanted.symmetrical}
        onCheckedChange={(symmetrical) => onChange({ ...wanted, symmetrical })}
      />
    </>
  );
}
