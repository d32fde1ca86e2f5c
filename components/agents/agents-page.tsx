"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { useJobs } from "@/components/data/use-jobs";
import { JobRow } from "@/components/job/job-row";
import { Panel } from "@/components/ui/panel";
import { AgentForm } from "./agent-form";

/** A resource agent of one's own for all nodes, and what was installed and removed from here. */
export function AgentsPage({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("agents");
  const { jobs } = useJobs(undefined);
  const own = jobs?.filter(
    ({ kind, about }) => kind === "agent-file" && about.kind === "cluster" && about.clusterId === cluster.id,
  );
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-4 p-3 sm:p-6">
      <div>
        <ClusterCrumb cluster={cluster} />
        <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-ink-muted">
          {t("text")}{" "}
          <Link href={`/clusters/${cluster.id}/wizards/floating-ip`} className="text-accent-text underline">
            {t("wizard")}
          </Link>
        </p>
      </div>
      <AgentForm cluster={cluster} />
      <Panel title={t("jobs")}>
        {own === undefined || own.length === 0 ? (
          <p className="text-ink-muted">{t(own === undefined ? "reading" : "noJobs")}</p>
        ) : (
          <ul className="divide-y">
            {own.map((job) => (
              <li key={job.id}>
                <JobRow job={job} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
