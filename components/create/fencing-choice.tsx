"use client";

import { useTranslations } from "next-intl";
import { ChoiceCards } from "@/components/form/choice-cards";
import { Notice } from "@/components/ui/notice";
import type { Blueprint } from "@/lib/blueprint/blueprint";
import { FormGroup } from "./form-group";

interface FencingChoiceProps {
  readonly value: Blueprint["fencing"];
  readonly onChange: (value: Blueprint["fencing"]) => void;
}

/** Whether nothing starts before fencing is set up, or everything does without it. */
export function FencingChoice({ value, onChange }: FencingChoiceProps) {
  const t = useTranslations("create.fencing");
  return (
    <FormGroup title={t("title")} hint={t("hint")}>
      <ChoiceCards
        choices={[
          { value: "later", label: t("later"), hint: t("laterHint") },
          { value: "none", label: t("none"), hint: t("noneHint") },
        ]}
        value={value}
        onChange={(chosen) => onChange(chosen === "none" ? "none" : "later")}
      />
      {value === "none" ? (
        <Notice tone="warn" title={t("risk")}>
          {t("riskText")}
        </Notice>
      ) : null}
    </FormGroup>
  );
}
