"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ResourceEffect } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import { AfterClearing } from "./after-clearing";

type Move = Extract<Operation, { readonly kind: "resource.move" }>;

interface KeepChoiceProps {
  /** What was chosen, whether the answer to it is there already or not. */
  readonly asked: Move;
  /** What would be applied, as the plan in sight says. */
  readonly planned: Move;
  readonly afterClearing: readonly ResourceEffect[] | null;
  readonly isAsking: boolean;
  readonly onPropose: (operation: Operation) => void;
}

/** Whether a move leaves its constraint behind, and what happens if it does not. Choosing asks the scheduler again. */
export function KeepChoice({ asked, planned, afterClearing, isAsking, onPropose }: KeepChoiceProps) {
  const t = useTranslations("change.keep");
  return (
    <section className="flex flex-col gap-2">
      <RadioGroup
        label={t("label")}
        value={asked.keep ? "keep" : "letGo"}
        onValueChange={(choice) => onPropose({ ...asked, keep: choice === "keep" })}
        options={[
          { value: "letGo", label: t("letGo"), hint: t("letGoHint") },
          { value: "keep", label: t("keep"), hint: t("keepHint", { node: asked.to }) },
        ]}
      />
      {asked.keep || isAsking || afterClearing === null ? null : (
        <AfterClearing operation={planned} effects={afterClearing} />
      )}
    </section>
  );
}
