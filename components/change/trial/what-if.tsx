"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { errorOf } from "@/components/data/api-failure";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useWhatIf } from "@/components/data/use-trials";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import type { Injection } from "@/lib/change/trial/injection";
import type { TrialBase } from "@/lib/change/trial/trial-report";
import { InjectionForm } from "./injection-form";
import { TrialProblem } from "./trial-problem";
import { useInjectionWords } from "./use-injection-words";
import { WhatIfAnswer } from "./what-if-answer";

interface WhatIfProps {
  readonly clusterId: string;
  readonly on: TrialBase;
  /** The change that it is played on top of; none: the cluster as it is. */
  readonly steps: readonly ConfigurationOperation[];
}

/** Lets a person say what happens, and the scheduler what follows from it, with a change and without. */
export function WhatIf({ clusterId, on, steps }: WhatIfProps) {
  const t = useTranslations("trial");
  const words = useInjectionWords();
  const denial = useDenial()("cluster.operate", clusterId);
  const cluster = useClusterView(clusterId).view?.snapshot.cluster ?? null;
  const [injections, setInjections] = useState<readonly Injection[]>([]);
  const { data, error, isPending, mutate, reset } = useWhatIf(clusterId, on);
  const change = (next: readonly Injection[]) => {
    setInjections(next);
    reset();
  };
  return (
    <Panel title={t("title")} bodyClassName="flex flex-col items-start gap-3">
      <p className="max-w-prose text-ink-muted">{t(steps.length > 0 ? "introChange" : "intro")}</p>
      {cluster === null ? null : (
        <InjectionForm
          cluster={cluster}
          steps={steps}
          injections={injections}
          onAdd={(injection) => change([...injections, injection])}
        />
      )}
      {injections.length === 0 ? null : (
        <ul aria-label={t("happens")} className="flex flex-col gap-1">
          {injections.map((injection, index) => (
            <li key={JSON.stringify(injection)} className="flex items-center gap-2">
              <span className="break-words">{words(injection)}</span>
              <Button
                size="sm"
                variant="ghost"
                aria-label={t("dropOne", { what: words(injection) })}
                onClick={() => change(injections.filter((_, at) => at !== index))}
              >
                {t("drop")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="primary"
        busy={isPending}
        disabledReason={denial ?? (injections.length === 0 ? t("nothingYet") : undefined)}
        onClick={() => mutate(injections)}
      >
        {t("play")}
      </Button>
      <div role="status" className="w-full min-w-0">
        {error === null ? null : <TrialProblem error={errorOf(error)} />}
        {data === undefined ? null : <WhatIfAnswer report={data} />}
      </div>
    </Panel>
  );
}
