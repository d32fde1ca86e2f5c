"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { SubjectLink } from "@/components/cluster/subject-link";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { heldBy } from "@/lib/change/held";
import type { Run } from "@/lib/change/run";
import type { Cluster } from "@/lib/cluster/cluster";
import { leftoversIn } from "@/lib/cluster/leftover";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";

interface LeftoversPanelProps {
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
  readonly runs: readonly Run[];
}

/** Constraints that moves and bans left behind, each with a way to clear it. */
export function LeftoversPanel({ snapshot, cluster, runs }: LeftoversPanelProps) {
  const t = useTranslations("clusterPage.leftovers");
  const { propose } = useChange();
  const held = heldBy(runs);
  const leftovers = leftoversIn(cluster).filter(
    ({ origin, resource }) => origin !== "cli-prefer" || !held.has(resource),
  );
  const isConnected = snapshot.connection.kind === "live";
  return (
    <Panel title={t("title")} aside={leftovers.length > 0 ? leftovers.length : undefined}>
      {leftovers.length === 0 ? <p className="text-ink-muted">{t("none")}</p> : null}
      <ul className="divide-y">
        {leftovers.map(({ constraint, origin, resource, node, standing, until }) => (
          <li key={constraint} className="flex items-start gap-2 py-2 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1">
              <p>
                {t.rich(node === null ? `${origin}-rule` : origin, {
                  resource: () => <SubjectLink key="resource" kind="resource" id={resource} />,
                  node: () => <SubjectLink key="node" kind="node" id={node ?? ""} />,
                })}
              </p>
              <p className="text-sm text-ink-faint">
                {t("standing", { standing, until: until ?? "" })} · <Code>{constraint}</Code>
              </p>
            </div>
            <Button
              size="sm"
              disabledReason={isConnected ? undefined : t("notConnected")}
              onClick={() => propose({ kind: "resource.clear", resource, node: null })}
            >
              {t("clear")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
