"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { Job } from "@/lib/job/job";
import { leftDown } from "@/lib/restart-all/left-down";
import type { RestartAll } from "@/lib/restart-all/restart-all";

interface RestartAllNoticeProps {
  readonly job: Job;
  readonly restart: RestartAll;
}

/** What a restart on all nodes came to: done, or which nodes it has left down, and what to do. */
export function RestartAllNotice({ job, restart }: RestartAllNoticeProps) {
  const t = useTranslations("job.result.restart");
  const list = useListWords();
  const down = leftDown(job);
  return (
    <>
      {job.state === "done" ? <Notice tone="ok" title={t("done")} /> : null}
      {down === null ? null : (
        <Notice
          tone="bad"
          title={t("down", { nodes: list(down) })}
          actions={
            job.about.kind !== "cluster" ? undefined : (
              <Link
                href={clusterPageHref(job.about.clusterId, "cluster")}
                className="text-accent-text underline"
              >
                {t("page")}
              </Link>
            )
          }
        >
          {t("downText")}
        </Notice>
      )}
      {restart.silent.length === 0 ? null : (
        <Notice tone="warn" title={t("silent", { nodes: list(restart.silent) })}>
          {t("silentText")}
        </Notice>
      )}
    </>
  );
}
