"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { countStates } from "@/lib/checks/check";
import type { Job } from "@/lib/job/job";

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
    case "report":
      return (
        <Panel title={t("files")} aside={t("kept")}>
          <ul className="flex flex-wrap gap-2 py-1">
            {result.files.map(({ name, bytes }) => (
              <li key={name}>
                <a
                  href={`/api/v1/jobs/${job.id}/files/${encodeURIComponent(name)}`}
                  download={name}
                  aria-label={t("download", { name })}
                  className={buttonStyle("secondary", "md")}
                >
                  <Download aria-hidden className="size-4" />
                  <span className="max-w-56 truncate">{name}</span>
                  <span className="text-ink-muted">{t("size", { kilobytes: Math.ceil(bytes / 1000) })}</span>
                </a>
              </li>
            ))}
          </ul>
          <p className="pt-1 text-sm text-ink-muted">{t("care")}</p>
        </Panel>
      );
  }
}
