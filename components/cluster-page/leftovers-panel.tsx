"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { SubjectLink } from "@/components/cluster/subject-link";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { leftoversOf } from "./leftovers";

interface LeftoversPanelProps {
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
}

/** Constraints that moves and bans left behind, each with a way to clear it. */
export function LeftoversPanel({ snapshot, cluster }: LeftoversPanelProps) {
  const t = useTranslations("clusterPage.leftovers");
  const { propose } = useChange();
  const notLive = useNotLiveWords();
  const leftovers = leftoversOf(cluster);
  const isConnected = snapshot.connection.kind === "live";
  return (
    <Panel title={t("title")} aside={leftovers.length > 0 ? leftovers.length : undefined}>
      {leftovers.length === 0 ? <p className="text-ink-muted">{t("none")}</p> : null}
      <ul className="divide-y">
        {leftovers.map(({ id, kind, resource, node }) => (
          <li key={id} className="flex items-start gap-2 py-2 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1">
              <p>
                {t.rich(node === null ? `${kind}-rule` : kind, {
                  resource: () => <SubjectLink key="resource" kind="resource" id={resource} />,
                  node: () => <SubjectLink key="node" kind="node" id={node ?? ""} />,
                })}
              </p>
              <p className="text-sm text-ink-faint">
                <Code>{id}</Code>
              </p>
            </div>
            <Button
              size="sm"
              disabledReason={isConnected ? undefined : notLive}
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
