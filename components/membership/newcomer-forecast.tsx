"use client";

import { useTranslations } from "next-intl";
import { EffectList } from "@/components/change/review/effect-list";
import { EffectWarnings } from "@/components/change/review/effect-warnings";
import { PlanNotes } from "@/components/change/review/plan-notes";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useNewcomerForecast } from "@/components/data/use-newcomer-forecast";
import { Spinner } from "@/components/ui/spinner";
import { effectWarnings } from "@/lib/change/effects/effect-groups";

/** What moves once the host is a node, by the scheduler's word. `node`: null while it has no good name. */
export function NewcomerForecast({ clusterId, node }: { clusterId: string; node: string | null }) {
  const t = useTranslations("membership.add");
  const { data, error } = useNewcomerForecast(clusterId, node);
  if (node === null) return null;
  if (error !== null) {
    const problem = errorOf(error);
    // A cluster that runs nowhere is joined all the same.
    if (problem.code === "plan" && problem.problem.code === "not-connected")
      return <p className="text-ink-muted">{t("unasked")}</p>;
    return <ProblemNotice problem={problem} />;
  }
  if (data === undefined)
    return (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner />
        {t("asking")}
      </p>
    );
  const { effects, notes } = data;
  const started = { kind: "node.services", nodes: [node], on: true } as const;
  return (
    <>
      <section className="flex flex-col gap-1.5">
        <EffectWarnings warnings={effectWarnings(effects)} operation={started} />
        <h3 className="text-sm font-medium">{t("effects")}</h3>
        <EffectList effects={effects.resources} empty={t("noEffects")} />
      </section>
      <PlanNotes notes={notes} clusterId={clusterId} />
    </>
  );
}
