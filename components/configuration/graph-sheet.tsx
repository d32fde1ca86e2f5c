"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useFromBefore } from "@/components/data/use-from-before";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { useListWords } from "@/components/ui/use-list-words";
import type { Cluster } from "@/lib/cluster/cluster";
import { type Dependency, danglingConstraints, dependenciesOf } from "@/lib/configuration/dependencies";
import { isSameValue } from "@/lib/stream/same-value";
import { DependencyGraph } from "./dependency-graph";
import { DependencyList } from "./dependency-list";

/** What starts before what, and what runs where what runs: as a picture, and the same as a list. */
export function GraphSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.graph");
  const list = useListWords();
  const { view } = useClusterView(cluster.id);
  const picture = view?.snapshot.cluster ?? null;
  const dependencies = useDependencies(picture);
  const dangling = useMemo(() => (picture === null ? [] : danglingConstraints(picture)), [picture]);
  const [chosen, setChosen] = useState<string | null>(null);
  if (picture === null)
    return view === null ? (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner /> {t("reading")}
      </p>
    ) : (
      <Notice tone="warn">{t("noPicture")}</Notice>
    );
  return (
    <>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      {dangling.length === 0 ? null : (
        <Notice tone="warn" className="mb-3">
          {t("dangling", { ids: list(dangling), count: dangling.length })}
        </Notice>
      )}
      {dependencies.length === 0 ? (
        <EmptyState level={2} title={t("none")} />
      ) : (
        <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
          <DependencyGraph dependencies={dependencies} chosen={chosen} onChoose={setChosen} />
          <DependencyList dependencies={dependencies} />
        </div>
      )}
    </>
  );
}

/** The same list as long as it says the same: each message of the stream makes a new picture. */
function useDependencies(picture: Cluster | null): readonly Dependency[] {
  return useFromBefore<readonly Dependency[]>(
    (before) => {
      const found = picture === null ? [] : dependenciesOf(picture);
      return before !== null && isSameValue(found, before) ? before : found;
    },
    [picture],
  );
}
