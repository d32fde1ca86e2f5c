"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { ConnectionMark } from "@/components/cluster/connection-mark";
import { PracticeBadge } from "@/components/cluster/practice-badge";
import { SeverityMark } from "@/components/cluster/severity-mark";
import { severityOf } from "@/components/cluster/summary-severity";
import { JobMention } from "@/components/job/job-mention";
import { LeftDownMention } from "@/components/job/left-down-mention";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { worstSeverity } from "@/lib/cluster/verdicts";

/** Which cluster this is, how it is in a word, and how fresh that is. */
export function PageHeader({ snapshot }: { snapshot: ClusterSnapshot }) {
  const t = useTranslations("wizardUi.catalogue");
  const { name, practice, connection, verdicts } = snapshot;
  const severity = severityOf(connection, worstSeverity(verdicts));
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="min-w-0 truncate text-xl font-semibold max-sm:flex-1">{name}</h1>
      <div className="flex flex-1 items-center gap-3 max-sm:order-3 max-sm:basis-full">
        {practice ? <PracticeBadge /> : null}
        {severity === null ? null : <SeverityMark severity={severity} />}
        <JobMention clusterId={snapshot.id} />
        <LeftDownMention
          clusterId={snapshot.id}
          cluster={connection.kind === "live" ? snapshot.cluster : null}
        />
        <div className="flex-1" />
        <ConnectionMark connection={connection} />
      </div>
      <GuardedLink
        permission="cluster.configure"
        clusterId={snapshot.id}
        href={`/clusters/${snapshot.id}/wizards`}
        aria-label={t("add")}
        className="max-sm:px-1.5"
      >
        <Plus aria-hidden className="size-4" />
        <span className="max-sm:hidden">{t("add")}</span>
      </GuardedLink>
    </div>
  );
}
