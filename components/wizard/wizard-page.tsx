"use client";

import { useTranslations } from "next-intl";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { useWizardWords } from "@/components/form/use-wizard-words";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import type { WizardId } from "@/lib/wizards/wizard";
import { CommandsPanel } from "./commands-panel";
import { StepForm } from "./step-form";
import { StepList } from "./step-list";
import { useAskAfterRuns } from "./use-ask-after-runs";
import { useWizardSession } from "./use-wizard-session";

interface WizardPageProps {
  readonly cluster: ClusterName;
  readonly wizard: WizardId;
}

/** The engine: every wizard is shown by this, step by step, from what the server says of it. */
export function WizardPage({ cluster, wizard }: WizardPageProps) {
  const t = useTranslations("wizardUi.engine");
  const words = useWizardWords();
  const { session, state, planning } = useWizardSession(cluster.id, wizard);
  useAskAfterRuns(cluster.id, session, state.isAsking);
  const said = state.view?.subject ?? "";
  // Before anything is chosen it may be the signs between two names alone.
  const subject = /[\p{L}\p{N}]/u.test(said) ? said : "";
  return (
    <div className="mx-auto flex w-full max-w-[84rem] flex-1 flex-col p-3 pb-28 sm:p-6 sm:pb-28">
      <ClusterCrumb cluster={cluster} within="services" />
      <h1 className="mt-1 text-xl font-semibold">
        {words({ key: `${wizard}.name` })}
        {subject === "" ? null : <Code className="ml-2.5 text-lg font-normal text-ink-muted">{subject}</Code>}
      </h1>
      <p className="mb-4 max-w-3xl text-ink-muted">{words({ key: `${wizard}.text` })}</p>
      {state.isAnew ? (
        <Notice tone="info" title={t("anew")} className="mb-4">
          {t("anewText")}
        </Notice>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[11rem_minmax(0,1fr)] xl:grid-cols-[12rem_minmax(0,42rem)_minmax(0,1fr)]">
        <StepList wizard={wizard} state={state} onGo={(step) => session.goTo(step)} />
        <StepForm
          clusterId={cluster.id}
          wizard={wizard}
          session={session}
          state={state}
          planning={planning}
        />
        <CommandsPanel state={state} className="lg:col-start-2 xl:col-start-auto" />
      </div>
    </div>
  );
}
