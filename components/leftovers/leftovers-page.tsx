"use client";

import { BrushCleaning } from "lucide-react";
import { useTranslations } from "next-intl";
import { AskedBar } from "@/components/cluster/asked-bar";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useLedger } from "@/components/data/use-ledger";
import { MaintenancePanel } from "@/components/maintenance/maintenance-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { LeftoverList } from "./leftover-list";

/** What is left on a cluster: what it is, since when, by whom, what it still does, and how it is cleared. */
export function LeftoversPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("leftovers");
  const { id } = cluster;
  const query = useLedger(id);
  const { data } = query;
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} within="checks" />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      <MaintenancePanel clusterId={id} />
      <AskedBar query={query} again={t("again")} asked={(when) => t.rich("asked", { when: () => when })} />
      {data === undefined ? null : (
        <>
          {data.unasked.map(({ node, problem }) => (
            <section key={node} aria-label={node} className="mb-3">
              <p className="text-sm text-ink-muted">{t("unasked", { node })}</p>
              <ProblemNotice problem={problem} />
            </section>
          ))}
          {data.unsaid.length === 0 ? null : (
            <Notice tone="warn" title={t("unsaid.title")} className="mb-3">
              <ul>
                {data.unsaid.map(({ question, subject, said }) => (
                  <li key={`${question} ${subject}`} className="break-words">
                    {t(`unsaid.${question}`, { subject, said })}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {data.entries.length === 0 ? null : (
            <LeftoverList clusterId={id} name={cluster.name} ledger={data} />
          )}
          {data.entries.length + data.unsaid.length > 0 ? null : (
            <EmptyState level={2} icon={BrushCleaning} title={t("empty.title")}>
              {t("empty.text")}
            </EmptyState>
          )}
        </>
      )}
    </div>
  );
}
