"use client";

import { useTranslations } from "next-intl";
import { FailureRow } from "@/components/cluster/failure-row";
import { Panel } from "@/components/ui/panel";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";

interface FailuresPanelProps {
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
}

/** Failed operations that the cluster still remembers, latest first. */
export function FailuresPanel({ snapshot, cluster }: FailuresPanelProps) {
  const t = useTranslations("clusterPage.failures");
  const failures = cluster.failures.toSorted((a, b) =>
    (b.lastChange ?? "").localeCompare(a.lastChange ?? ""),
  );
  return (
    <Panel title={t("title")} aside={failures.length > 0 ? failures.length : undefined}>
      {failures.length === 0 ? <p className="text-ink-muted">{t("none")}</p> : null}
      <ul className="divide-y">
        {failures.map((failure) => (
          <li
            key={`${failure.operationKey} ${failure.node} ${failure.call}`}
            className="py-2 first:pt-0 last:pb-0"
          >
            <FailureRow failure={failure} isConnected={snapshot.connection.kind === "live"} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
