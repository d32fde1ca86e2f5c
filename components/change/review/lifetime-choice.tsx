"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ResourceEffect } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import { isLifetime } from "@/lib/change/operations/lifetime";
import { EffectList } from "./effect-list";

type Ban = Extract<Operation, { readonly kind: "resource.ban" }>;

/** The usual ones; another one is written. */
const USUAL = ["PT10M", "PT1H", "PT8H", "P1D"] as const;
type Chosen = "no" | (typeof USUAL)[number] | "other";

interface LifetimeChoiceProps {
  /** What was chosen, whether the answer to it is there already or not. */
  readonly asked: Ban;
  readonly afterClearing: readonly ResourceEffect[] | null;
  readonly isAsking: boolean;
  readonly onPropose: (operation: Operation) => void;
}

/** How long a ban holds, and what happens when it ends. Choosing asks the scheduler again. */
export function LifetimeChoice({ asked, afterClearing, isAsking, onPropose }: LifetimeChoiceProps) {
  const t = useTranslations("change.lifetime");
  const known = chosenOf(asked);
  const [isOther, setOther] = useState(known === "other");
  const [text, setText] = useState(asked.lifetime ?? "PT30M");
  const { lifetime: _, ...forGood } = asked;
  const choose = (choice: Chosen) => {
    setOther(choice === "other");
    if (choice !== "other") onPropose(choice === "no" ? forGood : { ...asked, lifetime: choice });
  };
  return (
    <section className="flex flex-col gap-2">
      <RadioGroup<Chosen>
        label={t("label")}
        value={isOther ? "other" : known}
        onValueChange={choose}
        options={(["no", ...USUAL, "other"] as const).map((value) => ({ value, label: t(value) }))}
      />
      {isOther ? (
        <div className="flex items-start gap-2">
          <Field
            className="flex-1"
            label={t("text")}
            hint={t("textHint")}
            error={isLifetime(text) ? undefined : t("textFault")}
          >
            <Input mono value={text} maxLength={32} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Button
            className="mt-5.5"
            disabledReason={isLifetime(text) ? undefined : t("textFault")}
            onClick={() => onPropose({ ...asked, lifetime: text })}
          >
            {t("ask")}
          </Button>
        </div>
      ) : null}
      {asked.lifetime === undefined || isAsking || afterClearing === null ? null : (
        <div className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium">{t("ends")}</h3>
          <EffectList effects={afterClearing} empty={t("endsQuietly")} />
        </div>
      )}
    </section>
  );
}

function chosenOf({ lifetime }: Ban): Chosen {
  if (lifetime === undefined) return "no";
  return USUAL.find((one) => one === lifetime) ?? "other";
}
