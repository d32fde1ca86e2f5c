"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/radio-group";
import { TRANSPORTS } from "@/lib/blueprint/blueprint";
import type { DescribeProps } from "./describe-props";

/** How corosync's packets travel. */
export function TrafficFields({ draft, onDraft, blueprint }: DescribeProps) {
  const t = useTranslations("create.names");
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t("transport")}
        value={draft.transport}
        onValueChange={(transport) => onDraft({ transport })}
        options={TRANSPORTS.map((value) => ({
          value,
          label: value,
          hint: t(`transportHint.${value}`),
        }))}
      />
      <Checkbox
        label={t("encrypted")}
        hint={t(draft.transport === "knet" ? "encryptedHint" : "encryptedKnet")}
        checked={blueprint.encrypted}
        disabled={draft.transport !== "knet"}
        onCheckedChange={(encrypted) => onDraft({ encrypted })}
      />
    </div>
  );
}
