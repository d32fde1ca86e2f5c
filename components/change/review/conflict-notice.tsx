"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { EffectGroup } from "@/lib/change/effects/effect-groups";
import type { Plan } from "@/lib/change/plan/plan";
import { isOfSameConfiguration } from "@/lib/change/plan/plan-base";
import { isNoDifference, planDifference } from "@/lib/change/plan/plan-difference";
import type { Conflict } from "@/lib/change/plan/review";
import { useEffectWords } from "../words/use-effect-words";

/** Somebody else was faster, or the cluster: what the same change would do otherwise now. */
export function ConflictNotice({ conflict, plan }: { conflict: Conflict; plan: Plan }) {
  const t = useTranslations("change.conflict");
  const words = useEffectWords();
  const difference = planDifference(conflict.before, plan);
  const lines = (label: string, groups: readonly EffectGroup[]) =>
    groups.map((group) => (
      <li key={`${label}${words(group)}`}>
        <span className="font-medium text-ink">{label}</span> {words(group)}
      </li>
    ));
  const isOfCluster = conflict.by === null && isOfSameConfiguration(conflict.before, plan);
  const title = () => {
    if (isOfCluster) return t("titleCluster");
    return conflict.by === null ? t("title") : t("titleBy", { by: conflict.by });
  };
  return (
    <Notice tone="warn" alert title={title()}>
      <p>{t(isOfCluster ? "textCluster" : "text")}</p>
      {isNoDifference(difference) ? (
        <p className="mt-1">{t("same")}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-0.5">
          {lines(t("added"), difference.added)}
          {lines(t("dropped"), difference.dropped)}
          {difference.laterChanged ? <li>{t("later")}</li> : null}
          {difference.commandsChanged ? <li>{t("commands")}</li> : null}
          {difference.notesChanged ? <li>{t("notes")}</li> : null}
        </ul>
      )}
    </Notice>
  );
}
