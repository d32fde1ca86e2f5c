"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AskedBar } from "@/components/cluster/asked-bar";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { useCorosyncConf } from "@/components/data/use-corosync-conf";
import { EmptyState } from "@/components/ui/empty-state";
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
  const query = useCorosyncConf(cluster.id);
  const { data } = query;
  return (
    <>
      <AskedBar query={query} again={t("again")} asked={(when) => t.rich("asked", { when: () => when })} />
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
