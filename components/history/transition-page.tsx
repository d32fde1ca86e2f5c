"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EffectList } from "@/components/change/review/effect-list";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { LogsLink } from "@/components/cluster/logs-link";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useTransitionView } from "@/components/data/use-transition-view";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useDurationWords } from "@/components/ui/use-duration-words";
import { useListWords } from "@/components/ui/use-list-words";
import type { TransitionView } from "@/lib/api/transition-view";
import { readTransitionReference } from "@/lib/history/transition";
import { DecidedFromPanel } from "./decided-from-panel";
import { TransitionSteps } from "./transition-steps";

interface TransitionPageProps {
  readonly cluster: ClusterName;
  readonly reference: string;
}

/** One decision of the scheduler: from what, which actions, when each ran, and what the scheduler says of it now. */
export function TransitionPage({ cluster, reference }: TransitionPageProps) {
  const t = useTranslations("history.transition");
  const { data, error } = useTransitionView(cluster.id, reference);
  const node = readTransitionReference(reference)?.node ?? "–";
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} within="history" />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      {data !== undefined ? (
        <Opened view={data} />
      ) : error === null ? (
        <div role="status" className="mt-4">
          <span className="text-ink-muted">{t("reading", { node })}</span>
          <Skeleton className="mt-2 h-80" />
        </div>
      ) : (
        <Unopened error={error} />
      )}
    </div>
  );
}

function Unopened({ error }: { readonly error: Error }) {
  const t = useTranslations("history.transition");
  const problem = errorOf(error);
  if (problem.code !== "api.not-found") return <ProblemNotice problem={problem} />;
  return (
    <EmptyState level={2} title={t("gone")}>
      {t("goneText")}
    </EmptyState>
  );
}

function Opened({ view }: { readonly view: TransitionView }) {
  const t = useTranslations("history.transition");
  const list = useListWords();
  const { transition, trigger, steps, replay, fenced, from, problem, decidedAt } = view;
  return (
    <div className="mt-1 flex flex-col gap-4">
      <Head view={view} />
      {problem === null ? null : problem.code === "refused" ? (
        <Notice tone="warn" title={t("refused")}>
          {problem.said}
        </Notice>
      ) : (
        <ProblemNotice problem={problem} />
      )}
      <Panel title={t("trigger")}>
        {trigger === null ? <Muted>{t("noTrigger")}</Muted> : <Code className="break-words">{trigger}</Code>}
        {decidedAt === null ? null : (
          <p className="mt-2">
            <LogsLink at={decidedAt}>{t("logs")}</LogsLink>
          </p>
        )}
      </Panel>
      <Panel title={t("steps")}>
        <Muted>{steps.length === 0 ? t("noSteps") : t("stepsText")}</Muted>
        {steps.length === 0 ? null : <TransitionSteps steps={steps} />}
      </Panel>
      <DecidedFromPanel from={from} />
      <Panel title={t("replay")}>
        <Muted>{t("replayText", { node: transition.node })}</Muted>
        <EffectList effects={replay} empty={t("replayNothing")} />
        {fenced.length === 0 ? null : <p>{t("fenced", { nodes: list(fenced) })}</p>}
      </Panel>
    </div>
  );
}

function Head({ view }: { readonly view: TransitionView }) {
  const t = useTranslations("history.transition");
  const format = useFormatter();
  const duration = useDurationWords();
  const { transition, decidedAt, endedAt, outcome } = view;
  const { node, file, writtenAt } = transition;
  const when = format.dateTime(decidedAt === null ? writtenAt * 1000 : new Date(decidedAt), {
    dateStyle: "full",
    timeStyle: "medium",
  });
  return (
    <p className="text-ink-muted">
      {t("intro", { node, when, file })}{" "}
      {decidedAt === null || endedAt === null || outcome === null
        ? null
        : t("ended", { outcome, duration: duration(Date.parse(endedAt) - Date.parse(decidedAt)) })}
    </p>
  );
}

function Muted({ children }: { readonly children: ReactNode }) {
  return <p className="mb-1 text-sm text-ink-muted">{children}</p>;
}
