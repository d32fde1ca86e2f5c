"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { ResourceEffect } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import { EffectList } from "./effect-list";

interface AfterClearingProps {
  readonly operation: Extract<Operation, { readonly kind: "resource.move" }>;
  readonly effects: readonly ResourceEffect[];
}

/** What clearing the move's constraint would do: mostly nothing, sometimes the way straight back. */
export function AfterClearing({ operation, effects }: AfterClearingProps) {
  const t = useTranslations("change.keep");
  const { resource, to } = operation;
  if (effects.length === 0)
    return <p className="text-sm text-ink-muted">{t("stays", { resource, node: to })}</p>;
  return (
    <Notice tone="warn" title={t("otherwise")}>
      <EffectList effects={effects} empty="" />
    </Notice>
  );
}
