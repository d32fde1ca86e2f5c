"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { countStates } from "@/lib/checks/check";
import type { Job } from "@/lib/job/job";
import { filesIn } from "@/lib/job/kinds";
import { AgentFilePanel } from "./agent-file-panel";
import { CreateScript } from "./create-script";
import { Destroyed } from "./destroyed";
import { HalfWrittenNotice } from "./half-written-notice";
import { JobFileLinks } from "./job-file-links";
import { NewCluster } from "./new-cluster";
import { NewCorosyncConf } from "./new-corosync-conf";
import { RestartAllNotice } from "./restart-all-notice";

/** What a job came to. */
export function JobResultPanel({ job }: { job: Job }) {
  const t = useTranslations("job.result");
  const { result } = job;
  if (result === null) return null;
  switch (result.kind) {
    case "look-around": {
      const { clusterName: name, nodes } = result.discovery;
      const count = nodes.length;
      return (
        <Notice tone="info">
          {name === null ? t("foundNameless", { count }) : t("found", { count, name })}
        </Notice>
      );
    }
    case "checks": {
      const { about } = job;
      const { failed, warning } = countStates(result.report.rows);
      return (
        <Notice tone={failed > 0 ? "warn" : "info"}>
          {about.kind === "cluster" ? (
            <Link href={clusterPageHref(about.clusterId, "checks")} className="hover:underline">
              {t("checks", { failed, warning })}
            </Link>
          ) : null}
        </Notice>
      );
    }
    case "preflight": {
      const { failed, warning } = countStates(result.report.rows);
      return (
        <Notice tone={failed > 0 ? "warn" : "info"} title={t("checks", { failed, warning })}>
          <Link href={`/clusters/create?preflight=${job.id}`} className="text-accent-text underline">
            {t("preflight")}
          </Link>
        </Notice>
      );
    }
    case "drill":
      return job.about.kind !== "cluster" ? null : (
        <Link
          href={`${clusterPageHref(job.about.clusterId, "drill")}/${job.id}`}
          className="w-fit text-accent-text underline"
        >
          {t("drill", { resource: result.drill.resource })}
        </Link>
      );
    case "heartbeat":
      return job.about.kind !== "cluster" ? null : (
        <Link
          href={clusterPageHref(job.about.clusterId, "heartbeat")}
          className="w-fit text-accent-text underline"
        >
          {t("heartbeat", { name: job.about.name })}
        </Link>
      );
    case "create":
      return (
        <>
          {result.clusterId === null ? null : <NewCluster clusterId={result.clusterId} name={result.name} />}
          <CreateScript jobId={job.id} files={filesIn(result)} />
        </>
      );
    case "report":
      return (
        <Panel title={t("files")} aside={t("kept")}>
          <JobFileLinks jobId={job.id} files={result.files} />
          <p className="pt-1 text-sm text-ink-muted">{t("care")}</p>
        </Panel>
      );
    case "agent-file":
      return <AgentFilePanel job={job} result={result} />;
    case "corosync-conf":
      return (
        <>
          <HalfWrittenNotice job={job} />
          <NewCorosyncConf job={job} result={result} />
        </>
      );
    case "restart-all":
      return <RestartAllNotice job={job} restart={result.restart} />;
    case "destroy":
      return <Destroyed jobId={job.id} files={result.files} leftAlone={result.leftAlone} />;
  }
}
