"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { EffectList } from "@/components/change/review/effect-list";
import { EffectWarnings } from "@/components/change/review/effect-warnings";
import { PlanNotes } from "@/components/change/review/plan-notes";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { type StopForecast, useStopForecast } from "@/components/data/use-stop-forecast";
import { JobDialog } from "@/components/job/job-dialog";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { useListWords } from "@/components/ui/use-list-words";
import { effectWarnings } from "@/lib/change/effects/effect-groups";

interface RestartAllDialogProps {
  readonly cluster: ClusterName;
  /** All nodes of the cluster, those among them that the console has no way into, too. */
  readonly nodes: readonly string[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What happens, in its order. */
const CONSEQUENCES = ["order", "asBefore", "end", "cancel"] as const;

/** What stops when all nodes do, by the scheduler's word, and who does not answer; the name is typed, and the job begins. */
export function RestartAllDialog({ cluster, nodes, open, onOpenChange }: RestartAllDialogProps) {
  const t = useTranslations("services.restartAll");
  const list = useListWords();
  const [isLeftOut, setLeftOut] = useState(false);
  const { id: clusterId, name } = cluster;
  const { data, error, isPending } = useStopForecast(clusterId, nodes, open);
  const silent = (data?.notes ?? []).flatMap((note) => (note.code === "node-unreached" ? [note.node] : []));
  const without = isLeftOut ? silent : [];
  const words = { nodes: list(silent) };
  const waits = silent.length > 0 && !isLeftOut ? t("withoutFirst", words) : undefined;
  const stopped = data === null ? t("stopped") : undefined;
  return (
    <JobDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t("title", { name })}
      description={t("description")}
      name={name}
      label={t("start")}
      wanted={{ kind: "restart-all", clusterId, confirm: name, without }}
      blocked={isPending ? t("asking") : (stopped ?? waits)}
    >
      {isPending ? (
        <p role="status" className="flex items-center gap-2 text-ink-muted">
          <Spinner />
          {t("asking")}
        </p>
      ) : null}
      {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
      {stopped === undefined ? null : <p className="text-ink-muted">{stopped}</p>}
      {data == null ? null : <WhatStops clusterId={clusterId} forecast={data} />}
      {silent.length === 0 ? null : (
        <Checkbox
          label={t("withoutLabel", words)}
          hint={t("withoutHint")}
          checked={isLeftOut}
          onCheckedChange={setLeftOut}
        />
      )}
      <ul className="list-disc space-y-1 pl-5">
        {CONSEQUENCES.map((one) => (
          <li key={one}>{t(one)}</li>
        ))}
      </ul>
    </JobDialog>
  );
}

interface WhatStopsProps {
  readonly clusterId: string;
  readonly forecast: StopForecast;
}

/** The stop alone is foretold: that what stops is down, and the quorum gone, is so until the start. */
function WhatStops({ clusterId, forecast: { effects, notes, operation } }: WhatStopsProps) {
  const t = useTranslations("services.restartAll");
  const warnings = effectWarnings(effects).filter(({ code }) => code === "fenced");
  return (
    <>
      <Notice tone="warn" title={t("all")} />
      <section className="flex flex-col gap-1.5">
        <EffectWarnings warnings={warnings} operation={operation} />
        <h3 className="text-sm font-medium">{t("effects")}</h3>
        <EffectList effects={effects.resources} empty={t("noEffects")} />
      </section>
      <PlanNotes notes={notes.filter(({ code }) => code !== "votes-after")} clusterId={clusterId} />
    </>
  );
}
