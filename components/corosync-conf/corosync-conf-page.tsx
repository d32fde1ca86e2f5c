"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useCorosyncConf } from "@/components/data/use-corosync-conf";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { CorosyncConfView } from "@/lib/api/corosync-conf-view";
import { ConfEditor } from "./conf-editor";
import { ConfSources } from "./conf-sources";

/** corosync.conf of all members: seen, edited as a form or as text, and applied to all of them. */
export function CorosyncConfPage({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("corosync");
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} within="cluster" />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      {cluster.practice ? <EmptyState level={2} title={t("practice")} /> : <Conf cluster={cluster} />}
    </div>
  );
}

function Conf({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("corosync");
  const ui = useTranslations("ui");
  const { data, error, refetch, isFetching } = useCorosyncConf(cluster.id);
  return (
    <>
      <div className="mb-3 flex min-h-8 flex-wrap items-center gap-3">
        <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
          <RotateCw aria-hidden className="size-3.5" />
          {t("again")}
        </Button>
        {data === undefined ? null : (
          <span className="text-sm text-ink-muted">
            {t.rich("asked", { when: () => <RelativeTime at={data.at} /> })}
          </span>
        )}
      </div>
      {error === null ? null : (
        <ProblemNotice
          problem={errorOf(error)}
          actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
        />
      )}
      {data === undefined && error === null ? <Skeleton className="h-96" /> : null}
      {data === undefined ? null : <Files cluster={cluster} view={data} />}
    </>
  );
}

function Files({ cluster, view }: { readonly cluster: ClusterName; readonly view: CorosyncConfView }) {
  const t = useTranslations("corosync");
  const [chosen, setChosen] = useState<string | null>(null);
  const base = view.texts.find(({ checksum }) => checksum === chosen) ?? view.texts[0];
  return (
    <div className="flex flex-col gap-3">
      <ConfSources view={view} base={base} onBase={setChosen} />
      {base === undefined ? (
        <EmptyState level={2} title={t("none")} />
      ) : (
        <ConfEditor key={base.checksum} cluster={cluster} view={view} base={base} />
      )}
    </div>
  );
}
